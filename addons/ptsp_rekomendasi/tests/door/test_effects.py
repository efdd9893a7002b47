# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_base.tools.definition import Rule, Transition

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestEffects(PtspCase):
    """What moves do, and in which order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")

    def bring(self, step):
        with self.at(MONDAY):
            self.bring_to(self.case, step)

    # === ORDER === #

    def test_effects_that_take_a_number_run_last_and_by_register(self):
        registers = self.env["ptsp.register"].search([], order="id", limit=2)
        types = self.env["ptsp.letter.type"].search([("register_id", "!=", False)])
        late = types.filtered(lambda t: t.register_id != registers[0])[:1]
        effects = [
            {"code": "issue_letter", "letter_type_id": late.id},
            {"code": "register", "register_id": registers[0].id},
            {"code": "give_clearance"},
            {"code": "advise"},
        ]
        rules = tuple(Rule(0, **vals) for vals in effects)
        move = Transition(0, "uji", "Uji", "forward", "step", effects=rules)
        self.assertEqual(
            [effect.code for effect in self.case._ordered_effects(move)],
            ["give_clearance", "advise", "register", "issue_letter"],
        )

    def ordered(self, *codes):
        rules = tuple(Rule(0, code=code) for code in codes)
        move = Transition(0, "uji", "Uji", "forward", "step", effects=rules)
        return [effect.code for effect in self.case._ordered_effects(move)]

    def test_a_draft_that_waits_for_others_follows_the_number_it_prints(self):
        self.assertEqual(
            self.ordered("draft_letter", "advise", "register"),
            ["advise", "register", "draft_letter"],
        )

    def test_a_draft_that_is_signed_at_once_comes_before_the_signature(self):
        self.assertEqual(
            self.ordered("draft_letter", "sign_letter", "number_letter"),
            ["draft_letter", "sign_letter", "number_letter"],
        )

    def test_in_every_seeded_move_numbers_come_last(self):
        catalogue = self.env["ptsp.sop.effect"]._catalogue()
        moves = self.env["ptsp.sop.transition"].search([("effect_ids", "!=", False)])
        for move in moves:
            takes = [
                catalogue[effect.code]["takes_number"]
                for effect in self.case._ordered_effects(move._plain())
            ]
            self.assertEqual(takes, sorted(takes), move.code)

    # === COUNTER === #

    def test_the_clearance_keeps_who_gave_it_and_when(self):
        case = self.new_case("KOM-03").on(MONDAY).at("daftar")
        self.assertRecordValues(
            case,
            [
                {
                    "clearance": True,
                    "clearance_by_id": self.users["CS_HELPDESK"].id,
                    "clearance_at": self.moment(MONDAY),
                }
            ],
        )

    def test_registration_gives_number_receipt_and_its_paper(self):
        entry = self.env["ptsp.register.entry"].search(
            [("number", "=", self.case.registration_no)]
        )
        self.assertIn(self.case.reference, entry.subject)
        self.assertEqual(self.case.received_at, self.moment(MONDAY))
        receipt = self.case._letter("tanda_terima")
        self.assertEqual(receipt.state, "issued")
        self.assertIn(self.case.registration_no, str(receipt.content))

    def test_a_step_back_from_registration_takes_the_clearance_away(self):
        case = self.new_case("KOM-03").on(MONDAY).at("daftar")
        self.move(case, "kembalikan_cs", note="Map belum lengkap.")
        self.assertFalse(case.clearance)

    # === PAUSES === #

    def test_the_return_notice_pauses_until_the_papers_are_back(self):
        with self.at(MONDAY):
            self.move(self.case, "kembalikan", note="NPWP tidak terbaca.")
        with self.at("2027-01-12 09:00"):
            self.move(self.case, "kirim_pengembalian", note="NPWP tidak terbaca.")
        pause = self.case.pause_ids
        self.assertEqual(pause.kind, "return")
        self.assertFalse(pause.ended_at)
        letter = self.case._letter("surat_pengembalian")
        self.assertEqual((letter.state, letter.number), ("issued", False))
        with self.at("2027-01-14 09:00"):
            self.move(self.case, "terima_perbaikan")
        self.assertEqual(pause.ended_at, self.moment("2027-01-14 09:00"))

    def test_a_move_that_ends_a_pause_minds_not_if_none_is_open(self):
        with self.at(MONDAY):
            self.move(self.case, "kembalikan", note="NPWP tidak terbaca.")
            self.move(self.case, "serahkan_perbaikan")
        self.assertFalse(self.case.pause_ids)

    # === LETTERS === #

    def test_numbering_stops_the_promise_and_voiding_lets_it_run_on(self):
        self.bring("serahkan")
        self.assertEqual(self.case.stopped_at, self.moment(MONDAY))
        number = self.case._product_letter().number
        with self.at("2027-01-12 09:00"):
            self.move(self.case, "kembalikan_tu", note="Nama keliru.")
            self.move(self.case, "batalkan_nomor", note="Nama keliru.")
        self.assertFalse(self.case.stopped_at)
        self.assertEqual(self.case.step_id.code, "susun_draf")
        entry = self.env["ptsp.register.entry"].search([("number", "=", number)])
        self.assertEqual(entry.state, "void")

    def test_the_draft_is_changed_by_its_wording(self):
        self.bring("periksa_kasi")
        with self.at(MONDAY):
            self.move(self.case, "ubah_draf", body="<p>Kalimat baru.</p>")
        self.assertIn("Kalimat baru", self.case._product_letter().body)

    def test_a_refusal_says_the_reason_of_the_move(self):
        self.bring("susun_draf")
        with self.at(MONDAY):
            self.move(self.case, "draf_penolakan", note="Modal kurang.")
        self.assertEqual(self.case.decision_reason, "Modal kurang.")
        self.assertEqual(
            self.case._product_letter().letter_type_id.code, "surat_penolakan"
        )

    # === ADVICE === #

    def test_advice_is_kept_with_its_desk_and_never_changed(self):
        self.bring("periksa_kasi")
        with self.at(MONDAY):
            self.move(self.case, "beri_saran", advice="Perhatikan cakupan wilayah.")
        self.assertRecordValues(
            self.case.advice_ids,
            [
                {
                    "text": "Perhatikan cakupan wilayah.",
                    "user_id": self.users["KASI"].id,
                    "step_id": self.case.step_id.id,
                    "at": self.moment(MONDAY),
                }
            ],
        )
        with self.assertRaises(UserError):
            self.case.advice_ids.sudo().write({"text": "Lain."})

    def test_advice_without_words_is_refused(self):
        self.bring("periksa_kasi")
        self.refused(self.case, "beri_saran", "Advice", advice=" ")
