import { describe, expect, test } from "@odoo/hoot";
import { looksScanned } from "@ptsp_rekomendasi/board/scanned_number";

describe.current.tags("headless");

test("numbers of cases and addresses of letters look scanned", () => {
    expect(looksScanned("PMH-2027-00001")).toBe(true);
    expect(looksScanned("REG/0001/I/2027")).toBe(true);
    expect(looksScanned("https://ptsp.example/verifikasi/7KQ2")).toBe(true);
});

test("names and short numbers are searched as usual", () => {
    expect(looksScanned("Enggang")).toBe(false);
    expect(looksScanned("PT Enggang 2027")).toBe(false);
    expect(looksScanned("00001")).toBe(false);
    expect(looksScanned("")).toBe(false);
});
