/** What a queue desk does with somebody who comes in; no word of a language. */
import { tours } from "./patience";

const button = (name) => `.o_form_view button[name=${name}]:not(:disabled)`;

tours.add("ptsp_visit_passed_on", {
    steps: () => [
        { trigger: ".o-kanban-button-new", run: "click" },
        {
            trigger: ".o_ptsp_visit_form [name=visitor_name] input",
            run: "edit Rina Uji Layar",
        },
        {
            trigger: ".o_ptsp_visit_form [name=desk_contact] input",
            run: "edit 0812 5412 3456",
        },
        {
            trigger: ".o_ptsp_visit_form [name=question] textarea",
            run: "edit Berapa lama?",
        },
        { trigger: `${button("action_pass_on")}`, run: "click" },
        { trigger: ".o_ptsp_visit_form [name=passed_on_ids] .o_tag" },
    ],
});

tours.add("ptsp_visit_nothing_typed", {
    steps: () => [
        { trigger: ".o-kanban-button-new", run: "click" },
        { trigger: ".o_ptsp_visit_form [name=visitor_name] input" },
        { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },
        { trigger: ".o_kanban_view button[name=action_draw]", run: "click" },
        { trigger: `${button("action_print_number")}` },
    ],
});
