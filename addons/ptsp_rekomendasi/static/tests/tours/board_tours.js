import { tours } from "./patience";

const CARD = ".o_kanban_record:contains(PT Enggang Kirim Nusantara)";
const column = (name) => `.o_kanban_group:has(.o_column_title:contains(${name}))`;

function drop(from, to) {
    return [
        {
            content: `drop the card on ${to}`,
            trigger: `${column(from)} ${CARD}`,
            run: `drag_and_drop (${column(to)})`,
        },
    ];
}

tours.add("ptsp_board_drag", {
    steps: () => [
        ...drop("Waiting", "In Hand"),
        { trigger: `${column("In Hand")} ${CARD}` },
        ...drop("In Hand", "On Hold"),
        {
            trigger: ".o_ptsp_move_dialog .o_ptsp_submit",
            run: "click",
        },
        { trigger: ".o_ptsp_missing_text:contains(give the reason)" },
        {
            trigger: ".o_ptsp_move_dialog textarea",
            run: "edit The applicant fetches a paper",
        },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_submit", run: "click" },
        { trigger: `${column("On Hold")} ${CARD}:contains(fetches a paper)` },
    ],
});

tours.add("ptsp_board_refused", {
    steps: () => [
        ...drop("In Hand", "Waiting"),
        { trigger: ".modal-body:contains(You do not have)" },
        { trigger: ".modal-footer button", run: "click" },
        { trigger: `body:not(:has(.modal)) ${column("In Hand")} ${CARD}` },
    ],
});

tours.add("ptsp_flow_forward", {
    steps: () => [
        { trigger: CARD },
        {
            trigger: CARD,
            run: "drag_and_drop (.o_kanban_group:contains(Pendaftaran))",
        },
        { trigger: ".o_ptsp_onward:contains(Loket Pendaftaran)" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_submit", run: "click" },
        // The column was empty, hence folded, and now counts one card.
        { trigger: ".o_column_folded:contains(Pendaftaran):contains((1))" },
    ],
});

tours.add("ptsp_overview_figure", {
    steps: () => [
        {
            trigger: ".o_kanban_record:contains(Customer Service) [data-figure=waiting]",
            run: "click",
        },
        { trigger: ".o_kanban_group .o_kanban_record:contains(PT Kedua)" },
        { trigger: ".o_kanban_renderer:not(:contains(PT Pertama))" },
        {
            trigger: ".o_breadcrumb:contains(Customer Service & Help Desk: Waiting)",
        },
    ],
});

tours.add("ptsp_open_case", {
    steps: () => [
        { trigger: ".o_control_panel button:contains(New Case)", run: "click" },
        {
            trigger: ".modal [name=service_id] input",
            run: "edit KOM-03",
        },
        { trigger: ".dropdown-item:contains(KOM-03)", run: "click" },
        { trigger: ".modal [name=stage_id] input:checked" },
        { trigger: ".modal [name=applicant_name] input", run: "edit PT Layar Baru" },
        { trigger: ".modal button[name=action_open]", run: "click" },
        { trigger: ".o_ptsp_case .o_ptsp_where:contains(Step 4)" },
    ],
});
