# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from ..case_work import scan
from ..common import MONDAY
from ..letter_common import LetterCase

NOON = "2027-01-11 12:00"


@tagged("post_install", "-at_install")
class TestSheetToSign(LetterCase):
    """A letter is signed by hand on a clean, counted sheet of its present text."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.signing = cls.at_signing()

    @classmethod
    def at_signing(cls):
        """Return a case at the signing step with all initials and checks."""
        with cls.at(MONDAY):
            case = cls.new_case("KOM-03").at("tanda_tangan")
            cls.check(case)
        return case

    def print_on(self, case, serial, lane="KADIS"):
        code = "cetak_naskah" if lane == "KADIS" else "cetak_naskah_tu"
        with self.at(NOON):
            self.move(case, code, user=self.users[lane], paper_serial=serial)
        return case._product_letter()

    def sign_now(self, case):
        """Sign as the head would, without the help of the case builder."""
        transition = self.transition(case, "tanda_tangani")
        with self.at(NOON):
            case.with_user(self.users["KADIS"]).action_move(transition.id)

    # === THE SHEET === #

    def test_the_sheet_bears_the_text_without_the_mark_of_a_draft(self):
        case = self.signing
        letter = self.print_on(case, " kk-100 ")
        self.assertEqual(letter.paper_serial, "KK-100")
        preview = self.text(letter.with_user(self.users["KADIS"])._preview_pdf())
        sheet = self.text(letter.with_user(self.users["KADIS"])._sheet_pdf())
        self.assertIn("DRAF", preview)
        self.assertNotIn("DRAF", sheet)
        self.assertIn(case.applicant_name, sheet)
        self.assertIn("………", sheet)  # room for number and date

    def test_the_sheet_is_kept_with_round_person_and_moment(self):
        letter = self.print_on(self.signing, "KK-101", "TU")
        self.assertRecordValues(
            letter.sheet_ids,
            [
                {
                    "serial": "KK-101",
                    "state": "printed",
                    "round": letter.round,
                    "content_hash": letter.content_hash,
                    "user_id": self.users["TU"].id,
                    "at": self.moment(NOON),
                }
            ],
        )
        acts = str(letter.application_id.entry_ids[-1].acts)
        self.assertIn("KK-101", acts)

    def test_the_signature_waits_for_the_sheet(self):
        case = self.signing
        self.assertEqual(self.guard_codes(case, "tanda_tangani"), ["sheet_printed"])
        with self.assertRaisesRegex(UserError, "not printed"):
            self.sign_now(case)
        self.print_on(case, "KK-102")
        self.sign_now(case)
        self.assertEqual(case.step_id.code, "nomori")

    def test_the_remedies_are_the_moves_that_print(self):
        case = self.signing
        actor = case.with_user(self.users["KADIS"])
        [missing] = actor.env["ptsp.case.remedies"]._explain(
            actor, self.transition(case, "tanda_tangani")
        )
        found = [(m["code"], m["lane"], m["yours"]) for m in missing["resolved_by"]]
        self.assertEqual(
            found, [("cetak_naskah", "KADIS", True), ("cetak_naskah_tu", "TU", False)]
        )

    def test_a_sheet_is_used_once_in_an_office(self):
        first = self.signing
        self.print_on(first, "KK-103")
        second = self.at_signing()
        with self.assertRaisesRegex(UserError, "KK-103 was used for"):
            self.print_on(second, "kk-103")
        self.assertFalse(second._product_letter().paper_serial)

    def test_the_same_sheet_again_changes_nothing(self):
        case = self.signing
        self.print_on(case, "KK-104")
        letter = self.print_on(case, "kk-104")
        self.assertEqual(len(letter.sheet_ids), 1)
        self.assertFalse(letter.spoiled_serials)

    def test_a_serial_that_nobody_sees_is_none(self):
        case = self.signing
        for serial in (False, "", "  "):
            with self.subTest(serial=serial), self.assertRaises(UserError):
                self.print_on(case, serial)
        self.assertFalse(case._product_letter().sheet_ids)

    # === SPOILED === #

    def test_a_new_round_spoils_the_sheet_and_keeps_why(self):
        case = self.signing
        letter = self.print_on(case, "KK-105")
        printed = letter.round
        with self.at("2027-01-11 13:00"):
            self.move(case, "kembalikan_kasi", note="Perbaiki nama.")
            self.move(case, "ubah_draf", body="Teks yang baru.")
        self.assertFalse(letter.paper_serial)
        self.assertEqual(letter.spoiled_serials, "KK-105")
        sheet = letter.sheet_ids
        self.assertEqual((sheet.state, sheet.round), ("spoiled", printed))
        self.assertIn(f"round {printed + 1}", sheet.spoiled_reason)
        with self.assertRaisesRegex(UserError, "no sheet"):
            letter.with_user(self.users["KADIS"])._sheet_pdf()

    def test_the_next_round_needs_another_sheet(self):
        case = self.signing
        self.print_on(case, "KK-106")
        with self.at("2027-01-11 13:00"):
            self.move(case, "kembalikan_kasi", note="Perbaiki nama.")
            self.move(case, "ubah_draf", body="Teks yang baru.")
            self.bring_to(case, "tanda_tangan")
            self.check(case)
        self.assertEqual(self.guard_codes(case, "tanda_tangani"), ["sheet_printed"])
        with self.assertRaisesRegex(UserError, "KK-106 was used for"):
            self.print_on(case, "KK-106")
        letter = self.print_on(case, "KK-107")
        self.assertEqual(
            (letter.paper_serial, letter.spoiled_serials), ("KK-107", "KK-106")
        )

    def test_a_return_on_the_same_text_leaves_the_sheet(self):
        case = self.signing
        letter = self.print_on(case, "KK-108")
        with self.at("2027-01-11 13:00"):
            self.move(case, "kembalikan_kabid", note="Lengkapi saran.")
            self.bring_to(case, "tanda_tangan")
        self.assertEqual(letter.paper_serial, "KK-108")

    def test_printing_again_spoils_the_former_sheet(self):
        case = self.signing
        self.print_on(case, "KK-109")
        letter = self.print_on(case, "KK-110")
        self.assertEqual(letter.sheet_ids.mapped("state"), ["spoiled", "printed"])
        self.assertIn("KK-110", letter.sheet_ids[0].spoiled_reason)

    def test_a_void_letter_spoils_its_sheet(self):
        case = self.signing
        letter = self.print_on(case, "KK-111")
        with self.at("2027-01-11 13:00"):
            self.sign_now(case)
            self.move(case, "beri_nomor")
            self.move(case, "batalkan_nomor", note="Nama keliru")
        self.assertEqual((letter.state, letter.spoiled_serials), ("void", "KK-111"))
        self.assertEqual(letter.sheet_ids.spoiled_reason, "Nama keliru")

    # === WHEN AND WHO === #

    def test_without_the_initials_nothing_is_printed(self):
        self.draft()
        letter = self.acting_letter("KADIS")
        with self.assertRaisesRegex(UserError, "lacks the initials of"):
            letter._print_sheet("KK-112")
        self.initial("KASI")
        with self.assertRaisesRegex(UserError, "lacks the initials of"):
            letter._print_sheet("KK-112")
        self.initial("KABID")
        letter._print_sheet("KK-112")
        self.assertEqual(letter.paper_serial, "KK-112")

    def test_a_signed_letter_is_not_put_on_another_sheet_to_sign(self):
        case = self.signing
        letter = self.print_on(case, "KK-113")
        self.sign_now(case)
        with self.assertRaisesRegex(UserError, "signed already"):
            letter._print_sheet("KK-114")
        # the file is there until the letter is numbered
        self.assertTrue(letter.with_user(self.users["TU"])._sheet_pdf())
        with self.at("2027-01-11 13:00"):
            self.move(case, "beri_nomor")
        with self.assertRaisesRegex(UserError, "no sheet"):
            letter.with_user(self.users["TU"])._sheet_pdf()

    def test_an_electronic_letter_has_no_sheet(self):
        self.types["rekomendasi_pos"].mode = "electronic"
        case = self.at_signing()
        self.assertFalse(self.guard_codes(case, "tanda_tangani"))
        codes = [m.code for m in case._transitions()]
        self.assertFalse({"cetak_naskah", "cetak_naskah_tu"} & set(codes))
        with self.assertRaisesRegex(UserError, "not signed by hand"):
            case._product_letter()._print_sheet("KK-115")

    def test_desks_that_have_no_part_in_the_letter_get_no_clean_sheet(self):
        letter = self.print_on(self.signing, "KK-116")
        for lane in ("KADIS", "TU", "ADM_MONITORING"):
            with self.subTest(lane=lane):
                mine = letter.with_user(self.users[lane])
                self.assertTrue(mine.may_print_sheet)
                self.assertTrue(mine._sheet_pdf().startswith(b"%PDF"))
        for lane in ("CS_HELPDESK", "VERIFIKASI", "LOKET_AMBIL"):
            with self.subTest(lane=lane):
                theirs = letter.with_user(self.users[lane])
                self.assertFalse(theirs.may_print_sheet)
                with self.assertRaisesRegex(UserError, "printed by the desks"):
                    theirs._sheet_pdf()

    def test_only_the_signing_desk_and_the_records_office_print(self):
        case = self.signing
        for lane in ("KASI", "ADM_MONITORING", "CS_HELPDESK"):
            for code in ("cetak_naskah", "cetak_naskah_tu"):
                with (
                    self.subTest(lane=lane, code=code),
                    self.assertRaisesRegex(UserError, "belongs to"),
                ):
                    user = self.users[lane]
                    self.move(case, code, user=user, paper_serial="KK-117")

    def test_nobody_writes_a_sheet_directly(self):
        letter = self.print_on(self.signing, "KK-118")
        with self.assertRaises(UserError):
            letter.sheet_ids.write({"state": "spoiled"})
        with self.assertRaises(UserError):
            letter.sheet_ids.copy({"serial": "KK-119"})

    # === THE SCAN === #

    def test_the_scan_is_of_the_sheet_that_was_printed(self):
        case = self.signing
        letter = self.print_on(case, "KK-120")
        with self.at("2027-01-11 13:00"):
            self.sign_now(case)
            self.check(case)
            self.move(case, "beri_nomor")
            asked = case.sudo()._questions_of(self.transition(case, "simpan_lembar"))
            serial = next(one for one in asked if one["name"] == "paper_serial")
            self.assertEqual(serial["default"], "KK-120")
            [missing] = self.not_kept(case)
            self.assertEqual(missing["code"], "signed_sheet_kept")
            # No desk of the office is named: an SOP need not have it.
            self.assertIn("keep them first", missing["sentence"])
            self.move(case, "simpan_lembar", paper_serial="KK-120", signed_scan=scan())
        self.assertFalse(letter.spoiled_serials)
        self.assertFalse(self.not_kept(case))

    def not_kept(self, case):
        return self.env["ptsp.case.guards"]._guard_signed_sheet_kept(
            case, self.rule("signed_sheet_kept")
        )


@tagged("post_install", "-at_install")
class TestSheetRoute(HttpCase, LetterCase):
    """The address of the sheet gives it to those who print it, and to nobody else."""

    def test_the_file_is_served_to_its_desks_only(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("tanda_tangan")
            self.move(case, "cetak_naskah", paper_serial="KK-200")
        address = f"/ptsp/letter/{case._product_letter().id}/sheet"
        for lane, status in (("TU", 200), ("CS_HELPDESK", 404)):
            user = self.users[lane]
            user.sudo().password = f"{lane}-sandi-uji"
            self.authenticate(user.login, f"{lane}-sandi-uji")
            self.assertEqual(self.url_open(address).status_code, status, lane)
