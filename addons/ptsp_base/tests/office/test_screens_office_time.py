# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from ..browser_common import BrowserCase

# Eight o'clock in the evening UTC, in the form that the server sends.
SHOWN = """
    const dates = odoo.loader.modules.get("@web/core/l10n/dates");
    const moment = dates.deserializeDateTime("2027-01-10 20:00:00");
    const shown = moment.toFormat("dd HH:mm");
    const sent = dates.serializeDateTime(moment);
    if (shown === "%s" && sent === "2027-01-10 20:00:00") {
        console.log("test successful");
    } else {
        console.error(`shown as ${shown}, sent as ${sent}`);
    }
"""


@tagged("post_install", "-at_install")
class TestScreensOfficeTime(BrowserCase):
    """The screen shows the office's time, in any time zone of the computer."""

    def shows(self, zone, text):
        login = f"jam_{zone.rpartition('/')[2].lower()}"
        new_test_user(self.env, login, "ptsp_base.group_ptsp_officer", tz=zone)
        self.browser_js("/odoo", SHOWN % text, ready="odoo.isReady", login=login)

    def test_the_next_morning_in_samarinda(self):
        self.shows("Asia/Makassar", "11 04:00")

    def test_a_person_elsewhere_sees_the_own_zone(self):
        self.shows("Asia/Jayapura", "11 05:00")
