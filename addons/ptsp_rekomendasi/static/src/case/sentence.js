import { RPCError } from "@web/core/network/rpc";
import { isServerAway, serverAwaySentence } from "../errors/lost_server";

const REFUSALS = [
    "odoo.exceptions.UserError",
    "odoo.exceptions.ValidationError",
    "odoo.exceptions.AccessError",
    "odoo.exceptions.MissingError",
];

/**
 * Returns the sentence of a refusal, or one that the server cannot be reached; any
 * other error is thrown again.
 *
 * @param {Error} error
 * @returns {string}
 */
export function sentenceOf(error) {
    if (error instanceof RPCError && REFUSALS.includes(error.exceptionName)) {
        return error.data.message;
    }
    if (isServerAway(error)) {
        return serverAwaySentence();
    }
    throw error;
}
