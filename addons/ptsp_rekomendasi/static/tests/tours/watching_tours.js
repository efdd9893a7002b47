import { tours } from "./patience";

const CARD = ".o_kanban_record:contains(PT Enggang Kirim Nusantara)";
const column = (name) => `.o_kanban_group:has(.o_column_title:contains(${name}))`;

tours.add("ptsp_board_watched", {
    steps: () => [
        {
            trigger: ".o_kanban_record:contains(Administrasi) [data-figure=watched]:contains(1)",
        },
        {
            trigger: ".o_kanban_record:contains(Administrasi) .fw-bold:contains(Administrasi)",
            run: "click",
        },
        { trigger: `${column("Watched")} ${CARD} .o_ptsp_watched` },
        { trigger: `${column("Watched")} ${CARD}:not(.o_draggable)` },
        { trigger: column("Waiting") },
        { trigger: column("In Hand") },
        { trigger: column("On Hold") },
        { trigger: `${column("Watched")} ${CARD}`, run: "click" },
        { trigger: ".o_ptsp_case .nav-link[name=contacts]", run: "click" },
        { trigger: ".o_ptsp_log_contact", run: "click" },
        { trigger: ".modal [name=with_whom] input", run: "edit Bu Rini, Diskominfo" },
        { trigger: ".modal [name=answer] textarea", run: "edit Masih ditelaah" },
        { trigger: ".modal button[name=action_log]", run: "click" },
        { trigger: "body:not(:has(.modal)) [name=contact_ids] td:contains(Masih ditelaah)" },
    ],
});

tours.add("ptsp_case_proposal", {
    steps: () => [
        {
            trigger: ".o_ptsp_proposal:contains(5 working days) [data-code=ingatkan_pemohon]",
            run: "click",
        },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_submit", run: "click" },
        { trigger: ".o_ptsp_case:not(:has(.o_ptsp_proposal))" },
    ],
});
