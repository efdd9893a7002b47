# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import tagged

from ..case_work import PDF, scan
from ..common import MONDAY, PtspCase

FOUND = "2027-01-18 09:00"
REASON = "Nama pemohon pada surat bukan nama pada permohonan."


@tagged("post_install", "-at_install")
class TestAfterHandover(PtspCase):
    """A wrong letter that was handed over is cancelled or corrected by another one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.types = {
            letter_type.code: letter_type
            for letter_type in cls.env["ptsp.letter.type"].search([])
        }

    def finished(self, service="PAR-06"):
        case = self.new_case(service).on(MONDAY).at("serahkan")
        with self.at(MONDAY):
            case._product_letter()._render_issued()
            while not case.outcome:
                self.forward(case)
        return case

    def order(self, case, code="surat_pembatalan", lane="KADIS", **values):
        given = {
            "ground": "substance",
            "reason": REASON,
            "found_on": Date.to_date("2027-01-18"),
            "correction": "Tertulis: Budi. Seharusnya: Budiman.",
            **values,
        }
        orders = self.env["ptsp.letter.amendment"].with_user(self.users[lane])
        with self.at(FOUND):
            return orders._order_amendment(
                case.with_user(self.users[lane]), self.types[code], given
            )

    def carried_out(self, case, code="surat_pembatalan", **values):
        linked = self.order(case, code, **values).sudo()
        with self.at(FOUND):
            self.bring_to(linked, "nomori")
            self.move(linked, "beri_nomor")
        return linked

    # === THE WAY === #

    def test_the_official_who_signed_cancels_it_by_a_numbered_letter(self):
        case = self.finished()
        first = case._product_letter()
        file = first.pdf_sha256
        linked = self.order(case).sudo()
        self.assertEqual((linked.parent_id, linked.desk_id.code), (case, "KASI"))
        draft = linked._product_letter()
        self.assertEqual(draft.letter_type_id.code, "surat_pembatalan")
        for words in (first.number, REASON, "Pasal 66", "tidak berlaku lagi"):
            self.assertIn(words, str(draft.body))
        self.assertEqual(first.state, "issued")
        with self.at(FOUND):
            self.bring_to(linked, "nomori")
            self.move(linked, "beri_nomor")
        self.assertTrue(draft.number)
        self.assertEqual((first.state, first.amended_by_id), ("cancelled", draft))
        self.assertEqual(first.pdf_sha256, file)
        self.assertEqual(first.register_entry_id.state, "used")
        self.assertTrue(first._serve_pdf())

    def test_the_linked_case_goes_on_to_its_own_handover(self):
        for service in ("PAR-06", "KOM-03"):
            with self.subTest(service=service):
                linked = self.carried_out(self.finished(service), "surat_perbaikan")
                with self.at(FOUND):
                    linked._product_letter()._render_issued()
                    while not linked.outcome:
                        self.forward(linked)
                self.assertEqual(linked.outcome, "issued")
                self.assertTrue(linked.chain_intact)

    def test_a_correction_replaces_and_can_itself_be_followed_by_a_cancellation(self):
        case = self.finished()
        first = case._product_letter()
        correction = self.carried_out(case, "surat_perbaikan")._product_letter()
        self.assertIn("Seharusnya: Budiman", str(correction.body))
        self.assertEqual((first.state, first.amended_by_id), ("replaced", correction))
        with self.assertRaisesRegex(UserError, "at work on it already"):
            self.order(case)

    def test_a_voided_cancellation_lets_the_first_letter_count_again(self):
        case = self.finished()
        first = case._product_letter()
        linked = self.carried_out(case)
        with self.at(FOUND):
            linked._product_letter()._void("Salah nomor")
        self.assertEqual((first.state, first.amended_by_id.id), ("issued", False))

    def test_a_case_that_cancels_drafts_nothing_else(self):
        linked = self.order(self.finished()).sudo()
        product = self.types["rekomendasi_video"]
        with self.at(FOUND):
            letter = self.env["ptsp.letter"]._draft_up_to_date(linked, product)
        self.assertEqual(letter.letter_type_id.code, "surat_pembatalan")
        self.assertEqual(letter, linked._product_letter())

    # === RECORDED AND TOLD === #

    def test_order_and_effect_stand_on_both_cases(self):
        case = self.finished()
        linked = self.carried_out(case)
        acts = str(linked.entry_ids.sorted("sequence")[:1].acts)
        self.assertIn(REASON, acts)
        log = " ".join(case.message_ids.mapped("body"))
        self.assertIn(linked.reference, log)
        self.assertIn(linked._product_letter().number, log)
        events = self.env["ptsp.change"].search([("application_id", "=", case.id)])
        self.assertIn("letter_cancelled", events.mapped("event"))
        self.assertTrue(case.chain_intact and linked.chain_intact)

    def test_holder_and_copies_are_told(self):
        case = self.finished()
        phone = "+6281234567890"
        case.sudo()._with_door().write({"applicant_phone": phone})
        copies = case._product_letter().content["carbon_copies"]
        linked = self.carried_out(case)
        self.assertEqual(linked._product_letter().content["carbon_copies"], copies)
        told = linked.activity_ids.filtered(lambda one: one.summary)
        notes = " ".join(str(note) for note in told.mapped("note"))
        self.assertIn(case.applicant_name, notes)
        for copy in copies:
            self.assertIn(copy, notes)
        self.assertEqual(linked.sudo().applicant_phone, phone)
        self.assertNotIn(phone, notes)

    def test_more_than_five_working_days_after_finding_is_recorded_as_late(self):
        case = self.finished()
        for found, late in (("2027-01-11", False), ("2027-01-18", False)):
            orders = self.env["ptsp.letter.amendment"]
            with self.at(FOUND):
                self.assertEqual(orders._is_late(case, Date.to_date(found)), late)
        with self.at("2027-01-26 09:00"):
            self.assertTrue(orders._is_late(case, Date.to_date("2027-01-18")))

    # === WHO MAY NOT === #

    def test_everybody_else_is_told_who_may_and_how(self):
        case = self.finished()
        sentence = (
            "was handed over: only .*, who signed it, or a superior cancels or corrects"
            " it, by a numbered Surat Pembatalan or Surat Perbaikan on a linked case"
        )
        for lane in ("TU", "KASI", "KABID", "LOKET_AMBIL"):
            with self.subTest(lane=lane), self.assertRaisesRegex(UserError, sentence):
                self.order(case, lane=lane)
        entry = case._product_letter().register_entry_id
        with self.assertRaisesRegex(UserError, sentence):
            entry.with_user(self.users["TU"])._void_by_keeper("Salah nama")
        letter = case._product_letter().with_user(self.users["TU"])
        with self.assertRaisesRegex(UserError, sentence):
            letter.action_amend()
        self.assertEqual(case._product_letter().state, "issued")
        self.assertFalse(case.child_ids)

    def test_kabid_records_the_decision_of_a_court(self):
        case = self.finished()
        court = {
            "ground": "court",
            "court_number": "12/G/2027/PTUN.SMD",
            "court_date": Date.to_date("2027-01-15"),
            "court_file": {**scan(), "content": PDF, "mimetype": "application/pdf"},
        }
        for missing in ("court_number", "court_date", "court_file"):
            with self.assertRaisesRegex(UserError, "of the court decision are needed"):
                self.order(case, lane="KABID", **{**court, missing: False})
        linked = self.order(case, lane="KABID", **court).sudo()
        self.assertIn("12/G/2027/PTUN.SMD", str(linked._product_letter().body))
        self.assertTrue(linked.amendment_id.court_document_id)

    def test_what_is_missing_is_named(self):
        case = self.finished()
        for values, sentence in (
            ({"reason": " "}, "Say what was found"),
            ({"ground": ""}, "Choose the ground"),
            ({"found_on": False}, "Enter when it was found"),
            ({"found_on": Date.to_date("2027-01-19")}, "not a later day"),
            ({"found_on": Date.to_date("2027-01-10")}, "before the letter was dated"),
        ):
            with self.subTest(values=values):
                with self.assertRaisesRegex(UserError, sentence):
                    self.order(case, **values)
        with self.assertRaisesRegex(UserError, "what it shall say"):
            self.order(case, "surat_perbaikan", correction=" ")
        self.assertFalse(case.child_ids)

    def test_before_the_handover_the_records_office_voids_the_number(self):
        case = self.new_case("PAR-06").on(MONDAY).at("serahkan")
        with self.assertRaisesRegex(UserError, "Only a letter that was handed over"):
            self.order(case)
