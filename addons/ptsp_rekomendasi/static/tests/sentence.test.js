import { describe, expect, test } from "@odoo/hoot";
import { makeServerError } from "@web/../tests/web_test_helpers";
import { sentenceOf } from "@ptsp_rekomendasi/case/sentence";

describe.current.tags("headless");

test("a refusal is the sentence that the server wrote", () => {
    const refusal = makeServerError({
        errorName: "odoo.exceptions.UserError",
        message: "Kasus ini sedang dikerjakan Budi.",
    });
    expect(sentenceOf(refusal)).toBe("Kasus ini sedang dikerjakan Budi.");
});

test("any other error is thrown on", () => {
    const crash = makeServerError({ errorName: "builtins.ZeroDivisionError" });
    expect(() => sentenceOf(crash)).toThrow();
    expect(() => sentenceOf(new TypeError("no server"))).toThrow("no server");
});
