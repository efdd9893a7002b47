# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..letter_common import LetterCase

RENAMED = "PT Nama Baru Tbk"


@tagged("post_install", "-at_install")
class TestLetterTruth(LetterCase):
    """Nobody initials or signs a letter that says otherwise than its case."""

    def test_a_draft_that_says_what_the_case_says_differs_in_nothing(self):
        letter = self.draft()
        self.assertEqual(letter._find_differences(), [])
        self.initial()
        self.sign()
        self.assertEqual(letter.state, "signed")

    def test_a_renamed_applicant_is_told_once_as_old_and_new(self):
        letter = self.draft()
        old = self.case.applicant_name
        self.case.applicant_name = RENAMED
        told = letter._find_differences()
        self.assertEqual([(one["old"], one["new"]) for one in told], [(old, RENAMED)])

    def test_initial_and_signature_on_the_old_name_are_refused(self):
        letter = self.draft()
        self.initial("KASI")
        self.case.applicant_name = RENAMED
        with self.assertRaisesRegex(UserError, f"differs.*{RENAMED}"):
            self.initial("KABID")
        with self.assertRaisesRegex(UserError, "differs"):
            self.sign()
        self.assertEqual(letter.state, "draft")

    def test_bringing_up_to_date_is_a_new_round_and_voids_the_initials(self):
        letter = self.draft()
        self.initial("KASI")
        self.case.write(
            {"applicant_name": RENAMED, "applicant_address": "Jalan Lain 9"}
        )
        words = self.acting_letter("KABID")._bring_up_to_date()
        self.assertIn("name of the applicant", words)
        self.assertEqual(letter.round, 2)
        self.assertTrue(letter.signature_ids.void)
        self.assertEqual(letter._find_differences(), [])
        self.initial()
        self.assertIn(RENAMED, self.text(self.sign()._preview_pdf()))

    def test_what_is_true_already_is_not_brought_up_to_date(self):
        letter = self.draft()
        self.initial("KASI")
        with self.assertRaisesRegex(UserError, "nothing to bring up to date"):
            self.acting_letter("KASI")._bring_up_to_date()
        self.assertFalse(letter.signature_ids.void)

    def test_own_fields_office_and_opinion_are_compared_too(self):
        opinion = self.new_opinion(
            state="received", result="recommended", number="500/1", date="2027-01-10"
        )
        letter = self.draft()
        changes = (
            (self.case, {"form_values": {"cakupan_wilayah": "Kota Bontang"}}),
            (self.company, {"ptsp_address": "Jalan Pindah 3"}),
            (self.company, {"ptsp_head_title": "Kepala Badan Uji"}),
            (opinion._with_door(), {"number": "500/2"}),
        )
        for record, values in changes:
            with self.subTest(values=values):
                self.assertEqual(letter._find_differences(), [])
                record.write(values)
                self.assertTrue(letter._find_differences())
                self.draft()

    def test_a_hand_corrected_text_keeps_its_corrections_and_gets_the_new_name(self):
        letter = self.draft()
        old = self.case.applicant_name
        self.acting_letter("KASI")._revise(
            f"<p>Kalimat Kasi untuk <b>{old}</b>.</p><p>Kalimat kedua.</p>"
        )
        self.case.write({"applicant_name": RENAMED, "applicant_city": "Berau"})
        words = letter._differences_words(letter._find_differences())
        self.assertIn("corrected by hand", words)
        told = self.acting_letter("KASI")._bring_up_to_date()
        self.assertIn("Kalimat kedua.", letter.body)
        self.assertIn(f"Kalimat Kasi untuk <b>{RENAMED}</b>", letter.body)
        self.assertIn("does not contain", told)
        self.assertIn("Berau", told)
        self.assertEqual(letter._find_differences(), [])

    def test_correcting_by_hand_takes_over_what_became_different(self):
        letter = self.draft()
        self.case.applicant_name = RENAMED
        self.acting_letter("KASI")._revise("<p>Teks Kasi</p>")
        self.assertEqual(letter._find_differences(), [])
        self.assertIn(RENAMED, " ".join(letter.content["addressee"]))

    def test_identity_numbers_are_masked(self):
        self.types["rekomendasi_pos"].body = "<p>{alamat_pemohon}</p>"
        self.case.applicant_address = "NIK 6472055101900003"
        letter = self.draft()
        self.case.applicant_address = "NIK 6472055101900004"
        told = " ".join(found["new"] for found in letter._find_differences())
        self.assertNotIn("6472055101900003", str(letter._find_differences()))
        self.assertIn("••••\u00a0••••\u00a0••••\u00a00004", told)

    def test_a_signed_letter_is_compared_no_more(self):
        self.draft()
        self.initial()
        letter = self.sign()
        self.case.applicant_name = RENAMED
        self.assertEqual(letter._find_differences(), [])
        self.assertTrue(self.number())


@tagged("post_install", "-at_install")
class TestLetterSigner(LetterCase):
    """The signer printed is the person who signs."""

    def signer(self):
        return self.case._product_letter().content["signer"]

    def sign_as(self, user, lane="KADIS"):
        letter = self.case.with_user(user).sudo()._require_product_letter()
        letter._sign(self.lane(lane))
        return letter

    def test_a_head_replaced_after_the_draft_is_printed_with_own_details(self):
        self.draft()
        self.initial()
        self.company.write(
            {
                "ptsp_head_name": "Ir. Kepala Kedua, M.T.",
                "ptsp_head_rank": "Pembina Tk. I",
                "ptsp_head_nip": "197002021995031002",
            }
        )
        self.sign()
        text = self.text(self.number()._issued_pdf())
        for part in ("Ir. Kepala Kedua, M.T.", "Pembina Tk. I", "197002021995031002"):
            self.assertIn(part, text)
        self.assertNotIn("Dra. Nama Kepala", text)

    def test_the_initials_stay_when_only_the_signer_is_another(self):
        letter = self.draft()
        self.initial()
        self.company.ptsp_head_name = "Ir. Kepala Kedua, M.T."
        self.sign()
        self.assertEqual(letter.round, 1)
        initials = letter.signature_ids.filtered(lambda one: one.role == "initial")
        self.assertEqual(initials.mapped("void"), [False, False])

    def test_another_member_of_the_head_s_desk_signs_in_the_own_name(self):
        other = self.users["KABID"]
        other.write(
            {
                "ptsp_signing_name": "H. Edy, S.E.",
                "ptsp_position": "Kepala Bidang Perizinan",
                "ptsp_rank": "Pembina (IV/a)",
                "ptsp_nip": "196905051994031005",
            }
        )
        self.lane("KADIS").user_ids |= other
        self.draft()
        self.initial()
        self.sign_as(other)
        text = self.text(self.number()._issued_pdf())
        for part in ("a.n. Kepala Dinas", "Kepala Bidang Perizinan", "H. Edy, S.E."):
            self.assertIn(part, text)
        self.assertIn("196905051994031005", text)
        self.assertNotIn("Dra. Nama Kepala", text)

    def test_who_has_no_position_cannot_sign_for_the_head(self):
        other = self.new_officer("kedua")
        self.lane("KADIS").user_ids |= other
        letter = self.draft()
        self.initial()
        with self.assertRaisesRegex(
            UserError, f"{other.name}.*position.*administrator"
        ):
            self.sign_as(other)
        self.assertEqual(letter.state, "draft")
        other.ptsp_position = "Sekretaris Dinas"
        self.assertEqual(self.sign_as(other).state, "signed")

    def test_name_rank_and_number_stay_as_signed(self):
        self.draft()
        self.initial()
        self.sign()
        letter = self.number()
        self.users["KADIS"].write({"name": "Lain", "ptsp_signing_name": "Lain, S.H."})
        self.company.ptsp_head_id = self.users["KABID"]
        self.assertIn("Dra. Nama Kepala, M.Si", self.text(letter._issued_pdf()))

    def test_the_line_of_authority_is_data_of_the_letter_type(self):
        letter_type = self.types["surat_pengingat"]
        letter_type.write(
            {"sign_lane_id": self.lane("KASI").id, "authority": "through"}
        )
        self.users["KABID"].ptsp_position = "Kepala Bidang Perizinan"
        self.users["KASI"].ptsp_position = "Analis Kebijakan Ahli Muda"
        opinion = self.asked_opinion()
        letter = self.issue("surat_pengingat", "KASI", opinion_id=opinion.id)
        signer = letter.content["signer"]
        self.assertTrue(signer["on_behalf"].startswith("a.n. Kepala Dinas"))
        self.assertEqual(signer["through"], "Kepala Bidang Perizinan")
        self.assertEqual(signer["title"], "Analis Kebijakan Ahli Muda")
        self.assertIn("u.b.", self.text(letter._issued_pdf()))

    def test_the_delegation_is_recorded_with_the_letter(self):
        self.types["surat_pengingat"].write(
            {
                "sign_lane_id": self.lane("KABID").id,
                "authority": "on_behalf",
                "delegation_no": "Keputusan Kepala Dinas Nomor 188/1/2026",
                "delegation_date": "2026-01-02",
            }
        )
        opinion = self.asked_opinion()
        letter = self.issue("surat_pengingat", "KABID", opinion_id=opinion.id)
        self.assertEqual(
            letter.content["signer"]["delegation"],
            "Keputusan Kepala Dinas Nomor 188/1/2026 tanggal 2 Januari 2026",
        )

    def test_nothing_is_signed_under_a_letterhead_without_address_or_emblem(self):
        self.company.write({"ptsp_phone": False, "ptsp_postcode": False})
        for gap, word in (("ptsp_address", "address"), ("logo", "emblem")):
            with self.subTest(gap=gap):
                kept = self.company[gap]
                self.company[gap] = False
                self.draft()
                with self.assertRaisesRegex(UserError, f"letterhead lacks: {word}"):
                    self.sign()
                self.company[gap] = kept
        self.draft()
        self.assertEqual(self.sign().state, "signed")
