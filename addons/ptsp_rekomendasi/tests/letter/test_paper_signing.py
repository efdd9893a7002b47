# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..opinion.test_opinions import OpinionCase


@tagged("post_install", "-at_install")
class TestPaperSigning(OpinionCase):
    """A paper that the office lets another desk sign waits for it, and so the file."""

    def signed_by(self, code, lane):
        """Make a desk the signing desk of a paper."""
        letter_type = self.env["ptsp.letter.type"].search([("code", "=", code)])
        letter_type.sign_lane_id = self.lane(lane)
        return letter_type

    def lane(self, code):
        return self.env["ptsp.lane"].search([("code", "=", code)])

    def asked(self, lane="KASI"):
        """Return a case at verification whose cover letter waits for a signature."""
        self.signed_by("surat_pengantar", lane)
        case = self.case
        self.ask_only(case, "2027-01-11 15:00", self.agency)
        return case, case._letter("surat_pengantar")

    def sign(self, letter, lane="KASI", text="2027-01-12 08:00"):
        with self.at(text):
            letter.with_user(self.users[lane])._sign_awaited()

    # === SIGNED WHERE IT IS MADE === #

    def test_a_paper_of_the_own_desk_is_signed_where_it_is_made(self):
        self.signed_by("surat_pengantar", "VERIFIKASI")
        case = self.case
        self.ask_only(case, "2027-01-11 15:00", self.agency)
        letter = case._letter("surat_pengantar")
        self.assertEqual(letter.state, "issued")
        self.assertFalse(letter.awaits_lane_id)
        self.assertEqual(letter.signature_ids.lane_id.code, "VERIFIKASI")
        self.assertFalse(case.unsigned_text)
        self.assertFalse(self.guard_codes(case, "minta_pertek"))

    def test_as_seeded_kabid_signs_what_leaves_the_office(self):
        for code, lane in (
            ("surat_pengantar", "KABID"),
            ("surat_pengingat", "KABID"),
            ("surat_penutupan", "KABID"),
            ("surat_pengembalian", "CS_HELPDESK"),
        ):
            letter_type = self.env["ptsp.letter.type"].search([("code", "=", code)])
            with self.subTest(code=code):
                self.assertEqual(letter_type.sign_lane_id.code, lane)

    def test_a_superior_signs_the_papers_of_the_desks_below(self):
        self.signed_by("surat_penutupan", "CS_HELPDESK")
        case = self.case
        kasi = case.with_user(self.users["KASI"]).sudo()
        letter_type = self.env["ptsp.letter.type"].search(
            [("code", "=", "surat_penutupan")]
        )
        with self.at("2027-01-12 08:00"):
            letter = kasi.env["ptsp.letter"]._issue_paper(
                kasi, letter_type, extra={"reason": "Pemohon tidak datang."}
            )
        self.assertEqual(letter.state, "issued")

    # === LEFT FOR ANOTHER DESK === #

    def test_it_is_left_drafted_for_the_desk_that_signs(self):
        case, letter = self.asked()
        self.assertRecordValues(
            letter,
            [
                {
                    "state": "draft",
                    "number": False,
                    "awaits_lane_id": self.lane("KASI").id,
                }
            ],
        )
        self.assertFalse(letter.signature_ids)
        self.assertIn("waits for the signature", str(case.entry_ids.mapped("acts")))

    def test_papers_for_several_agencies_are_told_apart(self):
        self.signed_by("surat_pengantar", "KASI")
        case = self.case
        self.ask_only(case, "2027-01-11 15:00", self.agency, self.other_agency)
        for agency in self.agency | self.other_agency:
            self.assertEqual(case.unsigned_text.count(agency.name), 1)

    def test_it_is_a_task_on_that_desk_s_board(self):
        case, letter = self.asked("KADIS")
        kadis = self.users["KADIS"]
        task = case.activity_ids.filtered(lambda own: own.user_id == kadis)
        self.assertIn(letter.letter_type_id.name, task.summary)
        cases = case.with_user(kadis)
        self.assertEqual(cases.board_state, "signature")
        self.assertTrue(cases.may_sign_papers)
        found = cases.search([("letter_ids.awaits_me", "=", True)])
        self.assertEqual(found, case)
        others = case.with_user(self.users["TU"])
        self.assertFalse(others.search([("letter_ids.awaits_me", "=", True)]))
        self.assertFalse(others.may_sign_papers)

    def test_the_file_does_not_go_on_before_it_is_signed(self):
        case, letter = self.asked()
        self.assertEqual(
            self.guard_codes(case, "minta_pertek"), ["paper_unsigned:surat_pengantar"]
        )
        with self.at("2027-01-12 08:00"):
            self.refused(case, "minta_pertek", "waits for the signature")
        self.sign(letter)
        self.assertFalse(self.guard_codes(case, "minta_pertek"))
        with self.at("2027-01-12 09:00"):
            self.move(case, "minta_pertek")
        self.assertEqual(case.step_id.code, "antar_opd")

    def test_an_old_paper_does_not_keep_the_file_from_its_maker(self):
        case, _letter = self.asked()
        with self.at("2027-01-12 08:00"):
            self.move(case, "kembalikan", note="Akta kurang.")
            self.assertFalse(self.guard_codes(case, "serahkan_perbaikan"))
            self.move(case, "serahkan_perbaikan")
            self.examine(case)
        self.assertEqual(
            self.guard_codes(case, "minta_pertek"), ["paper_unsigned:surat_pengantar"]
        )

    # === AN ACT OF THE SIGNING DESK === #

    def remedies(self, case, code):
        """Return the moves that would remove the blockers of a move of its desk."""
        transition = self.transition(case, code)
        actor = case.with_user(self.person(case, transition))
        found = actor.env["ptsp.case.remedies"]._explain(actor, transition)
        return {
            item["code"]: [
                (move["code"], move["lane"], move["yours"])
                for move in item["resolved_by"]
            ]
            for item in found
        }

    def test_the_act_of_the_signer_is_named_as_the_remedy(self):
        case, _letter = self.asked("KABID")
        self.assertEqual(
            self.remedies(case, "minta_pertek"),
            {
                "paper_unsigned:surat_pengantar": [
                    ("tanda_tangani_pengantar", "KABID", False)
                ]
            },
        )

    def test_the_signer_signs_by_the_act_of_the_step(self):
        case, letter = self.asked("KABID")
        with self.at("2027-01-12 08:00"):
            self.move(case, "tanda_tangani_pengantar")
        self.assertEqual((letter.state, case.step_id.code), ("issued", "verifikasi"))
        self.assertEqual(letter.signature_ids.user_id, self.users["KABID"])
        self.assertEqual(case.holder_id, self.users["VERIFIKASI"])
        self.assertIn(letter.number, str(case.entry_ids[-1].acts))

    def test_no_other_desk_makes_the_act(self):
        case, letter = self.asked("KABID")
        for lane in ("VERIFIKASI", "KADIS", "TU"):
            with (
                self.subTest(lane=lane),
                self.assertRaisesRegex(UserError, "belongs to"),
            ):
                self.move(case, "tanda_tangani_pengantar", user=self.users[lane])
        self.assertEqual(letter.state, "draft")

    def test_the_act_is_there_only_while_something_waits(self):
        case, letter = self.asked("KABID")
        kabid = case.with_user(self.users["KABID"])
        codes = [move.code for move in kabid._available_transitions()]
        self.assertIn("tanda_tangani_pengantar", codes)
        self.sign(letter, "KABID")
        codes = [move.code for move in kabid._available_transitions()]
        self.assertNotIn("tanda_tangani_pengantar", codes)

    def test_the_act_follows_the_office_s_setting_without_a_revision(self):
        case, _letter = self.asked("KADIS")
        self.assertEqual(
            self.remedies(case, "minta_pertek")["paper_unsigned:surat_pengantar"],
            [("tanda_tangani_pengantar", "KADIS", False)],
        )
        with self.at("2027-01-12 08:00"):
            self.move(case, "tanda_tangani_pengantar", user=self.users["KADIS"])
        self.assertEqual(case._letter("surat_pengantar").state, "issued")

    def test_a_named_substitute_signs_in_the_own_name(self):
        case, letter = self.asked("KABID")
        self.assertEqual(letter.letter_type_id.substitute_lane_id.code, "KASI")
        with self.at("2027-01-12 08:00"):
            self.move(case, "tanda_tangani_pengantar", user=self.users["KASI"])
        self.assertEqual(letter.state, "issued")
        self.assertEqual(letter.signature_ids.lane_id.code, "KASI")
        self.assertEqual(letter.content["signer"]["name"], self.users["KASI"].name)

    def test_without_a_substitute_nobody_signs_in_place_of_the_desk(self):
        case, letter = self.asked("KABID")
        letter.letter_type_id.substitute_lane_id = False
        with self.assertRaisesRegex(UserError, "belongs to"):
            self.move(case, "tanda_tangani_pengantar", user=self.users["KASI"])
        with self.assertRaisesRegex(UserError, "signed by"):
            self.sign(letter, "KASI")

    def test_it_may_go_back_or_be_withdrawn_before_it_is_signed(self):
        case, letter = self.asked()
        self.assertFalse(self.guard_codes(case, "kembalikan"))
        with self.at("2027-01-12 08:00"):
            self.move(case, "tarik", note="Usaha dibatalkan.")
        self.assertEqual(letter.state, "void")
        self.assertFalse(letter.awaits_lane_id)

    # === SIGNED === #

    def test_it_is_signed_in_the_name_of_who_signs_and_numbered(self):
        case, letter = self.asked()
        self.sign(letter)
        self.assertEqual(letter.state, "issued")
        self.assertTrue(letter.number)
        self.assertEqual(letter.signature_ids.user_id, self.users["KASI"])
        self.assertEqual(letter.signature_ids.lane_id.code, "KASI")
        self.assertEqual(letter.content["signer"]["name"], self.users["KASI"].name)
        self.assertFalse(case.unsigned_text)

    def test_the_sheet_says_who_signed(self):
        case, letter = self.asked()
        self.sign(letter)
        act = case.entry_ids[-1].acts[-1]
        self.assertEqual(act["code"], "sign_paper")
        self.assertIn(self.users["KASI"].name, act["officer"])
        self.assertIn(letter.number, act["label"])
        self.assertTrue(case.chain_intact)

    def test_the_task_ends_with_the_signature(self):
        case, letter = self.asked("KADIS")
        self.sign(letter, "KADIS")
        self.assertFalse(
            case.activity_ids.filtered(lambda own: own.user_id == self.users["KADIS"])
        )
        kadis = case.with_user(self.users["KADIS"])
        self.assertNotEqual(kadis.board_state, "signature")

    def test_the_button_signs_what_waits_for_oneself(self):
        case, letter = self.asked()
        with self.at("2027-01-12 08:00"):
            case.with_user(self.users["KABID"]).action_sign_papers()
            self.assertEqual(letter.state, "draft")
            case.with_user(self.users["KASI"]).action_sign_papers()
        self.assertEqual(letter.state, "issued")

    def test_no_other_desk_signs_it(self):
        _case, letter = self.asked()
        for lane in ("VERIFIKASI", "PENGHUBUNG", "KABID"):
            with (
                self.subTest(lane=lane),
                self.assertRaisesRegex(UserError, "signed by"),
            ):
                self.sign(letter, lane)
        self.assertEqual(letter.state, "draft")

    def test_a_section_head_of_another_sector_does_not_sign_it(self):
        case, letter = self.asked()
        colleague = self.new_officer("kasi_lain")
        self.lane("KASI").user_ids += colleague
        sectors = self.env["ptsp.sector"].search([])
        (sectors - case.service_id.sector_id)[:1].user_ids = colleague
        self.assertFalse(letter.with_user(colleague).awaits_me)
        with self.assertRaisesRegex(UserError, "signed by"):
            letter.with_user(colleague)._sign_awaited()

    def test_a_paper_is_signed_once(self):
        _case, letter = self.asked()
        self.sign(letter)
        number = letter.number
        with self.assertRaisesRegex(UserError, "nobody's signature"):
            self.sign(letter)
        self.assertEqual(letter.number, number)

    def test_a_paper_that_waits_for_nobody_is_refused(self):
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency)
        with self.assertRaisesRegex(UserError, "nobody's signature"):
            self.sign(case._letter("surat_pengantar"))

    # === DROPPED === #

    def test_the_signer_declines_with_a_reason(self):
        case, letter = self.asked()
        kasi = self.users["KASI"]
        with self.assertRaisesRegex(UserError, "Say why"):
            letter.with_user(kasi)._decline(" ")
        wizard = self.env["ptsp.paper.drop"].with_user(kasi)
        wizard.create({"letter_id": letter.id, "reason": "OPD keliru."}).action_drop()
        self.assertEqual((letter.state, letter.void_reason), ("void", "OPD keliru."))
        self.assertFalse(case.activity_ids.filtered(lambda a: a.user_id == kasi))
        self.assertIn("OPD keliru.", str(case.entry_ids[-1].acts))

    def test_the_maker_withdraws_it_and_nobody_else(self):
        _case, letter = self.asked()
        with self.assertRaisesRegex(UserError, "Only its desk"):
            letter.with_user(self.users["TU"])._decline("Keliru.")
        letter.with_user(self.users["VERIFIKASI"])._decline("Keliru.")
        self.assertEqual(letter.state, "void")

    def test_a_withdrawn_request_needs_no_cover_letter(self):
        case, letter = self.asked()
        with self.at("2027-01-12 08:00"):
            self.move(case, "batalkan_pertek", note="Tidak diperlukan.")
        self.assertEqual(letter.state, "void")
        self.assertFalse(case.unsigned_text)

    # === THE OTHER PAPERS === #

    def test_a_return_notice_and_a_reminder_wait_too(self):
        self.signed_by("surat_pengembalian", "KABID")
        case = self.case
        with self.at("2027-01-11 15:00"):
            self.move(case, "kembalikan", note="Akta kurang.")
            self.move(case, "kirim_pengembalian", note="Akta kurang.")
        letter = case._letter("surat_pengembalian")
        self.assertEqual(letter.awaits_lane_id.code, "KABID")
        self.refused(case, "serahkan_perbaikan", "waits for the signature")
        self.sign(letter, "KABID")
        self.assertEqual(letter.state, "issued")
        with self.at("2027-01-12 09:00"):
            self.move(case, "serahkan_perbaikan")

    def test_an_answer_settles_the_reminder_that_waits(self):
        self.signed_by("surat_pengingat", "KASI")
        case = self.case
        self.ask(case, "2027-01-11 15:00", self.agency)
        self.deliver(case, "2027-01-12 09:00")
        with self.at("2027-01-20 09:00"):
            self.move(case, "ingatkan_opd")
        letter = case._letter("surat_pengingat")
        self.assertEqual(letter.awaits_lane_id.code, "KASI")
        self.record(case, "2027-01-20 10:00", code="catat_pertek")
        self.assertEqual(letter.state, "void")
        self.assertFalse(self.guard_codes(case, "teruskan"))

    def test_a_paper_of_the_end_is_signed_when_the_case_is_closed(self):
        self.signed_by("tanda_terima_pengembalian", "KABID")
        case = self.case
        with self.at("2027-01-12 08:00"):
            self.move(case, "tarik", note="Usaha dibatalkan.")
        letter = case._letter("tanda_terima_pengembalian")
        self.assertEqual(letter.awaits_lane_id.code, "KABID")
        self.assertTrue(case.outcome)
        self.sign(letter, "KABID", "2027-01-12 09:00")
        self.assertEqual(letter.state, "issued")
        self.assertTrue(case.chain_intact)
