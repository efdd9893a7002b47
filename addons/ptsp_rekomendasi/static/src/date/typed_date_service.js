import { _t } from "@web/core/l10n/translation";
import { localization } from "@web/core/l10n/localization";
import { registry } from "@web/core/registry";
import { readTypedDate } from "./typed_date";

const INPUTS = [
    ".o_datetime_input",
    ...["date", "datetime", "daterange"].map((kind) => `.o_field_${kind} input[data-field]`),
].join(", ");
const BAD = "o_ptsp_bad_date";
const LEAVING_KEYS = ["Enter", "Tab"];
/** Forms that the client reads by itself: "+3d", "-1m", "today". */
const SMART = /^[+-=]?\s*\d*\s*[dwmyHM]?$|^(?:today|now)$/;

/** Returns the sentence about an unreadable date, with the typed text. */
export function badDateSentence(text) {
    return _t("“%(text)s” is no date. Write it as %(example)s or 29 November 2026.", {
        text,
        example: localization.dateFormat.startsWith("M") ? "11/29/2026" : "29/11/2026",
    });
}

/** Returns whether there is an unreadable date inside an element. */
export function badDateIn(root) {
    const input = root?.querySelector(`.${BAD}`);
    return input ? badDateSentence(input.value) : "";
}

/**
 * Reads typed dates. A typed text is turned into the client's own form before the
 * client reads it; an unreadable text stays in the input, with a sentence.
 */
export const typedDateService = {
    dependencies: ["notification"],
    start(env, { notification }) {
        let close = () => {};

        function refuse(input, text) {
            close();
            close = notification.add(badDateSentence(text), { type: "danger" });
            // The client restores the old value; the typed text is put back to be
            // corrected.
            setTimeout(() => {
                if (input.isConnected) {
                    input.value = text;
                    input.classList.add(BAD);
                    input.setAttribute("aria-invalid", "true");
                }
            });
        }

        function settle(input) {
            input.classList.remove(BAD);
            input.removeAttribute("aria-invalid");
        }

        function read(input) {
            const text = input.value.trim();
            if (!text || text === input.dataset.ptspShown || SMART.test(text)) {
                settle(input);
                return;
            }
            const monthFirst = localization.dateFormat.startsWith("M");
            const found = readTypedDate(text, { monthFirst });
            if (!found) {
                refuse(input, text);
                return;
            }
            settle(input);
            const format = localization.dateFormat + (found.timed ? " HH:mm" : "");
            input.value = found.date.toFormat(format);
        }

        const dateInput = (target) =>
            target instanceof HTMLInputElement && target.matches(INPUTS) ? target : null;

        function onFocus(ev) {
            const input = dateInput(ev.target);
            if (input && !input.classList.contains(BAD)) {
                input.dataset.ptspShown = input.value.trim();
            }
        }

        function onLeave(ev) {
            const input = dateInput(ev.target);
            if (input) {
                read(input);
            }
        }

        function onKeydown(ev) {
            if (LEAVING_KEYS.includes(ev.key)) {
                onLeave(ev);
            }
        }

        /** A click elsewhere closes the calendar, which reads the input at once. */
        function onPointer(ev) {
            const input = dateInput(document.activeElement);
            if (input && ev.target !== input && !ev.target.closest?.(".o_datetime_picker")) {
                read(input);
            }
        }

        window.addEventListener("focusin", onFocus, true);
        window.addEventListener("change", onLeave, true);
        window.addEventListener("keydown", onKeydown, true);
        window.addEventListener("pointerdown", onPointer, true);
    },
};

registry.category("services").add("ptsp_typed_date", typedDateService);
