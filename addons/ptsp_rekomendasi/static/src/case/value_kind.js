/** More choices than this are offered as a list instead of as buttons. */
const BUTTON_CHOICES = 4;
const KNOWN = ["text", "date", "datetime", "binary", "boolean"];

/**
 * The input that fits a value which a move asks for.
 *
 * @param {{ type: string, default?: any, choices?: any[] }} spec
 * @returns {string}
 */
export function kindOf(spec) {
    if (spec.type === "text" && /^\s*</.test(spec.default || "")) {
        return "html";
    }
    if (spec.type === "text" && choicesOf(spec).length) {
        return "ticks";
    }
    if (KNOWN.includes(spec.type)) {
        return spec.type;
    }
    if (["selection", "many2one"].includes(spec.type)) {
        const few = choicesOf(spec).length <= BUTTON_CHOICES;
        return spec.type === "selection" && few ? "buttons" : "list";
    }
    return "char";
}

/** The choices of a value, however the server writes them: pairs or objects. */
export function choicesOf(spec) {
    return (spec.choices || []).map((choice) =>
        Array.isArray(choice)
            ? { value: choice[0], label: choice[1] }
            : { value: choice.value ?? choice.id, label: choice.label ?? choice.name }
    );
}
