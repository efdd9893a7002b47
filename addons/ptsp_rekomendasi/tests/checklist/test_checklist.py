# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestChecklist(PtspCase):
    """Who gives verdicts, which are taken, and what the guard makes of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.officer = cls.users["CS_HELPDESK"]

    def line(self, key):
        return self.case.requirement_ids.filtered(lambda line: line.key == key)

    def give(self, user=None, **verdict):
        self.case.with_user(user or self.officer)._set_verdicts([verdict])

    # === LINES === #

    def test_a_new_case_has_one_line_for_each_top_level_requirement(self):
        top_level = self.case.sop_id.requirement_ids.filtered(lambda r: not r.parent_id)
        self.assertEqual(
            self.case.requirement_ids.mapped("key"), top_level.mapped("key")
        )

    def test_sub_items_are_shown_with_their_requirement(self):
        parent = self.case.sop_id.requirement_ids.filtered("child_ids")[:1]
        text = self.line(parent.key).items_text
        self.assertEqual(len(text.splitlines()), len(parent.child_ids))

    def test_a_verdict_on_a_sub_item_is_pointed_to_its_requirement(self):
        item = self.case.sop_id.requirement_ids.filtered("parent_id")[:1]
        with self.assertRaisesRegex(ValidationError, item.parent_id.key):
            self.give(key=item.key, verdict="ok")

    # === WHO === #

    def test_the_desk_gives_verdicts(self):
        with self.at(MONDAY):
            self.give(key=self.case.requirement_ids[0].key, verdict="ok")
        line = self.case.requirement_ids[0]
        self.assertRecordValues(
            line,
            [
                {
                    "verdict": "ok",
                    "verdict_user_id": self.officer.id,
                    "verdict_lane_id": self.case.desk_id.id,
                    "verdict_at": self.moment(MONDAY),
                }
            ],
        )

    def test_another_desk_gives_no_verdicts(self):
        with self.assertRaisesRegex(AccessError, "only that desk gives verdicts"):
            self.give(user=self.users["KASI"], key="akta_pendirian", verdict="ok")

    def test_the_administrator_gives_no_verdicts_either(self):
        admin = self.new_officer("admin", "ptsp_base.group_ptsp_admin")
        with self.assertRaises(AccessError):
            self.give(user=admin, key="akta_pendirian", verdict="ok")

    def test_a_case_in_the_hands_of_a_colleague_is_refused(self):
        colleague = self.new_officer("cs2")
        self.case.desk_id.user_ids |= colleague
        with self.assertRaisesRegex(UserError, "has this case in hand"):
            self.give(user=colleague, key="akta_pendirian", verdict="ok")

    def test_judging_a_waiting_case_takes_it_in_hand(self):
        self.case.with_user(self.officer).action_release()
        self.judge(self.case)
        self.assertEqual(self.case.holder_id, self.officer)

    def test_no_verdicts_at_a_step_that_checks_no_papers(self):
        case = self.open_case("KOM-03", step="isi_berkas")
        with self.assertRaisesRegex(UserError, "No papers are checked"):
            case.with_user(self.officer)._set_verdicts([{"key": "a", "verdict": "ok"}])

    # === WHICH === #

    def test_an_unknown_requirement_is_refused_with_the_known_ones(self):
        with self.assertRaisesRegex(ValidationError, "it knows: .*akta"):
            self.give(key="nosuch", verdict="ok")

    def test_an_unknown_verdict_is_refused_with_the_known_ones(self):
        with self.assertRaisesRegex(ValidationError, "ok, missing, wrong, na"):
            self.give(key="akta_pendirian", verdict="good")

    def test_wrong_needs_a_note(self):
        with self.assertRaisesRegex(ValidationError, "Say in a note what is wrong"):
            self.give(key="akta_pendirian", verdict="wrong", note="  ")
        self.give(key="akta_pendirian", verdict="wrong", note="Bukan salinan sah.")
        self.assertEqual(self.line("akta_pendirian").verdict_note, "Bukan salinan sah.")

    def test_what_applies_cannot_be_waived(self):
        with self.assertRaisesRegex(ValidationError, "required for this case"):
            self.give(key="akta_pendirian", verdict="na")

    def test_what_does_not_apply_may_be_marked_so(self):
        self.give(key="surat_kuasa_pengurusan", verdict="na")
        self.assertEqual(self.line("surat_kuasa_pengurusan").verdict, "na")

    def test_one_bad_verdict_refuses_all_of_them(self):
        bad = [
            {"key": "akta_pendirian", "verdict": "ok"},
            {"key": "npwp", "verdict": "nosuch"},
        ]
        with self.assertRaises(ValidationError):
            self.case.with_user(self.officer)._set_verdicts(bad)
        self.assertFalse(self.case.requirement_ids.verdict_ids)

    def test_malformed_verdicts_get_one_sentence(self):
        key = {"key": "akta_pendirian", "verdict": "ok"}
        for bad in (
            [],
            None,
            "ok",
            ["ok"],
            [{"key": "akta_pendirian"}],
            [{**key, "x": 1}],
        ):
            with self.subTest(bad=bad), self.assertRaises(ValidationError):
                self.case.with_user(self.officer)._set_verdicts(bad)
        for bad in ([key, key], [{**key, "note": 5}], [{**key, "note": "x" * 5000}]):
            with self.subTest(bad=str(bad)[:40]), self.assertRaises(ValidationError):
                self.case.with_user(self.officer)._set_verdicts(bad)

    # === KEPT === #

    def test_every_verdict_is_kept_and_the_line_shows_the_newest(self):
        self.give(key="akta_pendirian", verdict="missing")
        self.give(key="akta_pendirian", verdict="ok")
        line = self.line("akta_pendirian")
        self.assertEqual(line.verdict_ids.mapped("verdict"), ["missing", "ok"])
        self.assertEqual(line.verdict, "ok")

    def test_nobody_writes_lines_or_verdicts_directly(self):
        self.give(key="akta_pendirian", verdict="ok")
        for record in (
            self.line("akta_pendirian"),
            self.line("akta_pendirian").verdict_ids,
        ):
            with self.assertRaises(UserError):
                record.sudo().write({"verdict": "na"})
            with self.assertRaises(UserError):
                record.sudo().unlink()
        with self.assertRaises(UserError):
            self.case.write({"requirement_ids": [(5, 0, 0)]})

    # === THE GUARD === #

    def test_an_unjudged_requirement_blocks_with_its_key(self):
        self.assertIn(
            "checklist_missing:akta_pendirian", self.guard_codes(self.case, "lengkap")
        )

    def test_missing_and_wrong_papers_block_and_say_so(self):
        self.judge(self.case)
        self.assertFalse(self.guard_codes(self.case, "lengkap"))
        self.give(key="akta_pendirian", verdict="missing")
        self.refused(self.case, "lengkap", "is not there yet")
        self.give(key="akta_pendirian", verdict="wrong", note="Tidak lengkap.")
        self.assertEqual(
            self.guard_codes(self.case, "lengkap"), ["checklist_wrong:akta_pendirian"]
        )

    def test_a_desk_does_not_lean_on_the_verdicts_of_another(self):
        with self.at(MONDAY):
            self.bring_to(self.case, "daftar")
        self.assertIn(
            "checklist_missing:akta_pendirian", self.guard_codes(self.case, "daftarkan")
        )
        self.judge(self.case)
        self.assertFalse(self.guard_codes(self.case, "daftarkan"))

    def test_a_power_of_attorney_makes_its_paper_mandatory(self):
        self.judge(self.case)
        self.assertFalse(self.line("surat_kuasa_pengurusan").applicable)
        self.case.with_user(self.officer).write(
            {
                "power_ids": [
                    (0, 0, {"kind": "handling", "giver": "Direktur", "holder": "Siti"})
                ]
            }
        )
        self.assertTrue(self.line("surat_kuasa_pengurusan").applicable)
        self.assertEqual(
            self.guard_codes(self.case, "lengkap"),
            ["checklist_missing:surat_kuasa_pengurusan"],
        )

    def test_an_incomplete_form_blocks_with_the_field_s_label(self):
        case = self.open_case("KOM-03", form_values={"modal": 250_000_000})
        self.judge(case)
        sentences = case.with_user(self.officer)._blockers(
            self.transition(case, "lengkap")
        )
        self.assertTrue(any("Cakupan Wilayah" in s["sentence"] for s in sentences))
