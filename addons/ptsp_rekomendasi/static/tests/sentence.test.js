import { describe, expect, test } from "@odoo/hoot";
import { ConnectionLostError } from "@web/core/network/rpc";
import { allowTranslations, makeServerError } from "@web/../tests/web_test_helpers";
import { sentenceOf } from "@ptsp_rekomendasi/case/sentence";

describe.current.tags("headless");

test("a refusal is the sentence that the server wrote", () => {
    const refusal = makeServerError({
        errorName: "odoo.exceptions.UserError",
        message: "Kasus ini sedang dikerjakan Budi.",
    });
    expect(sentenceOf(refusal)).toBe("Kasus ini sedang dikerjakan Budi.");
});

test("a server that is away is said in words", () => {
    allowTranslations();
    for (const errorName of ["psycopg2.OperationalError", "odoo.sql_db.PoolError"]) {
        const away = makeServerError({ errorName });
        expect(sentenceOf(away)).toMatch(/cannot be reached/);
    }
    expect(sentenceOf(new ConnectionLostError("/web"))).toMatch(/cannot be reached/);
});

test("any other error is thrown on", () => {
    const crash = makeServerError({ errorName: "builtins.ZeroDivisionError" });
    expect(() => sentenceOf(crash)).toThrow();
    expect(() => sentenceOf(new TypeError("no server"))).toThrow("no server");
});
