# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...tools import wording
from ..letter_common import LetterCase


@tagged("post_install", "-at_install")
class TestLetterDraft(LetterCase):
    """Drafting, correcting, initialling."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        wording = "<p>{produk} untuk {nama_pemohon}, {alamat_pemohon}</p>"
        cls.types["rekomendasi_pos"].body = wording

    def test_drafting_sets_the_decision_of_the_case(self):
        letter = self.draft()
        self.assertRecordValues(
            letter,
            [{"state": "draft", "round": 1, "is_product": True, "number": False}],
        )
        self.assertEqual(self.case.decision, "recommend")
        self.assertEqual(self.case._product_letter(), letter)
        self.assertEqual(self.case._letter("rekomendasi_pos"), letter)

    def test_the_draft_is_filled_in_from_the_case(self):
        self.assertIn("PT Enggang Kirim Nusantara", self.draft().body)

    def test_the_draft_names_who_is_expected_to_sign(self):
        head, top = "Dra. Nama Kepala, M.Si", self.lane("KADIS")
        self.assertEqual(self.draft().content["signer"]["name"], head)
        top.user_ids |= self.users["KABID"]
        self.assertEqual(self.draft().content["signer"]["name"], head)
        top.user_ids = self.new_officer("pertama") | self.new_officer("kedua")
        self.assertEqual(self.draft().content["signer"]["name"], wording.GAP)

    def test_what_an_applicant_writes_cannot_become_markup(self):
        self.case.applicant_name = "PT <script>alert(1)</script> & Rekan"
        body = self.draft().body
        self.assertNotIn("<script", body)
        self.assertIn("&amp; Rekan", body)

    def test_drafting_again_keeps_the_draft_and_its_text(self):
        letter = self.draft()
        self.acting_letter("KASI")._revise("<p>Teks Kasi</p>")
        self.assertEqual(self.draft(), letter)
        self.assertEqual(letter.body, "<p>Teks Kasi</p>")
        self.assertEqual(letter.round, 2)

    def test_drafting_again_takes_over_changed_facts_and_voids_the_initials(self):
        letter = self.draft()
        self.initial("KASI")
        self.case.applicant_address = "Jalan Baru 2"
        self.draft()
        self.assertIn("Jalan Baru 2", letter.body)
        self.assertTrue(letter.signature_ids.void)

    def test_drafting_again_without_a_change_keeps_the_initials(self):
        letter = self.draft()
        self.initial("KASI")
        self.draft()
        self.assertEqual(letter.round, 1)
        self.assertFalse(letter.signature_ids.void)

    def test_another_product_takes_the_place_of_the_draft(self):
        first = self.draft()
        refusal = self.draft("surat_penolakan")
        self.assertEqual(first.state, "void")
        self.assertFalse(first.number)
        self.assertEqual(self.case.decision, "refuse")
        self.assertEqual(self.case._product_letter(), refusal)
        self.assertFalse(self.case._letter("rekomendasi_pos"))

    def test_a_correction_voids_every_initial_with_the_reason(self):
        letter = self.draft()
        self.initial("KASI", "KABID")
        self.acting_letter("KABID")._revise("<p>Diperbaiki</p>")
        self.assertEqual(letter.round, 2)
        self.assertEqual(letter.signature_ids.mapped("void"), [True, True])
        self.assertTrue(all(letter.signature_ids.mapped("void_reason")))

    def test_the_same_text_again_voids_nothing(self):
        letter = self.draft()
        self.initial("KASI")
        self.acting_letter("KASI")._revise(str(letter.body))
        self.assertEqual(letter.round, 1)
        self.assertFalse(letter.signature_ids.void)

    def test_plain_text_becomes_paragraphs(self):
        self.draft()
        letter = self.acting_letter("KASI")
        letter._revise("Satu & dua.\n\nTiga.")
        self.assertIn("Satu &amp; dua.", letter.body)
        self.assertIn("<p", letter.body)

    def test_an_empty_text_is_refused(self):
        self.draft()
        with self.assertRaisesRegex(UserError, "empty"):
            self.acting_letter("KASI")._revise("<p><br></p>")

    def test_a_corrected_text_is_sanitised(self):
        self.draft()
        letter = self.acting_letter("KASI")
        letter._revise(
            '<p onclick="x()" style="position: fixed">Isi</p><script>x</script>'
        )
        for foul in ("onclick", "position", "script"):
            self.assertNotIn(foul, letter.body)

    def test_an_initial_remembers_who_saw_what(self):
        letter = self.draft()
        self.initial("KASI")
        self.assertRecordValues(
            letter.signature_ids,
            [
                {
                    "role": "initial",
                    "user_id": self.users["KASI"].id,
                    "name": self.users["KASI"].name,
                    "lane_id": self.lane("KASI").id,
                    "content_hash": letter.content_hash,
                }
            ],
        )

    def test_initialling_twice_leaves_one_initial(self):
        letter = self.draft()
        self.initial("KASI")
        self.initial("KASI")
        self.assertEqual(len(letter.signature_ids), 1)

    def test_without_a_draft_there_is_nothing_to_initial(self):
        with self.assertRaisesRegex(UserError, "no letter yet"):
            self.initial("KASI")


@tagged("post_install", "-at_install")
class TestLetterSignature(LetterCase):
    """Signing freezes; reopening goes back before the number."""

    def test_signing_freezes_the_content(self):
        letter = self.draft()
        self.initial()
        frozen = letter.content_hash
        self.sign()
        self.assertEqual(letter.state, "signed")
        signature = letter.signature_ids.filtered(lambda s: s.role == "signature")
        self.assertEqual(signature.content_hash, frozen)
        self.case.applicant_name = "PT Lain"
        self.assertEqual(letter._content_digest(), frozen)

    def test_a_signed_letter_is_not_corrected(self):
        self.draft()
        self.sign()
        with self.assertRaisesRegex(UserError, "Signed"):
            self.acting_letter("KASI")._revise("<p>Diam-diam</p>")
        with self.assertRaisesRegex(UserError, "Signed"):
            self.initial("KASI")

    def test_another_desk_does_not_sign(self):
        self.draft()
        with self.assertRaisesRegex(UserError, "signed by"):
            self.acting_letter("KASI")._sign(self.lane("KASI"))

    def test_reopening_voids_the_signature_and_keeps_the_initials(self):
        letter = self.draft()
        self.initial()
        self.sign()
        self.acting_letter("TU")._reopen("Kembali")
        self.assertEqual(letter.state, "draft")
        void = {s.role: s.void for s in letter.signature_ids}
        self.assertEqual(void, {"initial": False, "signature": True})
        self.sign()
        self.assertEqual(letter.state, "signed")

    def test_content_changed_behind_the_process_is_not_signed(self):
        letter = self.draft()
        self.initial()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ptsp_letter SET body = '<p>palsu</p>' WHERE id = %s", [letter.id]
        )
        letter.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "changed outside the process"):
            self.sign()


@tagged("post_install", "-at_install")
class TestLetterNumber(LetterCase):
    """The number: once, in the register, never lost."""

    def test_a_number_is_taken_once(self):
        letter = self.issued()
        self.assertEqual(letter.state, "issued")
        number = letter.number
        self.assertTrue(number)
        self.number()
        self.assertEqual(letter.number, number)
        register = self.types["rekomendasi_pos"].register_id
        self.assertEqual(len(register.entry_ids), 1)
        self.assertEqual(letter.register_entry_id.number, number)
        self.assertIn("PT Enggang", letter.register_entry_id.subject)

    def test_the_date_is_the_office_s_and_not_utc_s(self):
        self.draft()
        self.sign()
        with self.at("2027-02-10 01:30"):  # still 9 February in UTC
            letter = self.number()
        self.assertEqual(str(letter.date), "2027-02-10")

    def test_an_unsigned_letter_has_no_number(self):
        self.draft()
        with self.assertRaisesRegex(UserError, "Draft"):
            self.number()
        self.assertFalse(self.types["rekomendasi_pos"].register_id.entry_ids)

    def test_a_numbered_letter_is_neither_reopened_nor_drafted_again(self):
        self.issued()
        with self.assertRaisesRegex(UserError, "Issued"):
            self.acting_letter("TU")._reopen("Kembali")
        with self.assertRaisesRegex(UserError, "void it before"):
            self.draft()

    def test_a_void_letter_keeps_its_number_and_the_next_takes_the_next(self):
        letter = self.issued()
        again = self.acting_letter("TU")._void_and_draft_again("Alamat salah")
        self.assertRecordValues(
            letter, [{"state": "void", "void_reason": "Alamat salah"}]
        )
        self.assertEqual(letter.register_entry_id.state, "void")
        self.assertEqual(letter.register_entry_id.reason, "Alamat salah")
        self.assertEqual((again.state, again.round), ("draft", 1))
        self.sign()
        self.number()
        self.assertEqual(
            again.register_entry_id.sequence, letter.register_entry_id.sequence + 1
        )

    def test_a_correction_starts_from_the_text_of_the_void_letter(self):
        self.draft()
        self.acting_letter("KASI")._revise("<p>Teks khusus</p>")
        self.sign()
        self.number()
        again = self.acting_letter("TU")._void_and_draft_again("Salah ketik")
        self.assertEqual(again.body, "<p>Teks khusus</p>")

    def test_voiding_needs_a_reason(self):
        letter = self.issued()
        with self.assertRaisesRegex(UserError, "why"):
            self.acting_letter("TU")._void_and_draft_again("  ")
        self.assertEqual(letter.state, "issued")

    def test_a_numbered_type_without_register_gets_a_sentence(self):
        self.draft()
        self.sign()
        self.env.cr.execute(
            "UPDATE ptsp_letter_type SET register_id = NULL WHERE id = %s",
            [self.types["rekomendasi_pos"].id],
        )
        self.types["rekomendasi_pos"].invalidate_recordset()
        with self.assertRaisesRegex(UserError, "no register"):
            self.number()

    @mute_logger("odoo.sql_db")
    def test_a_case_never_has_two_valid_product_letters(self):
        self.draft()
        with self.assertRaises(IntegrityError):
            self.env["ptsp.letter"]._draft(self.case, self.types["surat_penolakan"])

    def test_a_paper_is_written_signed_and_numbered_in_one_go(self):
        code = "surat_pengingat_pemohon"
        letter = self.issue(code, "CS_HELPDESK", extra={"reason": "x"})
        self.assertEqual(letter.state, "issued")
        self.assertTrue(letter.number)
        self.assertEqual(letter.signature_ids.user_id, self.users["CS_HELPDESK"])
        self.assertEqual(self.case._letter(code), letter)

    def test_a_paper_without_numbers_takes_none(self):
        letter = self.issue("tanda_terima", "LOKET_DAFTAR")
        self.assertEqual((letter.state, letter.number), ("issued", False))
        self.assertTrue(letter.date)
