import { describe, expect, test } from "@odoo/hoot";
import { matches, ranked } from "@ptsp_base/core/matching";

describe.current.tags("headless");

test("nothing typed finds everything", () => {
    expect(matches("", "Letter is numbered")).toBe(true);
    expect(matches("   ", "Letter is numbered")).toBe(true);
});

test("capitals and spaces around do not matter", () => {
    expect(matches("  NUMBER ", "Letter is numbered")).toBe(true);
    expect(matches("signed", "Letter is numbered")).toBe(false);
});

test("words are found in any order", () => {
    expect(matches("numbered letter", "Letter is numbered")).toBe(true);
    expect(matches("number  let", "Letter is numbered")).toBe(true);
    expect(matches("letter signed", "Letter is numbered")).toBe(false);
});

test("each word may stand in another text", () => {
    expect(matches("agency", "opinion_received", "The agency has answered")).toBe(true);
    expect(matches("answered received", "opinion_received", "The agency has answered")).toBe(true);
    expect(matches("agency refused", "opinion_received", "The agency")).toBe(false);
});

test("choices whose label has the words come before those whose sentence has them", () => {
    const choices = [
        { label: "Pause the count", help: "Until the payment is there." },
        { label: "Sign the letter", help: "With date and number." },
        { label: "Record a payment", help: "With its receipt." },
    ];
    const labels = (typed) => ranked(typed, choices).map(({ label }) => label);
    expect(labels("payment")).toEqual(["Record a payment", "Pause the count"]);
    expect(labels("payment receipt")).toEqual(["Record a payment"]);
    expect(labels("")).toEqual(choices.map(({ label }) => label));
});
