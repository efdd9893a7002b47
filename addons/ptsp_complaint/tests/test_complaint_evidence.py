# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .complaint_common import ComplaintCase

YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))


@tagged("post_install", "-at_install")
class TestComplaintEvidence(ComplaintCase):
    """Counts of complaints prove to an evaluator how the office handles them."""

    def told(self, prover, period=YEAR):
        evidence = self.env["ptsp.evidence"].with_user(self.supervisor)
        return [
            (proof["what"], proof["day"])
            for proof in evidence._proofs(prover, period, Filters(self.company.id))
        ]

    def test_without_a_complaint_nothing_is_proven(self):
        for prover in ("speed", "accountability", "followup"):
            self.assertEqual(self.told(f"complaint_{prover}"), [])

    def test_ways_and_numbers_are_counted_in_their_year(self):
        for channel in ("page", "page", "box"):
            self.file(channel)
        day = "2027-01-11"
        ways = self.told("complaint_means")
        self.assertIn(("Pengaduan melalui laman publik: 2", day), ways)
        self.assertIn(("Pengaduan melalui kotak saran: 1", day), ways)
        [kept] = self.told("complaint_accountability")
        what = "Register pengaduan: 3 pengaduan bernomor, tanpa penghapusan"
        self.assertEqual(kept, (what, day))
        before = Period(date(2026, 1, 1), date(2026, 12, 31))
        self.assertEqual(self.told("complaint_accountability", before), [])

    def test_replies_and_settlements_in_time_are_shares_of_all(self):
        kept = [("on_time", "late"), ("late", "late"), ("on_time", "on_time")]
        for reply, settle in kept:
            complaint, _secret = self.file()
            complaint.sudo()._with_door().write(
                {
                    "first_replied_at": "2027-01-13 02:00:00",
                    "reply_kept": reply,
                    "settled_at": "2027-01-20 02:00:00",
                    "settle_kept": settle,
                }
            )
        self.assertEqual(
            self.told("complaint_speed"),
            [("Tanggapan pertama tepat waktu: 2 dari 3", "2027-01-13")],
        )
        self.assertEqual(
            self.told("complaint_followup"),
            [("Pengaduan selesai tepat waktu: 1 dari 3", "2027-01-20")],
        )
