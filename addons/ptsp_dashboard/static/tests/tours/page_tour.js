/** Tour of the head's page. Triggers hold no words, so it runs in any language. */
import { browser } from "@web/core/browser/browser";
import { tours } from "@ptsp_rekomendasi/../tests/tours/patience";

const PERIOD = "select[name=period]";
const chosen = (period) => `${PERIOD}:has(option[value=${period}]:checked)`;
const tile = (key) => `.o_ptsp_tile[data-key=${key}]`;
const BACK = { trigger: ".o_list_view", run: () => browser.history.back() };

tours.add("ptsp_dashboard_page", {
    steps: () => [
        { trigger: tile("steps") },
        { trigger: PERIOD, run: "select year" },
        { trigger: `${tile("received")} .o_ptsp_tile_value:text(2)` },
        { trigger: chosen("year") },
        { trigger: `${tile("received")} .o_ptsp_tile_open`, run: "click" },
        {
            trigger: ".o_list_view .o_data_row",
            run() {
                const rows = document.querySelectorAll(".o_data_row").length;
                if (rows !== 2) {
                    throw new Error(`The tile counts 2 cases and opens ${rows}.`);
                }
            },
        },
        BACK,
        { trigger: chosen("year") },
        { trigger: `${tile("received")} .o_ptsp_tile_value:text(2)` },
        { trigger: `${tile("backlog_desk")} .o_ptsp_stack button`, run: "click" },
        BACK,
        { trigger: chosen("year") },
        { trigger: PERIOD, run: "select free" },
        {
            trigger: "input[name=last]",
            run({ anchor }) {
                anchor.value = "2000-01-02";
                anchor.dispatchEvent(new Event("change"));
            },
        },
        { trigger: ".o_ptsp_dashboard .alert-warning" },
        { trigger: tile("received") },
    ],
});
