# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from importlib.resources import files

import pytest

from ..screens_common import OfficeOnScreen

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# Parts of the web client that this project neither draws nor may repair: rule, then
# where it is left out, with what is wrong there.
CORE = {
    "aria-allowed-attr": {
        ".o_searchview": "the search box is given attributes of a list box",
        ".o_tag": "tags of people claim to be selectable",
    },
    "aria-command-name": {".o_searchview": "the icon of a chosen filter is a button"},
    "aria-roles": {".o_searchview": "the icon of a chosen filter has an unknown role"},
    "aria-required-children": {
        ".o_main_navbar": "menus of the bar hold buttons instead of menu items",
    },
    "aria-required-parent": {
        ".o_main_navbar": "the brand is a menu item outside any menu",
        ".o_notebook_headers": "tabs of a form lie outside any tab list",
        ".o_searchview": "chosen filters are items outside any list",
    },
    "image-alt": {
        ".o_avatar": "pictures of people beside their name",
        ".o_m2m_avatar": "pictures of people beside their name",
    },
    "label": {".o_list_record_selector": "boxes that select rows"},
    "role-img-alt": {".o_searchview": "the lens in the search box"},
}
# The web client alone draws the messages below a form, and when it likes.
MESSAGES = ".o-mail-Chatter"
SCRIPT = """
(async () => {
    const core = %(core)s;
    const report = await axe.run({ exclude: [%(messages)s] }, {
        runOnly: %(rules)s,
        resultTypes: ["violations"],
        iframes: false,
    });
    const isGrave = ({ impact }) => ["serious", "critical"].includes(impact);
    const grave = report.violations.filter(isGrave);
    const isCore = (rule, node) => Object.keys(core[rule] || {}).some((selector) => {
        const element = document.querySelector(node.target[0]);
        return element && element.closest(selector);
    });
    const own = grave.flatMap((violation) => violation.nodes
        .filter((node) => !isCore(violation.id, node))
        .map((node) => violation.id + " " + node.target + " " + node.html.slice(0, 200)
            + " " + (node.any[0] || {}).message));
    if (own.length) {
        console.error("NOT ACCESSIBLE:\\n" + own.join("\\n"));
    } else {
        console.log("test successful");
    }
})();
"""


class TestScreensAccessible(OfficeOnScreen):
    """axe-core finds nothing serious or critical in what this project draws."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def check_page(self, path, lane, shown):
        """Check a page with axe-core once an element on it is shown."""
        script = SCRIPT % {
            "core": json.dumps(CORE),
            "rules": json.dumps(RULES),
            "messages": json.dumps(MESSAGES),
        }
        # The mark of a page that loads fades away, and pales on its way.
        loading = "document.querySelector('.o_loading_indicator')"
        try:
            self.browser_js(
                path,
                f"{self.axe}\n{script}",
                ready=f"!!document.querySelector({json.dumps(shown)}) && !{loading}",
                login=self.users[lane].login,
            )
        except AssertionError as error:
            # Half a million letters of axe-core would bury what it found.
            self.fail(str(error).replace(self.axe, "axe-core ..."))

    def test_boards(self):
        self.open_case("KOM-03")
        self.check_page("/odoo/meja-saya", "CS_HELPDESK", ".o_kanban_record")

    @pytest.mark.long
    def test_the_overview(self):
        self.check_page("/odoo/ringkasan-meja", "KASI", ".o_kanban_record")

    @pytest.mark.long
    def test_the_list(self):
        self.open_case("KOM-03")
        self.check_page("/odoo/permohonan?view_type=list", "KASI", ".o_data_row")

    def test_the_form_of_a_clerk(self):
        case = self.open_case("KOM-03")
        self.judge(case, "wrong", note="Buram", keys=["akta_pendirian"])
        self.check_page(
            f"/odoo/permohonan/{case.id}", "CS_HELPDESK", ".o_ptsp_all_correct"
        )

    @pytest.mark.long
    def test_the_form_of_a_decider(self):
        case = self.open_case("KOM-03")
        self.bring_to(case, "periksa_kasi", agency_id=self.agency.id)
        self.move(case, "beri_saran", advice="Periksa lampiran.")
        self.check_page(f"/odoo/permohonan/{case.id}", "KASI", ".o_ptsp_review")

    @pytest.mark.long
    def test_visits(self):
        visits = self.env["ptsp.visit"].with_user(self.users["INFORMASI"])
        service = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        visit = visits.create({"visitor_name": "Rina", "service_id": service.id})
        self.check_page("/odoo/kunjungan", "INFORMASI", ".o_kanban_record")
        self.check_page(
            f"/odoo/kunjungan/{visit.id}", "INFORMASI", ".o_ptsp_service_sheet li"
        )
