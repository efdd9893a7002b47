# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ..browser_common import BrowserCase

# Replaces the browser's download and the question about wkhtmltopdf.
PRINT = """
(async () => {
    const { download } = odoo.loader.modules.get("@web/core/network/download");
    const asked = [];
    const open = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function (method, url, ...rest) {
        asked.push(String(url));
        return open.call(this, method, url, ...rest);
    };
    const files = [];
    download._download = async (options) => {
        files.push(JSON.parse(options.data.data)[0]);
    };
    const action = odoo.__WOWL_DEBUG__.root.env.services.action;
    await action.doAction({
        type: "ir.actions.report",
        name: "Engine",
        report_type: "qweb-pdf",
        report_name: "ptsp_base.any_page",
        ptsp_engine: true,
        context: { active_ids: [1] },
    });
    if (files.join() !== "/report/pdf/ptsp_base.any_page/1") {
        throw new Error("downloaded: " + files.join());
    }
    if (asked.some((url) => url.includes("check_wkhtmltopdf"))) {
        throw new Error("the server was asked for wkhtmltopdf");
    }
    console.log("test successful");
})();
"""


class TestReportClient(BrowserCase):
    """In the browser a report of our engine is a plain download."""

    def test_a_flagged_report_is_downloaded_without_asking_for_wkhtmltopdf(self):
        self.browser_js(
            "/odoo", PRINT, "!!odoo.__WOWL_DEBUG__?.root?.env", login="admin"
        )
