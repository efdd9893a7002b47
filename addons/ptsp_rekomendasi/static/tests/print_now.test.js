import { describe, expect, test } from "@odoo/hoot";
import { allowTranslations, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { session } from "@web/session";
import { bundlesOf } from "@ptsp_rekomendasi/case/print_now";

describe.current.tags("headless");

function letters(count) {
    return [...Array(count).keys()].map((index) => ({
        title: "Undangan",
        route: "/ptsp/letters",
        id: index + 1,
    }));
}

function bundled(count) {
    allowTranslations();
    patchWithCleanup(session, { ptsp_printing: { most: 3, places: 8 } });
    return bundlesOf(letters(count)).map(({ url, label }) => [url, String(label)]);
}

test("papers of one kind are one file", () => {
    expect(bundled(3)).toEqual([["/ptsp/letters?ids=1,2,3", "Print Undangan (3)"]]);
});

test("a pile that is too long for one file becomes several, each with its range", () => {
    expect(bundled(7)).toEqual([
        ["/ptsp/letters?ids=1,2,3", "Print Undangan (1–3 of 7)"],
        ["/ptsp/letters?ids=4,5,6", "Print Undangan (4–6 of 7)"],
        ["/ptsp/letters?ids=7", "Print Undangan (7–7 of 7)"],
    ]);
});
