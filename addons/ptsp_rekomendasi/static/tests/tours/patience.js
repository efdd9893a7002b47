import { registry } from "@web/core/registry";

/** A busy test machine draws slowly; a step that is wrong fails all the same. */
const PATIENCE = 60000;

/** The tours, each step of which waits for a busy machine. */
export const tours = {
    add(name, { steps }) {
        registry.category("web_tour.tours").add(name, {
            steps: () => steps().map((step) => ({ timeout: PATIENCE, ...step })),
        });
    },
};
