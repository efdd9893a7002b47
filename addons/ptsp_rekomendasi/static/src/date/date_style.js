import { patch } from "@web/core/utils/patch";
import { registry } from "@web/core/registry";
import { DateTimeField } from "@web/views/fields/datetime/datetime_field";
import { formatDate, formatDateTime } from "@web/views/fields/formatters";

const DAY = "d MMM yyyy";

/** Returns a day in the words of all screens: "29 Nov 2026", with this year too. */
export function dayWords(day) {
    return day ? day.toFormat(DAY) : "";
}

/**
 * Returns a moment in the words of all screens: "29 Nov 2026 14.30".
 *
 * @param {luxon.DateTime} moment
 * @param {Object} [options] those of the client's own formatter
 */
export function momentWords(moment, options = {}) {
    const { showDate = true, showTime = true, showSeconds = false, tz = "default" } = options;
    if (!moment) {
        return "";
    }
    const parts = [
        showDate === false ? "" : DAY,
        showTime === false ? "" : showSeconds ? "HH.mm.ss" : "HH.mm",
    ];
    return moment.setZone(tz).toFormat(parts.filter(Boolean).join(" "));
}

/** The client's own formatters drop the year of this year and write a comma. */
const formatters = registry.category("formatters");
const styled = (original, words) =>
    Object.assign((value, options) => words(value, options), {
        extractOptions: original.extractOptions,
    });
formatters.add("date", styled(formatDate, dayWords), { force: true });
formatters.add("datetime", styled(formatDateTime, momentWords), { force: true });

patch(DateTimeField.prototype, {
    getFormattedValue(index) {
        const value = this.values[index];
        if (!value || this.field.type === "date") {
            return dayWords(value);
        }
        const { showSeconds, showTime } = this.props;
        const [first] = this.values;
        const showDate = !showTime || index !== 1 || !first || !first.hasSame(value, "day");
        return momentWords(value, { showDate, showTime, showSeconds });
    },
});
