import { RPCError } from "@web/core/network/rpc";
import { isServerAway, serverAwaySentence } from "../errors/lost_server";

const REFUSALS = [
    "odoo.exceptions.UserError",
    "odoo.exceptions.ValidationError",
    "odoo.exceptions.AccessError",
    "odoo.exceptions.MissingError",
];

/**
 * The sentence of a refusal of the server, or that it is away; any other error is
 * thrown on.
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
