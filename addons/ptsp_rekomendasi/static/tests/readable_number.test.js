import { describe, expect, test } from "@odoo/hoot";
import { isReadableNumber } from "@ptsp_rekomendasi/case/readable_number";

describe.current.tags("headless");

const INDONESIAN = { decimalPoint: ",", thousandsSep: "." };
const ENGLISH = { decimalPoint: ".", thousandsSep: "," };

/** As Odoo reads: every thousands separator is dropped. */
function reader({ decimalPoint, thousandsSep }) {
    return (text) => {
        const number = Number(text.replaceAll(thousandsSep, "").replace(decimalPoint, "."));
        if (Number.isNaN(number)) {
            throw new Error("no number");
        }
        return number;
    };
}

const readable = (text, localization) => isReadableNumber(reader(localization), text, localization);

test("groups of three are thousands", () => {
    expect(readable("1.500.000", INDONESIAN)).toBe(true);
    expect(readable("1.500.000,25", INDONESIAN)).toBe(true);
    expect(readable(" 1,500,000 ", ENGLISH)).toBe(true);
    expect(readable("1500000", INDONESIAN)).toBe(true);
});

test("a point that may be meant as a comma is refused", () => {
    expect(readable("1.5", INDONESIAN)).toBe(false);
    expect(readable("1.50", INDONESIAN)).toBe(false);
    expect(readable("1,5", ENGLISH)).toBe(false);
    expect(readable("1,5", INDONESIAN)).toBe(true);
});

test("words are no number", () => {
    expect(readable("lima", INDONESIAN)).toBe(false);
    expect(readable("12 ruas", INDONESIAN)).toBe(false);
});

test("without a thousands separator only the reader decides", () => {
    const plain = { decimalPoint: ".", thousandsSep: "" };
    expect(isReadableNumber(Number, "1.5", plain)).toBe(true);
});
