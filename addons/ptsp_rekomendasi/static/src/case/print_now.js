import { _t } from "@web/core/l10n/translation";
import { session } from "@web/session";
import { LetterDialog } from "./letter_links";

/**
 * A paper to be printed, as the server describes it: its address serves those of
 * several
 * cases in one file.
 *
 * @typedef {{ title: string, route: string, id: number, places?: number }} Paper
 */

/** Splits a list into parts, none longer than the limit of papers in one file. */
function partsOf(ids) {
    const { most } = session.ptsp_printing;
    const parts = [];
    for (let start = 0; start < ids.length; start += most) {
        parts.push({ start, ids: ids.slice(start, start + most) });
    }
    return parts;
}

function labelOf(paper, start, part, count) {
    if (part.length < count) {
        const numbers = { paper, first: start + 1, last: start + part.length, count };
        return _t("Print %(paper)s (%(first)s–%(last)s of %(count)s)", numbers);
    }
    return count > 1
        ? _t("Print %(paper)s (%(count)s)", { paper, count })
        : _t("Print %(paper)s", { paper });
}

/**
 * Puts papers of one kind together, so that each kind is one file and one click; a pile
 * that is too long for one file becomes several.
 *
 * @param {Paper[]} papers
 * @returns {{ title: string, label: string, url: string, places?: number }[]}
 */
export function bundlesOf(papers) {
    const bundles = new Map();
    for (const { title, route, id, places } of papers) {
        const key = `${route} ${title}`;
        const bundle = bundles.get(key) || { title, route, places, ids: [] };
        if (!bundle.ids.includes(id)) {
            bundle.ids.push(id);
        }
        bundles.set(key, bundle);
    }
    return [...bundles.values()].flatMap(({ title, route, places, ids }) =>
        partsOf(ids).map((part) => ({
            title,
            label: labelOf(title, part.start, part.ids, ids.length),
            url: `${route}?ids=${part.ids.join(",")}`,
            places,
        }))
    );
}

/** Shows a bundle of papers, ready to be printed. */
export function openBundle(dialog, { title, url, places }) {
    dialog.add(LetterDialog, { title, url, places });
}

let closeLast = null;

/**
 * Shows the result of a move, with a button for each paper that it made or that is
 * needed now. The message stays until it is closed or the next one comes.
 *
 * @param {{ dialog: Object, notification: Object }} services
 * @param {{ sentence: string, papers: Paper[] }} done
 */
export function tellDone({ dialog, notification }, { sentence, papers }) {
    closeLast?.();
    const bundles = bundlesOf(papers);
    const close = notification.add(sentence, {
        type: "success",
        className: "o_ptsp_done",
        sticky: Boolean(bundles.length),
        buttons: bundles.map((bundle, index) => ({
            name: bundle.label,
            icon: "fa-print",
            primary: index === 0,
            onClick: () => openBundle(dialog, bundle),
        })),
    });
    closeLast = bundles.length ? close : null;
}
