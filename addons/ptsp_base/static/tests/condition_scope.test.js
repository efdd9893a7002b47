import { describe, expect, test } from "@odoo/hoot";
import { ConditionScope } from "@ptsp_base/writing/condition_scope";

describe.current.tags("headless");

const FIELDS = {
    zone: { name: "zone", type: "char", searchable: true, string: "Area" },
    channel: { name: "channel", type: "selection", searchable: true, string: "Channel" },
    form: { name: "form", type: "properties", searchable: true, string: "Form" },
    scores: { name: "scores", type: "json", searchable: true, string: "Scores" },
};
const scope = new ConditionScope({
    model: "case",
    first: ["form", "channel"],
    own: { size: "Size of the sign" },
});

function offered(model, all) {
    return Object.values(FIELDS)
        .filter((field) => scope.offers(field, model, all))
        .map(({ name }) => name);
}

test("usual fields are offered, the others when asked for", () => {
    expect(offered("case", false)).toEqual(["channel", "form"]);
    expect(offered("case", true)).toEqual(["zone", "channel", "form"]);
});

test("a record that the case leads to offers all that can be asked", () => {
    expect(offered("letter", false)).toEqual(["zone", "channel", "form"]);
});

test("fields that only other services' forms have are never offered", () => {
    const own = { name: "size", is_property: true, type: "char" };
    expect(scope.offers(own, "*", false)).toBe(true);
    expect(scope.offers({ ...own, name: "herd" }, "*", true)).toBe(false);
});

test("a field of the form bears this service's label", () => {
    const shared = { name: "size", is_property: true, string: "Shoe", record_name: "X" };
    expect(scope.named(shared)).toMatchObject({ string: "Size of the sign", record_name: "" });
    expect(scope.named(FIELDS.zone)).toBe(FIELDS.zone);
});

test("a form without own fields is not offered", () => {
    const bare = new ConditionScope({ model: "case", first: ["form"], own: {} });
    expect(bare.offers(FIELDS.form, "case", true)).toBe(false);
});

test("usual fields come first and in their order, the others by label", () => {
    const more = { ...FIELDS, age: { name: "age", string: "Zero" } };
    expect(scope.sorted(more)).toEqual(["form", "channel", "zone", "scores", "age"]);
});
