# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

MOVE = "tidak_dipersyaratkan"
BACK = "tetap_dipersyaratkan"
REASON = "Cabang memakai akta kantor pusat."


@tagged("post_install", "-at_install")
class TestWaivers(PtspCase):
    """Only the section head finds, with a reason, that a case needs a paper not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.open_case("KOM-03")
        cls.line = cls.case.requirement_ids.filtered(
            lambda line: line.key == "akta_pendirian"
        )

    def waive(self, **options):
        with self.at("2027-01-11 10:00"):
            self.move(
                self.case,
                MOVE,
                note=REASON,
                waived_requirement_id=self.line.id,
                **options,
            )

    def others(self):
        return [line.key for line in self.case.requirement_ids - self.line]

    def test_the_section_head_waives_with_a_reason(self):
        self.waive()
        self.assertRecordValues(
            self.line,
            [
                {
                    "waived": True,
                    "applicable": False,
                    "verdict": "na",
                    "verdict_note": REASON,
                    "verdict_user_id": self.users["KASI"].id,
                }
            ],
        )
        self.assertEqual(self.line.verdict_ids.lane_id.code, "KASI")
        self.assertEqual(self.case.step_id.code, "periksa_cs")
        self.assertIn(REASON, str(self.case.entry_ids[-1].acts))

    def test_what_is_waived_holds_up_no_desk_any_more(self):
        self.judge(self.case, keys=self.others())
        self.refused(self.case, "lengkap", "has not been checked")
        self.waive()
        with self.at("2027-01-11 10:30"):
            self.move(self.case, "lengkap")
            self.judge(self.case, keys=self.others())
        self.assertFalse(self.guard_codes(self.case, "daftarkan"))

    def test_a_waiver_is_taken_back_with_a_reason(self):
        self.judge(self.case)
        self.waive()
        back = {"restored_requirement_id": self.line.id}
        self.refused(self.case, BACK, "needs a reason", **back)
        with self.at("2027-01-11 10:30"):
            self.move(self.case, BACK, note="Akta kantor pusat berbeda.", **back)
        self.assertRecordValues(
            self.line,
            [
                {
                    "waived": False,
                    "applicable": True,
                    "verdict": "ok",
                    "verdict_note": False,
                    "verdict_user_id": self.users["CS_HELPDESK"].id,
                }
            ],
        )
        self.assertEqual(self.line.verdict_ids.mapped("verdict"), ["ok", "na"])
        self.assertIn("Akta kantor pusat berbeda.", str(self.case.entry_ids[-1].acts))

    def test_what_is_asked_for_again_holds_up_the_desks_again(self):
        self.judge(self.case, keys=self.others())
        self.waive()
        with self.at("2027-01-11 10:30"):
            self.move(
                self.case, BACK, note="Keliru.", restored_requirement_id=self.line.id
            )
        self.refused(self.case, "lengkap", "has not been checked")
        self.judge(self.case, keys=[self.line.key])
        self.assertFalse(self.guard_codes(self.case, "lengkap"))

    def test_a_waiver_is_taken_back_where_there_is_one_and_by_kasi_only(self):
        self.assertNotIn(BACK, [move.code for move in self.case._transitions()])
        self.waive()
        back = {"restored_requirement_id": self.line.id}
        for lane in ("CS_HELPDESK", "KABID", "KADIS"):
            with self.subTest(lane=lane):
                self.refused(
                    self.case, BACK, "belongs to", REASON, self.users[lane], **back
                )
        other = (self.case.requirement_ids - self.line)[:1]
        self.refused(
            self.case, BACK, "must be one of", REASON, restored_requirement_id=other.id
        )

    def test_nobody_else_waives(self):
        values = {"waived_requirement_id": self.line.id}
        for lane in ("CS_HELPDESK", "KABID", "KADIS"):
            with self.subTest(lane=lane):
                self.refused(
                    self.case, MOVE, "belongs to", REASON, self.users[lane], **values
                )

    def test_nobody_waives_without_a_reason_or_a_requirement(self):
        self.refused(
            self.case, MOVE, "needs a reason", waived_requirement_id=self.line.id
        )
        self.refused(self.case, MOVE, "waived_requirement_id", REASON)

    def test_a_requirement_of_another_case_cannot_be_named(self):
        other = self.open_case("KOM-03").requirement_ids[:1]
        self.refused(
            self.case, MOVE, "must be one of", REASON, waived_requirement_id=other.id
        )

    def test_a_desk_gives_no_such_verdict_itself(self):
        with self.assertRaisesRegex(UserError, "cannot be marked as not required"):
            self.judge(self.case, "na", keys=[self.line.key])

    def test_the_screen_shows_who_waived_it_and_why(self):
        self.waive()
        lines = self.case.checklist["lines"]
        shown = next(line for line in lines if line["key"] == self.line.key)
        self.assertEqual((shown["verdict"], shown["note"]), ("na", REASON))
        self.assertIn(self.users["KASI"].name, shown["signed"])
        printed = self.env["ptsp.case.paper"]._checklist(self.case)["rows"]
        self.assertIn(
            ("Tidak Dipersyaratkan", REASON),
            [(row["word"], row["remark"]) for row in printed],
        )
