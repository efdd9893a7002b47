# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ...models.authenticity.authenticity_words import STATES
from ..common import FOUND, PublicCase

PERSON = {"applicant_kind": "person", "applicant_name": "Siti Nur Aisyah"}


@tagged("post_install", "-at_install")
class TestAuthenticity(PublicCase):
    """A stranger with a letter's code learns its state, and little about persons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.issued()
        cls.case = cls.letter.application_id

    # === STATES === #

    def test_an_issued_letter_is_registered_and_valid(self):
        told = self.tell(self.letter)
        self.assertEqual(told["title"], "Terdaftar dan berlaku")
        self.assertEqual(told["number"], self.letter.number)
        self.assertEqual(told["date_text"], "11 Januari 2027")
        self.assertEqual(told["holder"], self.case.applicant_name)
        self.assertEqual(told["product"], "Rekomendasi Pembuatan Video Dokumenter")
        self.assertEqual(told["signer"], self.letter.content["signer"]["name"])
        self.assertIn(self.letter.paper_serial, told["mode"])
        self.assertFalse(told["later"])

    def test_the_hash_is_that_of_the_kept_file(self):
        self.letter._render_issued()
        self.assertEqual(self.tell(self.letter)["sha256"], self.letter.pdf_sha256)

    def test_a_sheet_is_not_issued_before_its_scan_is_kept(self):
        with self.at(MONDAY):
            case = self.new_case("PAR-06").at("tanda_tangan")
            letter = case._product_letter()
            self.assertEqual(self.tell(letter)["state"], "unknown")
            self.check(case)
            self.print_sheet(case)
            self.assertEqual(self.tell(letter)["state"], "pending")
            self.assertFalse(self.tell(letter)["signer"])
            self.bring_to(case, "nomori")
            told = self.tell(letter)
            self.assertEqual((told["state"], told["number"]), ("pending", ""))
            self.assertTrue(told["signer"])
            self.bring_to(case, "serahkan")
        self.assertEqual(self.tell(letter)["state"], "valid")

    def test_a_numbered_sheet_without_its_scan_is_not_issued_while_the_case_lives(self):
        letter, scan = self.letter, self.letter.scan_id
        letter._with_door().write({"scan_id": False})
        self.assertEqual(self.tell(letter)["state"], "pending")
        letter._with_door().write({"scan_id": scan.id})
        self.finish(letter)
        letter._with_door().write({"scan_id": False})
        self.assertEqual(self.tell(letter)["state"], "valid")

    def test_a_later_letter_is_named(self):
        self.finish(self.letter)
        for code, state, title in (
            ("surat_perbaikan", "replaced", "Diganti"),
            ("surat_pembatalan", "cancelled", "Dibatalkan"),
        ):
            with self.subTest(code=code):
                later = self.amend(code)
                told = self.tell(self.letter)
                self.assertEqual((told["state"], told["title"]), (state, title))
                self.assertEqual(told["later"]["number"], later.number)
                self.assertEqual(told["later"]["date"], later.date)

    def finish(self, letter, moment=MONDAY):
        """Hand a letter over."""
        case = letter.application_id
        with self.at(moment):
            letter._render_issued()
            while not case.outcome:
                self.forward(case)

    def amend(self, code):
        """Amend the letter by a later one; return the later one."""
        kind = self.env["ptsp.letter.type"].search([("code", "=", code)])
        kadis = self.users["KADIS"]
        given = {
            "ground": "substance",
            "reason": "Nama pemohon salah.",
            "found_on": self.moment(FOUND).date(),
            "correction": "Tertulis: A. Seharusnya: B.",
        }
        orders = self.env["ptsp.letter.amendment"].with_user(kadis)
        with self.at(FOUND):
            order = orders._order_amendment(self.case.with_user(kadis), kind, given)
            linked = order.sudo()
            self.bring_to(linked, "serahkan")
        self.finish(linked._product_letter(), FOUND)
        return linked._product_letter()

    def test_a_void_number_is_void(self):
        with self.at(MONDAY):
            self.letter._void("Salah ketik.")
        told = self.tell(self.letter)
        self.assertEqual((told["state"], told["title"]), ("void", "Dibatalkan"))
        self.assertNotIn("Salah ketik", str(told))

    def test_every_type_of_letter_in_every_state(self):
        kinds = self.env["ptsp.letter.type"].search([("on_demand", "=", False)])
        labels = dict(self.env["ptsp.letter"]._fields["state"].selection)
        with self.at(MONDAY):
            case = self.new_case("KOM-03").at("verifikasi")
        for kind in kinds:
            with self.at(MONDAY):
                letter = self.env["ptsp.letter"]._draft(case.sudo(), kind)
            for state in labels:
                with self.subTest(kind=kind.code, state=state):
                    letter._with_door().write({"state": state})
                    told = self.tell(letter)
                    went_out = state in ("issued", "replaced", "cancelled")
                    wanted = {"issued": "valid"}.get(state, state)
                    self.assertEqual(told["state"], wanted if went_out else "unknown")
                    lazy = STATES[told["state"]][0]
                    title = self.checks.env._(lazy)
                    self.assertEqual(told["title"], title)
            # A case has only one valid product, so the former one must end first.
            letter._with_door().write({"state": "void"})
            letter.flush_recordset()

    # === WHO === #

    def test_the_name_of_a_person_is_masked_that_of_a_company_is_not(self):
        letter = self.issued(**PERSON)
        content = {**letter.content, "subject": "Rekomendasi a.n. SITI NUR AISYAH"}
        letter._with_door().write({"content": content})
        told = self.tell(letter)
        self.assertEqual(told["holder"], "S••• N••• A•••")
        self.assertEqual(told["subject"], "Rekomendasi a.n. S••• N••• A•••")
        for word in PERSON["applicant_name"].split():
            self.assertNotIn(word.lower(), str(told).lower())

    def test_nothing_else_of_the_applicant_is_told(self):
        secrets = {
            "applicant_nik": "6472055101900003",
            "applicant_phone": "081355577799",
            "applicant_email": "rahasia@pemohon.example",
            "applicant_address": "Jalan Rahasia 7",
        }
        told = str(self.tell(self.issued(**secrets)))
        for secret in (*secrets.values(), self.case.reference):
            self.assertNotIn(secret, told)

    def test_an_acting_official_is_told_as_such(self):
        signer = {**self.letter.content["signer"], "title": "Plt. Kepala Dinas"}
        content = {**self.letter.content, "signer": signer}
        self.letter._with_door().write({"content": content})
        self.assertIn("Plt. Kepala Dinas", self.tell(self.letter)["signer_title"])

    def test_an_electronic_letter_does_not_claim_a_certificate(self):
        self.letter._with_door().write({"paper_serial": False})
        self.letter.letter_type_id.mode = "electronic"
        self.assertIn("tanpa sertifikat", self.tell(self.letter)["mode"])
        self.letter.letter_type_id.mode = "wet"
        self.assertIn("dengan tangan", self.tell(self.letter)["mode"])

    # === WHICH === #

    def test_a_code_is_found_however_it_is_typed(self):
        code = self.letter.verify_code
        groups = "-".join(code[at : at + 4] for at in range(0, 16, 4))
        for text in (
            code,
            code.lower(),
            f" {groups} ",
            self.letter._verify_url(),
            self.letter._seal_address(),
            f"{self.letter._verify_url()}/",
        ):
            with self.subTest(text=text):
                self.assertEqual(self.checks._find(text), self.letter)

    def test_nothing_else_finds_a_letter(self):
        code = self.letter.verify_code
        for text in (
            *("", "%", "_" * 16, code[:-1], code + "2", "0" * 16, None, False, 7),
            *(str(self.letter.id), self.letter.number, "A" * 5000, "' OR 1=1 --"),
        ):
            with self.subTest(text=text):
                self.assertFalse(self.checks._find(text))

    # === THE LOG === #

    def test_each_check_is_kept_with_a_shortened_address(self):
        for address in ("203.0.113.77", "2001:db8:1:2:3:4:5:6", "::ffff:198.51.100.9"):
            self.checks._check(self.letter, address)
        kept = self.letter.authenticity_check_ids
        self.assertEqual(set(kept.mapped("result")), {"valid"})
        self.assertEqual(
            set(kept.mapped("address")),
            {"203.0.113.0/24", "2001:db8:1::/48", "198.51.100.0/24"},
        )
        self.assertEqual(self.letter.authenticity_check_count, 3)
        self.assertNotIn("203.0.113.77", str(kept.read()))

    def test_a_page_loaded_again_is_one_check_and_a_later_one_another(self):
        for text in ("2027-01-12 09:00:00", "2027-01-12 09:00:30", "2027-01-12 09:05"):
            with self.at(text):
                self.checks._check(self.letter, "203.0.113.77")
        self.assertEqual(self.letter.authenticity_check_count, 2)
