import { registry } from "@web/core/registry";

/** Opens a slip that only the browser holds, as no record stores it. */
export async function openSlip(env, action) {
    const answer = await fetch(`data:application/pdf;base64,${action.params.pdf}`);
    window.open(URL.createObjectURL(await answer.blob()), "_blank");
}

registry.category("actions").add("ptsp_complaint.open_slip", openSlip);
