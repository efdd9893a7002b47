import { registry } from "@web/core/registry";

/** Opens a slip that stands in no record: the browser alone holds it. */
export async function openSlip(env, action) {
    const answer = await fetch(`data:application/pdf;base64,${action.params.pdf}`);
    window.open(URL.createObjectURL(await answer.blob()), "_blank");
}

registry.category("actions").add("ptsp_complaint.open_slip", openSlip);
