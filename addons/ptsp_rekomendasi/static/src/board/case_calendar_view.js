import { registry } from "@web/core/registry";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { calendarView } from "@web/views/calendar/calendar_view";

/** A calendar is a plan: a case that is closed is not due any more. */
export class CaseCalendarModel extends CalendarModel {
    computeDomain(data) {
        return [...super.computeDomain(data), ["outcome", "=", false]];
    }
}

registry.category("views").add("ptsp_case_calendar", { ...calendarView, Model: CaseCalendarModel });
