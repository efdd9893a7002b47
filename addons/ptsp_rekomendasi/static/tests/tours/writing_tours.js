import { tours } from "./patience";

const field = (name) => `.o_field_widget[name=${name}]`;
const tab = (name) => ({ trigger: `.o_notebook a.nav-link[name=${name}]`, run: "click" });
const button = (name) => ({
    trigger: `.o_form_statusbar button[name=${name}], .o_form_view button[name=${name}]`,
    run: "click",
});
const BACK = { trigger: ".o_back_button", run: "click" };
const CLOSE_DIALOG = { trigger: ".modal-footer button:contains(Close)", run: "click" };
const DIALOG_GONE = { trigger: "body:not(:has(.modal))" };
const SAVE_DIALOG = { trigger: ".modal .o_form_button_save", run: "click" };

/** Types into a choice and takes the first suggestion with these words. */
const choose = (name, words) => [
    { trigger: `.modal ${field(name)} input`, run: `edit ${words}` },
    { trigger: `.o-autocomplete--dropdown-item a:contains(${words})`, run: "click" },
];

tours.add("ptsp_write_service", {
    steps: () => [
        { trigger: ".o_control_panel button:contains(New Service)", run: "click" },
        { trigger: `.modal ${field("name")} input`, run: "edit Rekomendasi Penelitian" },
        { trigger: `.modal ${field("code")} input`, run: "edit PEN-01" },
        { trigger: `.modal ${field("sector")} input`, run: "edit Kesatuan Bangsa" },
        { trigger: `.modal ${field("promise_amount")} input`, run: "edit 3" },
        {
            content: "no technical opinion",
            trigger: ".modal .o_data_row:contains(pertek) .o_boolean_toggle input:checked",
            run: "click",
        },
        { trigger: ".modal .o_data_row:contains(pertek) .o_boolean_toggle input:not(:checked)" },
        { trigger: ".modal-footer button[name=action_start]", run: "click" },
        DIALOG_GONE,
        { trigger: `${field("document_no")} input:value(PEN-01)` },

        tab("requirements"),
        { trigger: "[name=top_requirement_ids] .o_field_x2many_list_row_add a", run: "click" },
        { trigger: `.modal ${field("text")} textarea`, run: "edit Surat pengantar kampus" },
        SAVE_DIALOG,
        DIALOG_GONE,
        { trigger: "[name=top_requirement_ids] .o_data_row:contains(Surat pengantar kampus)" },

        tab("form"),
        { trigger: "[name=form_field_ids] .o_field_x2many_list_row_add a", run: "click" },
        { trigger: `.o_selected_row ${field("label")} input`, run: "edit Judul Penelitian" },
        { trigger: ".o_ptsp_form_preview", run: "click" },
        { trigger: ".o_ptsp_form_preview:contains(Judul Penelitian)" },

        tab("steps"),
        {
            content: "a new step after the verification",
            trigger:
                "[name=step_ids] .o_data_row:contains(melakukan verifikasi) button[name=action_insert_after]",
            run: "click",
        },
        { trigger: `.modal ${field("title")} input`, run: "edit Memeriksa proposal" },
        ...choose("stage_id", "Verifikasi"),
        { trigger: `.modal ${field("lane_id")}:contains(Verifikasi)` },
        { trigger: ".modal-footer button[name=action_insert]", run: "click" },
        DIALOG_GONE,

        {
            content: "a move from the new step",
            trigger: "[name=transition_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        ...choose("target_step_id", "4."),
        { trigger: `.modal ${field("label")} input:value(Return to Customer Service)` },
        { trigger: `.modal ${field("needs_reason")} input`, run: "click" },
        { trigger: `.modal a.nav-link[name=guards]`, run: "click" },
        SAVE_DIALOG,
        DIALOG_GONE,
        { trigger: "[name=transition_ids] .o_data_row:contains(Return to Customer Service)" },
        BACK,
        { trigger: `${field("document_no")} input:value(PEN-01)` },

        button("action_check"),
        { trigger: ".modal:contains(There are no errors)" },
        { trigger: ".modal [name=line_ids] .o_data_row button[name=action_open]" },
        CLOSE_DIALOG,
        DIALOG_GONE,
        button("action_simulate"),
        { trigger: ".modal .o_ptsp_simulation:contains(ends on)" },
        CLOSE_DIALOG,
        DIALOG_GONE,

        button("action_try"),
        { trigger: ".o_ptsp_sandbox_start[data-code=periksa_cs]", run: "click" },
        { trigger: ".o_ptsp_sandbox_where:contains(4.)" },
        { trigger: ".o_ptsp_sandbox_move[data-code=lengkap] .fa-lock" },
        { trigger: ".o_ptsp_sandbox_judge", run: "click" },
        { trigger: ".o_ptsp_sandbox_move[data-code=lengkap] .fa-arrow-right", run: "click" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_submit", run: "click" },
        { trigger: ".o_ptsp_sandbox_where:contains(6.)" },
        { trigger: ".o_ptsp_sandbox_undo", run: "click" },
        { trigger: ".o_ptsp_sandbox_where:contains(4.)" },
        BACK,
        { trigger: `${field("document_no")} input:value(PEN-01)` },
    ],
});

tours.add("ptsp_open_new_service", {
    steps: () => [
        { trigger: ".o_menu_sections, .o_control_panel" },
        { trigger: "button:contains(New Case)", run: "click" },
        ...choose("service_id", "PEN-01"),
        // What the choice of a service fills in has arrived.
        { trigger: ".modal [name=stage_id] input:checked" },
        { trigger: `.modal ${field("applicant_name")} input`, run: "edit Universitas Uji" },
        { trigger: ".modal-footer button[name=action_open]", run: "click" },
        { trigger: ".o_ptsp_where:contains(Step 4)" },
    ],
});

tours.add("ptsp_order_steps", {
    steps: () => [
        tab("steps"),
        {
            content: "the second step comes first",
            trigger: "[name=step_ids] .o_data_row:eq(1) .o_row_handle",
            run: "drag_and_drop ([name=step_ids] .o_data_row:eq(0))",
        },
        { trigger: "[name=step_ids] .o_data_row:eq(0):contains(Memberikan)" },
        {
            trigger:
                "[name=step_ids] .o_data_row:contains(Help Desk menerima) button[name=action_take_out]",
            run: "click",
        },
        { trigger: ".modal:contains(These moves lead to it)" },
        { trigger: ".modal-footer button[name=action_remove]", run: "click" },
        DIALOG_GONE,
        tab("steps"),
        {
            content: "the step after it moved up",
            trigger: "[name=step_ids] .o_data_row:eq(4):contains(diproses pendaftarannya)",
        },
    ],
});

tours.add("ptsp_write_wording", {
    steps: () => [
        { trigger: ".o_ptsp_wording_field .odoo-editor-editable p:first", run: "click" },
        { trigger: ".o_ptsp_placeholders [data-name=alamat_pemohon]", run: "click" },
        { trigger: ".odoo-editor-editable:contains({alamat_pemohon})" },
        { trigger: ".o_ptsp_wording_preview" },
        {
            content: "the sample case's address stands in the letter",
            trigger: ":iframe body:contains(Jalan Contoh 1)",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
    ],
});
