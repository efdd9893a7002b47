import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { ConnectionLostError, RPCError, rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

/** What a server says whose database is away. */
const DATABASE_AWAY =
    /^(?:psycopg2\.(?:errors\.)?(?:OperationalError|InterfaceError|AdminShutdown|CannotConnectNow)|psycopg2\.pool\.PoolError|odoo\.sql_db\.PoolError)$/;
const FIRST_TRY = 2000;
const LONGEST_WAIT = 20000;

let closeNotice = null;

/** Whether an error means that the server or its database cannot be reached. */
export function isServerAway(error) {
    return (
        error instanceof ConnectionLostError ||
        (error instanceof RPCError && DATABASE_AWAY.test(error.exceptionName || ""))
    );
}

export function serverAwaySentence() {
    return _t(
        "The server cannot be reached right now. What you typed is still on this screen: leave it open and save again when it is back."
    );
}

/** Says once, in words, that the server is away, and says when it is back. */
export function lostServerHandler(env, error, originalError) {
    if (closeNotice) {
        // What fails meanwhile fails for the same reason.
        error.unhandledRejectionEvent?.preventDefault();
        return Boolean(error.unhandledRejectionEvent) || isServerAway(originalError);
    }
    if (!isServerAway(originalError)) {
        return false;
    }
    error.unhandledRejectionEvent?.preventDefault();
    closeNotice = env.services.notification.add(serverAwaySentence(), {
        type: "danger",
        sticky: true,
    });
    let wait = FIRST_TRY;
    const tryAgain = async () => {
        try {
            // Asks the database too, not only the web server.
            await rpc("/web/dataset/call_kw/res.users/has_group", {
                model: "res.users",
                method: "has_group",
                args: [user.userId, "base.group_user"],
                kwargs: {},
            });
        } catch (failure) {
            if (isServerAway(failure)) {
                wait = Math.min(wait * 1.5, LONGEST_WAIT);
                browser.setTimeout(tryAgain, wait);
                return;
            }
        }
        closeNotice?.();
        closeNotice = null;
        env.services.notification.add(_t("The server is back. Save what you typed now."), {
            type: "success",
        });
    };
    browser.setTimeout(tryAgain, wait);
    return true;
}

registry.category("error_handlers").add("ptsp_lost_server", lostServerHandler, { sequence: 90 });
