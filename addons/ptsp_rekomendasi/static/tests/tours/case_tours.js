import { tours } from "./patience";

const move = (code) => `.o_ptsp_move[data-code=${code}]`;
const SUBMIT = { trigger: ".o_ptsp_move_dialog .o_ptsp_submit", run: "click" };
const stands = (step) => ({ trigger: `.o_ptsp_where:contains(${step})` });

tours.add("ptsp_check_and_forward", {
    steps: () => [
        { trigger: `${move("lengkap")}.o_ptsp_blocked`, run: "click" },
        { trigger: ".o_ptsp_blockers li:contains(has not been checked)" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_close", run: "click" },
        stands("Step 4"),
        {
            trigger: ".o_ptsp_line[data-key=akta_pendirian] [data-verdict=wrong]",
            run: "click",
        },
        { trigger: ".o_ptsp_move_dialog textarea", run: "edit Not certified" },
        SUBMIT,
        { trigger: ".o_ptsp_line[data-key=akta_pendirian] .o_ptsp_note:contains(certified)" },
        { trigger: ".o_ptsp_all_correct", run: "click" },
        { trigger: "body:not(:has(.o_ptsp_all_correct))" },
        { trigger: `${move("lengkap")}.o_ptsp_blocked` },
        { trigger: ".o_ptsp_line[data-key=akta_pendirian] [data-verdict=ok]", run: "click" },
        { trigger: `${move("lengkap")}:not(.o_ptsp_blocked)`, run: "click" },
        SUBMIT,
        stands("Step 6"),
        { trigger: ".o_ptsp_not_yours:contains(Loket Pendaftaran)" },
    ],
});

const CAPITAL = "[property-name=modal] input";

tours.add("ptsp_number", {
    steps: () => [
        { trigger: ".o_notebook a.nav-link[name=applicant]", run: "click" },
        { trigger: CAPITAL, run: "edit seratus juta && press Tab" },
        { trigger: ".o_notification:contains(is not a number)" },
        {
            trigger: CAPITAL,
            run() {
                if (this.anchor.value !== "Rp 250,000,000") {
                    console.error(`The former number gave way to ${this.anchor.value}.`);
                }
            },
        },
        { trigger: CAPITAL, run: "edit 150,000,000 && press Tab" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved, .o_form_status_indicator_buttons.invisible" },
    ],
});

const typeCity = (city) => [
    { trigger: ".o_notebook a.nav-link[name=applicant]", run: "click" },
    { trigger: "[name=applicant_city] input", run: `edit ${city}` },
    { trigger: ".o_notebook a.nav-link[name=checklist]", run: "click" },
];
const LINE = ".o_ptsp_line[data-key=akta_pendirian]";

tours.add("ptsp_typed_is_kept", {
    steps: () => [
        ...typeCity("Bontang"),
        { trigger: `${LINE} [data-verdict=wrong]`, run: "click" },
        { trigger: ".o_ptsp_move_dialog textarea", run: "edit Not certified" },
        SUBMIT,
        { trigger: `${LINE} .o_ptsp_note:contains(certified)` },
        { trigger: ".o_notebook a.nav-link[name=applicant]", run: "click" },
        { trigger: "[name=applicant_city] input:value(Bontang)" },
        ...typeCity("Berau"),
        { trigger: `${LINE} .o_ptsp_original`, run: "click" },
        { trigger: `${LINE} .o_ptsp_original[aria-pressed=true]` },
        { trigger: ".o_notebook a.nav-link[name=applicant]", run: "click" },
        { trigger: "[name=applicant_city] input:value(Berau)" },
    ],
});

tours.add("ptsp_remedies", {
    steps: () => [
        { trigger: `${move("susun_draf")}.o_ptsp_blocked`, run: "click" },
        { trigger: ".o_ptsp_remedy_elsewhere:contains(can do it: Catat)" },
        { trigger: ".o_ptsp_remedy[data-code=batalkan_pertek]", run: "click" },
        {
            trigger: ".o_ptsp_move_dialog:not(:has(.o_ptsp_blockers)) textarea",
            run: "edit Wrong agency",
        },
        SUBMIT,
        { trigger: `${move("susun_draf")}:not(.o_ptsp_blocked)` },
    ],
});

tours.add("ptsp_return", {
    steps: () => [
        { trigger: move("kembalikan"), run: "click" },
        {
            trigger: ".o_ptsp_move_dialog textarea:value(/Belum ditandatangani/)",
        },
        SUBMIT,
        stands("Step 3"),
    ],
});

tours.add("ptsp_no_buttons", {
    steps: () => [
        { trigger: ".o_ptsp_not_yours:contains(Customer Service)" },
        { trigger: "body:not(:has(.o_ptsp_move)):not(:has(.o_ptsp_take))" },
        { trigger: "body:not(:has([data-verdict]))" },
        { trigger: ".o_field_widget[name=applicant_name].o_readonly_modifier" },
        {
            content: "messages stand below the case, which has the whole width",
            trigger: ".o_ptsp_case .o-mail-Form-chatter",
            run() {
                const sheet = document.querySelector(".o_ptsp_case .o_form_sheet_bg");
                if (this.anchor.offsetTop < sheet.offsetTop + sheet.offsetHeight) {
                    console.error("The messages stand beside the case.");
                }
            },
        },
    ],
});
