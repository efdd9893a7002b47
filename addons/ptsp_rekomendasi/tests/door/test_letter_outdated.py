# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

RENAMED = "PT Nama Baru Tbk"


@tagged("post_install", "-at_install")
class TestLetterOutdated(PtspCase):
    """The desk that has the case sees what is different, and brings it up to date."""

    def at_step(self, step):
        return self.new_case("KOM-03").on(MONDAY).at(step)

    def blockers(self, case, code, lane):
        case = case.with_user(self.users[lane])
        (move,) = [one for one in case._available_transitions() if one.code == code]
        return {one["code"]: one for one in case._describe_move(move)["blockers"]}

    def test_initial_is_blocked_with_old_and_new_and_the_way_out(self):
        case = self.at_step("periksa_kasi")
        old = case.applicant_name
        self.assertNotIn("letter_outdated", self.blockers(case, "paraf", "KASI"))
        case.applicant_name = RENAMED
        found = self.blockers(case, "paraf", "KASI")["letter_outdated"]
        self.assertIn(f"“{old}” is now “{RENAMED}”", found["sentence"])
        self.assertEqual(
            [(way["code"], way["yours"]) for way in found["resolved_by"]],
            [("perbarui_draf", True)],
        )
        with self.at(MONDAY):
            self.refused(case, "paraf", "differs from the application")
            self.move(case, "perbarui_draf")
        self.assertEqual(case._product_letter().round, 2)
        self.assertIn("name of the applicant", str(case._open_entry()._told_acts()))
        self.assertNotIn("letter_outdated", self.blockers(case, "paraf", "KASI"))

    def test_the_review_shows_old_and_new(self):
        case = self.at_step("periksa_kasi")
        old = case.applicant_name
        reviews = self.env["ptsp.case.review"].with_user(self.users["KASI"])
        asked = case.with_user(self.users["KASI"])
        self.assertFalse(reviews._prepare(asked)["review"]["outdated"])
        case.applicant_name = RENAMED
        shown = reviews._prepare(asked)["review"]["outdated"]
        told = [(one["old"], one["new"]) for one in shown["differences"]]
        self.assertEqual(told, [(old, RENAMED)])

    def test_a_draft_that_is_true_needs_no_update(self):
        case = self.at_step("periksa_kasi")
        self.assertIn("letter_current", self.blockers(case, "perbarui_draf", "KASI"))
        with self.at(MONDAY):
            self.refused(case, "perbarui_draf", "nothing to bring up to date")

    def test_the_head_sends_an_outdated_letter_back_to_who_may_renew_it(self):
        case = self.at_step("tanda_tangan")
        case.applicant_name = RENAMED
        found = self.blockers(case, "tanda_tangani", "KADIS")["letter_outdated"]
        self.assertEqual(
            {way["code"] for way in found["resolved_by"]},
            {"kembalikan_kabid", "kembalikan_kasi"},
        )

    def test_the_head_is_told_who_has_no_position_and_where_it_is_entered(self):
        case = self.at_step("tanda_tangan")
        lane = case.desk_id
        self.assertNotIn("letter_signer", self.blockers(case, "tanda_tangani", "KADIS"))
        second = self.new_officer("kedua")
        lane.user_ids |= second
        self.users["KEDUA"] = second
        self.company.ptsp_head_id = self.users["KADIS"]
        found = self.blockers(case, "tanda_tangani", "KEDUA")["letter_signer"]
        self.assertIn(second.name, found["sentence"])
        self.assertNotIn("letter_signer", self.blockers(case, "tanda_tangani", "KADIS"))

    def test_a_letterhead_without_emblem_blocks_the_signature_only(self):
        case = self.at_step("tanda_tangan")
        self.company.logo = False
        found = self.blockers(case, "tanda_tangani", "KADIS")["letterhead"]
        self.assertIn("emblem", found["sentence"])
