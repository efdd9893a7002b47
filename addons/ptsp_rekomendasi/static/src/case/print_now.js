import { _t } from "@web/core/l10n/translation";
import { LetterDialog } from "./letter_links";

/**
 * A paper to be printed, as the server tells it: its address serves those of several
 * cases in one file.
 *
 * @typedef {{ title: string, route: string, id: number, places?: number }} Paper
 */

/**
 * Puts papers of one kind together, so that each kind is one file and one click.
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
    return [...bundles.values()].map(({ title, route, places, ids }) => ({
        title,
        label:
            ids.length > 1
                ? _t("Print %(paper)s (%(count)s)", { paper: title, count: ids.length })
                : _t("Print %(paper)s", { paper: title }),
        url: `${route}?ids=${ids.join(",")}`,
        places,
    }));
}

/** Shows a bundle of papers, ready to be printed. */
export function openBundle(dialog, { title, url, places }) {
    dialog.add(LetterDialog, { title, url, places });
}

let closeLast = null;

/**
 * Says what a move brought about, with a button for each paper that it made or that is
 * needed now. Such a message stays until it is closed or the next one comes.
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
