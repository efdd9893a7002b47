import { registry } from "@web/core/registry";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { calendarView } from "@web/views/calendar/calendar_view";

/** The calendar leaves out closed cases, which are not due any more. */
export class CaseCalendarModel extends CalendarModel {
    computeDomain(data) {
        return [...super.computeDomain(data), ["outcome", "=", false]];
    }
}

registry.category("views").add("ptsp_case_calendar", { ...calendarView, Model: CaseCalendarModel });
