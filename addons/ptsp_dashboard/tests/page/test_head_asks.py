# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_base.tools.office_clock import Moment
from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tests.demonstration_common import words


@tagged("post_install", "-at_install")
class TestHeadAsks(ApiCase):
    """The page answers a head's questions; each answer was computed by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("2", "9"):
            cls.play(number)
        cls.late = cls.play("11", "periksa_kasi")

    def ask(self, moment, key, **asked):
        context = {"ptsp_moment": Moment(words.parse_moment(moment)), "lang": "en_US"}
        head = self.env["res.users"].search([("login", "=", "kadis")])
        page = self.env(user=head, context=context)["ptsp.dashboard"].prepare(**asked)
        return next(tile for tile in page["tiles"] if tile["key"] == key)

    def test_who_is_late_and_why(self):
        # It was due on Tuesday 26 at 19.00. Wednesday 27 at 14.00 is 6 of 11 hours on.
        tile = self.ask("2027-01-27 14:00", "late_cases")
        rows = {row["label"].split()[0]: row for row in tile["rows"]}
        row = rows[self.late["registration_no"]]
        self.assertEqual(row["shown"], "0.5")
        # It has been at the desk since Monday 25 at 09.30, for 9.5 of 11 hours, a day,
        # and 6 of 11 hours.
        self.assertIn("since 2.4 working days", row["note"])
        # It was at the agency from Tuesday 19 at 09.30 to Monday 25 at 09.00, for 9.5
        # of 11 hours, three days and an hour. In all it took 7.03 days since Monday 18
        # at 13.40.
        self.assertIn("Technical agencies 4, Office 3.1.", row["note"])

    def test_which_requirement_makes_most_returns(self):
        tile = self.ask("2027-01-29 09:00", "returns")
        first = tile["rows"][0]
        self.assertIn("Akta pendirian badan usaha", first["label"])
        self.assertIn("(Not Correct)", first["label"])
        self.assertEqual((first["count"], first["note"]), (1, "2 times"))

    def test_which_agency_is_slowest(self):
        # Case 2 took from Wednesday 20 at 09.00 to Friday 29 at 10.30, for 10 of 11
        # hours, six days, and 2.5 of 3 hours. Case 9 took 3.82 and case 11 3.95 days.
        rows = self.ask("2027-01-31 09:00", "agencies")["rows"]
        self.assertEqual([row["shown"] for row in rows], ["7.74", "3.82"])
        self.assertIn("Komunikasi", rows[0]["label"])
        self.assertIn("2 answers, the longest took 3.95", rows[1]["note"])

    def test_whether_the_promise_was_kept_last_half_year(self):
        # Case 9 was due on 22 January at 11.00 and numbered at 10.10. Case 2 was due on
        # 19 February and numbered on the 12th.
        tile = self.ask("2027-07-01 09:00", "on_time", period="last_half")
        self.assertEqual((tile["shown"], tile["count"]), ("100", 2))
        self.assertEqual([row["value"] for row in tile["rows"]], [2, 0])
