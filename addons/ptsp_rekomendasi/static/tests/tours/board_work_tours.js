import { tours } from "./patience";

const card = (name) => `.o_kanban_record:contains(${name})`;
const column = (name) => `.o_kanban_group:has(.o_column_title:contains(${name}))`;
const SCAN = "#ptsp_scan_input";
let scanned;

/** The number on the card of an applicant. */
function numberOf(name) {
    const cards = [...document.querySelectorAll(".o_kanban_record")];
    const own = cards.find((element) => element.textContent.includes(name));
    return own.querySelector(".o_ptsp_card_number").textContent.trim();
}

tours.add("ptsp_board_find", {
    steps: () => [
        { trigger: `${column("In Hand")} ${card("PT Satu")}` },
        { trigger: ".o_ptsp_board_switch [data-name=group_stage]", run: "click" },
        { trigger: `${column("Pemeriksaan")} ${card("PT Satu")}` },
        {
            content: "what changes elsewhere meanwhile does not undo the choice",
            trigger: ".o_ptsp_board_switch [data-name=group_service]",
            async run(helpers) {
                await helpers.click();
                await new Promise((resolve) => setTimeout(resolve, 40));
                odoo.__WOWL_DEBUG__.root.env.bus.trigger("PTSP:CASES-CHANGED");
            },
        },
        { trigger: `${column("KOM-03")} ${card("PT Satu")}` },
        { trigger: ".o_ptsp_board_switch [data-name=group_holder]", run: "click" },
        { trigger: `${column("Petugas")} ${card("PT Satu")}` },
        {
            trigger: ".o_ptsp_board_switch [data-name=group_holder][aria-pressed=true]",
        },
        { trigger: ".o_ptsp_board_switch [data-name=group_board_state]", run: "click" },
        { trigger: `${column("In Hand")} ${card("PT Satu")}` },
        {
            trigger: card("PT Satu"),
            run: () => {
                scanned = numberOf("PT Satu");
            },
        },
        {
            trigger: ".o_searchview_input",
            run: (helpers) => helpers.edit(scanned),
        },
        { trigger: ".o_searchview_autocomplete" },
        { trigger: ".o_searchview_input", run: "press Enter" },
        { trigger: ".o_ptsp_case [name=applicant_name]:has(input:value(PT Satu))" },
    ],
});

tours.add("ptsp_card_verbs", {
    steps: () => [
        { trigger: `${column("Waiting")} ${card("PT Satu")} .o_ptsp_card_take`, run: "click" },
        { trigger: `${column("In Hand")} ${card("PT Satu")}:not(:has(.o_ptsp_card_take))` },
        { trigger: `${card("PT Satu")} .o_ptsp_card_move:contains(Lengkap)`, run: "click" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_blockers li" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_close", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: `${card("PT Dua")} .o_ptsp_card_move`, run: "click" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_onward:contains(Loket Pendaftaran)" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_submit", run: "click" },
        { trigger: `.o_kanban_renderer:not(:has(${card("PT Dua")}))` },
    ],
});

tours.add("ptsp_next_case", {
    steps: () => [
        { trigger: card("PT Satu") },
        { trigger: ".o_ptsp_counter .o_ptsp_work:contains(2)" },
        { trigger: ".o_ptsp_counter .o_ptsp_next[data-hotkey=g]", run: "click" },
        { trigger: ".o_ptsp_case [name=applicant_name]:has(input:value(PT Satu))" },
        { trigger: ".o_ptsp_counter .o_ptsp_next", run: "click" },
        { trigger: ".o_ptsp_case [name=applicant_name]:has(input:value(PT Dua))" },
        { trigger: ".o_ptsp_counter .o_ptsp_desk", run: "click" },
        { trigger: card("PT Satu") },
    ],
});

tours.add("ptsp_batch_initial", {
    steps: () => [
        { trigger: `${card("PT Satu")} .o_ptsp_card_choice`, run: "click" },
        { trigger: `${card("PT Dua")} .o_ptsp_card_choice`, run: "click" },
        { trigger: `${card("PT Tiga")} .o_ptsp_card_choice`, run: "click" },
        { trigger: "button[name=action_batch]", run: "click" },
        { trigger: ".o_ptsp_batch .o_ptsp_verb:contains(Paraf):contains(3 of 3)", run: "click" },
        { trigger: ".o_ptsp_left_out:contains(PT Tiga):contains(strategic)" },
        { trigger: ".o_ptsp_start_reading", run: "click" },
        { trigger: ".o_ptsp_batch:contains(Letter 1 of 2) iframe.o_ptsp_reading" },
        { trigger: ".o_ptsp_in_order:enabled", run: "click" },
        { trigger: ".o_ptsp_batch:contains(Letter 2 of 2) iframe.o_ptsp_reading" },
        { trigger: ".o_ptsp_leave_out", run: "click" },
        { trigger: ".o_ptsp_read .fa-minus" },
        { trigger: ".o_ptsp_batch .o_ptsp_submit:contains(1)", run: "click" },
        { trigger: ".o_ptsp_tally:contains(1 done, 0 not done)" },
        { trigger: ".o_ptsp_results .o_ptsp_done:contains(Kepala Bidang)" },
        { trigger: ".o_ptsp_batch .o_ptsp_close", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_kanban_renderer" },
    ],
});

tours.add("ptsp_batch_from_the_list", {
    steps: () => [
        { trigger: ".o_switch_view.o_list", run: "click" },
        { trigger: ".o_list_view thead .o_list_record_selector input", run: "click" },
        { trigger: "button[name=action_batch]", run: "click" },
        { trigger: ".o_ptsp_verb:contains(Take the File)", run: "click" },
        { trigger: ".o_ptsp_batch .o_ptsp_submit", run: "click" },
        { trigger: ".o_ptsp_tally:contains(1 done, 1 not done)" },
        { trigger: ".o_ptsp_failed:contains(has this case in hand)" },
        { trigger: ".o_ptsp_batch .o_ptsp_close", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_list_view" },
    ],
});

tours.add("ptsp_scan_folders", {
    steps: () => [
        {
            trigger: card("PT Satu"),
            run: () => {
                scanned = numberOf("PT Satu");
            },
        },
        { trigger: ".o_menu_sections [data-menu-xmlid*=menu_ptsp_scan]", run: "click" },
        { trigger: `${SCAN}:focus`, run: () => type(SCAN, scanned) },
        { trigger: ".o_ptsp_scan_last.o_ptsp_scan_done:contains(PT Satu):contains(Taken)" },
        { trigger: ".o_ptsp_scan [data-verb=forward]", run: "click" },
        { trigger: `${SCAN}:focus`, run: () => type(SCAN, scanned) },
        { trigger: ".o_ptsp_scan_last.o_ptsp_scan_done:contains(Loket Pendaftaran)" },
        { trigger: `${SCAN}:focus`, run: () => type(SCAN, "REG/9999/XII/2099") },
        { trigger: ".o_ptsp_scan_last.o_ptsp_scan_unknown:contains(REG/9999/XII/2099)" },
        { trigger: ".o_ptsp_tally:contains(2 done, 1 not done)" },
        { trigger: ".o_ptsp_scan_log li:eq(2):contains(Taken)" },
    ],
});

/** A scanner types fast and ends with Enter. */
function type(selector, text) {
    const input = document.querySelector(selector);
    input.value = text;
    input.form.requestSubmit();
}
