# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ...tools import wording
from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestLetterWithoutGaps(PtspCase):
    """A move says beforehand that a letter would have a gap, and who can fill it."""

    def blockers(self, case, code, lane):
        case = case.with_user(self.users[lane])
        (move,) = [one for one in case._available_transitions() if one.code == code]
        return {one["code"]: one for one in case._describe_move(move)["blockers"]}

    def test_an_initial_waits_until_the_text_is_whole(self):
        case = self.new_case("KOM-03").on(MONDAY).at("periksa_kasi")
        letter = case.sudo()._product_letter()
        text = str(letter.body)
        self.assertNotIn("letter_gap", self.blockers(case, "paraf", "KASI"))
        letter._revise(f"{text}<p>Lokasi: {wording.GAP}</p>")
        found = self.blockers(case, "paraf", "KASI")["letter_gap"]
        self.assertIn("has a gap", found["sentence"])
        with self.at(MONDAY):
            self.refused(case, "paraf", "has a gap")

    def test_a_reminder_waits_for_the_letter_that_it_speaks_of(self):
        case = self.new_case("KOM-03").on(MONDAY).at("telaah_opd")
        lane = "ADM_MONITORING"
        self.assertNotIn("letter_gap", self.blockers(case, "ingatkan_opd", lane))
        covers = case.sudo().letter_ids.filtered("opinion_id")
        covers._with_door().write({"number": False})
        found = self.blockers(case, "ingatkan_opd", lane)["letter_gap"]
        self.assertIn("number of the cover letter", found["sentence"])
