// Rules for the JavaScript of the addons, as far as ESLint itself knows them: those that
// Odoo's own sources are checked with, and what else is a slip. Prettier lays it out.

const browser = Object.fromEntries(
    (
        "AbortController AudioContext Blob CustomEvent DataTransfer DOMParser Event File FormData " +
        "HTMLElement HTMLInputElement KeyboardEvent MouseEvent MutationObserver Node ResizeObserver URL " +
        "URLSearchParams atob btoa clearInterval clearTimeout console document fetch getComputedStyle " +
        "localStorage navigator requestAnimationFrame sessionStorage setInterval setTimeout " +
        "window luxon odoo"
    )
        .split(" ")
        .map((name) => [name, "readonly"])
);

export default [
    {
        files: ["addons/*/static/**/*.js"],
        languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: browser },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
            "array-callback-return": "error",
            "constructor-super": "error",
            curly: ["error", "all"],
            eqeqeq: "error",
            "getter-return": "error",
            "no-async-promise-executor": "error",
            "no-class-assign": "error",
            "no-compare-neg-zero": "error",
            "no-cond-assign": "error",
            "no-const-assign": "error",
            "no-console": ["error", { allow: ["error", "warn"] }],
            "no-debugger": "error",
            "no-dupe-args": "error",
            "no-dupe-class-members": "error",
            "no-dupe-else-if": "error",
            "no-dupe-keys": "error",
            "no-duplicate-case": "error",
            "no-duplicate-imports": "error",
            "no-empty": "error",
            "no-eval": "error",
            "no-fallthrough": "error",
            "no-func-assign": "error",
            "no-import-assign": "error",
            "no-redeclare": "error",
            "no-self-assign": "error",
            "no-shadow-restricted-names": "error",
            "no-this-before-super": "error",
            "no-undef": "error",
            "no-unreachable": "error",
            "no-unsafe-finally": "error",
            "no-unsafe-negation": "error",
            "no-unused-vars": ["error", { args: "none", caughtErrors: "all" }],
            "no-useless-escape": "error",
            "no-var": "error",
            "prefer-const": ["error", { destructuring: "all" }],
            "use-isnan": "error",
            "valid-typeof": "error",
        },
    },
];
