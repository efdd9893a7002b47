import { describe, expect, test } from "@odoo/hoot";
import { matches } from "@ptsp_base/core/matching";

describe.current.tags("headless");

test("nothing typed finds everything", () => {
    expect(matches("", "Letter is numbered")).toBe(true);
    expect(matches("   ", "Letter is numbered")).toBe(true);
});

test("capitals and spaces around do not matter", () => {
    expect(matches("  NUMBER ", "Letter is numbered")).toBe(true);
    expect(matches("signed", "Letter is numbered")).toBe(false);
});

test("any of the texts may hold it, also across their border", () => {
    expect(matches("agency", "opinion_received", "The agency has answered")).toBe(true);
    expect(matches("received the", "opinion_received", "The agency")).toBe(true);
});
