# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..case_work import PDF
from ..common import MONDAY, PtspCase

FAULT = "Cap perusahaan tidak ada."


@tagged("post_install", "-at_install")
class TestRepairs(PtspCase):
    """A repaired file answers for each paper that was found wrong."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.new_case("KOM-03").at("verifikasi")
            cls.judge(cls.case)
            cls.judge(cls.case, "wrong", FAULT, keys=["akta_pendirian", "npwp"])
            cls.move(cls.case, "kembalikan", note="Lihat catatan.")

    def hand_in(self, **values):
        """Hand in the repaired file at the desk with exactly these answers."""
        move = self.transition(self.case, "serahkan_perbaikan")
        desk = self.case.with_user(self.users["CS_HELPDESK"])
        given = {"person": self.case.applicant_name, **values}
        desk.action_move(move.id, values=given)

    def asked(self):
        move = self.transition(self.case, "serahkan_perbaikan")
        specs = self.case.sudo()._questions_of(move)
        return {
            spec["name"]: spec for spec in specs if spec["name"].startswith("repair_")
        }

    def lines(self):
        entry = self.case.entry_ids.filtered(lambda e: e.step_code == "perbaikan")
        return " ".join(
            line for act in entry[-1:]._told_acts() for line in act["lines"]
        )

    def test_an_unrepaired_file_does_not_go_back_and_every_paper_is_named(self):
        with self.assertRaisesRegex(
            ValidationError, r"(?s)repair_akta_pendirian.*repair_npwp"
        ):
            self.hand_in()
        self.assertEqual(self.case.step_id.code, "perbaikan")

    def test_a_new_file_is_an_answer(self):
        desk = self.case.with_user(self.users["CS_HELPDESK"])
        desk._attach("akta_pendirian", "akta.pdf", PDF)
        self.assertEqual(set(self.asked()), {"repair_npwp", "repair_npwp_reason"})
        self.hand_in(repair_npwp="paper")
        self.assertEqual(self.case.step_id.code, "verifikasi")
        self.assertRegex(self.lines(), r"akta\.pdf.*the paper was received")

    def test_a_file_that_was_there_before_is_none(self):
        desk = self.case.with_user(self.users["CS_HELPDESK"])
        desk._attach("npwp", "npwp.pdf", PDF)
        self.hand_in(repair_akta_pendirian="paper")
        with self.at(MONDAY):
            self.judge(self.case, "wrong", FAULT, keys=["npwp"])
            self.move(self.case, "kembalikan", note="NPWP lagi.")
        self.assertIn("repair_npwp", self.asked())

    def test_no_repair_needs_the_sentence_why(self):
        values = {"repair_npwp": "paper", "repair_akta_pendirian": "none"}
        with self.assertRaisesRegex(ValidationError, "repair_akta_pendirian_reason"):
            self.hand_in(**values)
        self.assertEqual(self.case.step_id.code, "perbaikan")
        self.hand_in(**values, repair_akta_pendirian_reason="Akta sedang diurus.")
        self.assertEqual(self.case.step_id.code, "verifikasi")
        self.assertIn("Akta sedang diurus.", self.lines())

    def test_a_verdict_of_the_receiving_desk_is_no_repair(self):
        with self.at("2027-01-12 09:00"):
            self.judge(self.case)
            self.assertIn("repair_npwp", self.asked())

    def test_what_was_answered_when_it_came_in_is_not_asked_again(self):
        self.move(
            self.case,
            "terima_perbaikan",
            repair_npwp="paper",
            repair_akta_pendirian="paper",
        )
        self.assertFalse(self.asked())
        self.move(self.case, "serahkan_perbaikan")
        self.assertEqual(self.case.step_id.code, "verifikasi")

    def test_a_file_with_nothing_wrong_asks_nothing(self):
        with self.at(MONDAY):
            case = self.new_case("PAR-06").at("verifikasi")
            self.judge(case)
            self.move(case, "kembalikan", note="Konfirmasi judul.")
        move = self.transition(case, "serahkan_perbaikan")
        names = [spec["name"] for spec in case.sudo()._questions_of(move)]
        self.assertFalse([name for name in names if name.startswith("repair_")])

    # === REASONS TYPED ONCE === #

    def reason(self, case, code, lane):
        moves = case.with_user(self.users[lane]).get_moves()
        return next(one for one in moves if one["code"] == code)["reason_default"]

    def test_the_return_letter_begins_with_the_reason_of_the_return(self):
        offered = self.reason(self.case, "kirim_pengembalian", "CS_HELPDESK")
        self.assertEqual(offered, "Lihat catatan.")

    def test_a_reason_counts_only_when_it_is_sent(self):
        self.refused(self.case, "kirim_pengembalian", "needs a reason")

    def test_the_refusal_begins_with_the_reason_of_the_decision(self):
        with self.at(MONDAY):
            case = self.new_case("PAR-06").at("tanda_tangan")
            self.move(case, "tolak", note="Lokasi terlarang.")
        for move in ("susun_penolakan", "draf_penolakan"):
            offered = self.reason(case, move, "ADM_MONITORING")
            self.assertEqual(offered, "Lokasi terlarang.")
