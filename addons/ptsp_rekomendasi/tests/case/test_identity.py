# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common import NIK, PtspCase

IDENTITY = "ptsp_base.group_ptsp_officer,ptsp_base.group_ptsp_identity"


@tagged("post_install", "-at_install")
class TestIdentity(PtspCase):
    """Identifying numbers: one plain form, format refused, doubt shown, masked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls.new_officer("cs_identity", IDENTITY)
        cls.env["ptsp.lane"].search(
            [("code", "=", "CS_HELPDESK")]
        ).user_ids |= cls.keeper
        cls.case = cls.open_case("KOM-03", user=cls.keeper)

    def fill_in(self, **vals):
        self.case.with_user(self.keeper).write(vals)
        return self.case.with_user(self.keeper)

    # === ONE PLAIN FORM === #

    def test_numbers_are_kept_without_dots_and_spaces(self):
        case = self.fill_in(
            applicant_nik="6472 0551 0190 0003",
            applicant_npwp="01.312.166.0-091.000",
            applicant_nib="8120-0115-4321-0",
            applicant_phone="0541 733333",
            applicant_email=" Siti@Example.ORG ",
        )
        self.assertRecordValues(
            case,
            [
                {
                    "applicant_nik": NIK,
                    "applicant_npwp": "013121660091000",
                    "applicant_nib": "8120011543210",
                    "applicant_phone": "+62541733333",
                    "applicant_email": "siti@example.org",
                }
            ],
        )

    def test_a_case_is_opened_with_plain_numbers_too(self):
        case = self.open_case(
            "PAR-06", user=self.keeper, applicant_nik="6472.0551.0190.0003"
        )
        self.assertEqual(case.with_user(self.keeper).applicant_nik, NIK)

    def test_a_number_can_be_taken_out_again(self):
        self.fill_in(applicant_nik=NIK)
        self.assertFalse(self.fill_in(applicant_nik=False).applicant_nik)

    # === FORMAT ERRORS === #

    def test_malformed_numbers_are_refused_with_field_and_remedy(self):
        for name, value, sentence in [
            ("applicant_nik", "647205510190000", "NIK: it has 16 digits"),
            ("applicant_nik", "6472059913900003", "NIK: digits 7 to 12"),
            ("applicant_nik", "6472055101900000", "NIK: its last four"),
            ("applicant_nik", "64720551019O0003", "NIK: it has 16 digits"),
            ("applicant_npwp", "01.312.166.1-091.000", "NPWP: its check digit"),
            ("applicant_npwp", "123", "NPWP: it has 15 or 16 digits"),
            ("applicant_nib", "812001154321", "NIB: it has 13 digits"),
            ("applicant_phone", "12", "Telephone: this is not"),
            ("applicant_phone", "abc", "Telephone: this is not"),
            ("applicant_email", "siti@", "E-mail: this is not"),
            ("applicant_email", "siti@localhost", "E-mail: this is not"),
            ("applicant_email", "siti@@contoh.id", "E-mail: this is not"),
            ("applicant_email", "budi@contoh.id.", "E-mail: this is not"),
            ("applicant_email", ".budi@contoh.id", "E-mail: this is not"),
            ("applicant_email", "budi@contoh..id", "E-mail: this is not"),
            ("applicant_email", "a@contoh.id, b@contoh.id", "E-mail: this is not"),
            ("applicant_email", "Budi <budi@contoh.id>", "E-mail: this is not"),
            ("applicant_email", "budi contoh.id", "E-mail: this is not"),
            ("applicant_phone", "0812 3456 789O", "Telephone: this is not"),
            ("applicant_phone", "O812 3456 7890", "Telephone: this is not"),
            ("applicant_phone", "0812l234567", "Telephone: this is not"),
            ("applicant_phone", "08123456789 / 08129876543", "Telephone: this is not"),
            ("applicant_phone", "08123456789 (Budi)", "Telephone: this is not"),
            ("applicant_phone", "08123456789 ext.", "Telephone: this is not"),
            ("applicant_nik", "6" * 5000, "NIK: it has 16 digits"),
        ]:
            with (
                self.subTest(name=name, value=value[:20]),
                self.assertRaisesRegex(ValidationError, sentence),
            ):
                self.fill_in(**{name: value})

    def test_an_extension_stays_behind_the_number(self):
        for typed in ("0541-733333 ext. 12", "(0541) 733333 pes 12", "0541733333#12"):
            with self.subTest(typed=typed):
                case = self.fill_in(applicant_phone=typed)
                self.assertEqual(case.applicant_phone, "+62541733333 ext. 12")

    def test_a_number_may_be_typed_as_people_type_numbers(self):
        for typed in ("0812 3456 7890", "+62 812-3456-7890", "62812.3456.7890"):
            with self.subTest(typed=typed):
                case = self.fill_in(applicant_phone=typed)
                self.assertEqual(case.applicant_phone, "+6281234567890")

    def test_a_malformed_number_opens_no_case(self):
        with self.assertRaisesRegex(ValidationError, "NIK"):
            self.open_case("PAR-06", user=self.keeper, applicant_nik="123")

    # === DOUBTS === #

    def test_neighbouring_provinces_are_no_doubt(self):
        self.fill_in(applicant_nik="6571055101900003")
        self.assertFalse(self.case.identity_warning)

    def test_an_unknown_province_is_only_a_doubt(self):
        self.fill_in(applicant_nik="9972055101900003")
        self.assertIn("province", self.case.identity_warning)

    def test_an_unknown_network_is_only_a_doubt(self):
        case = self.fill_in(applicant_phone="0899 9")
        self.assertTrue(case.applicant_phone)

    # === WHO SEES === #

    def test_others_see_masked_numbers_only(self):
        self.fill_in(
            applicant_nik=NIK,
            applicant_phone="0541733333",
            applicant_email="siti@example.org",
        )
        case = self.case.with_user(self.users["KASI"])
        self.assertEqual(case.nik_masked, "••••\u00a0••••\u00a0••••\u00a00003")
        self.assertEqual(case.phone_masked, "••••\u00a0••••\u00a0•333")
        self.assertEqual(case.email_masked, "s***@example.org")
        with self.assertRaises(AccessError):
            case.read(["applicant_nik"])
        self.assertNotIn("applicant_nik", case.read()[0])

    def test_others_neither_search_nor_group_by_them(self):
        cases = self.env["ptsp.application"].with_user(self.users["KASI"])
        with self.assertRaises(AccessError):
            cases.search([("applicant_nik", "=", NIK)])
        with self.assertRaises(AccessError):
            cases.search([("identity_search", "=", NIK)])
        with self.assertRaises(AccessError):
            cases.formatted_read_group([], ["applicant_nik"], ["__count"])

    def test_the_identity_group_finds_a_case_by_the_whole_number(self):
        self.fill_in(applicant_nik=NIK)
        cases = self.env["ptsp.application"].with_user(self.keeper)
        for typed in (NIK, "6472 0551 0190 0003", "6472.0551.0190.0003"):
            found = cases.search([("identity_search", "ilike", typed)])
            self.assertEqual(found, self.case)
        self.assertFalse(cases.search([("identity_search", "ilike", NIK[:10])]))
        self.assertFalse(cases.search([("identity_search", "ilike", "abc")]))

    def test_numbers_are_not_written_to_the_log(self):
        self.fill_in(applicant_nik=NIK)
        log = " ".join(str(message.body) for message in self.case.message_ids)
        self.assertNotIn(NIK, log)
        self.assertFalse(self.case.message_ids.tracking_value_ids)

    def test_a_copy_of_the_values_carries_no_numbers(self):
        self.fill_in(applicant_nik=NIK)
        self.assertNotIn("applicant_nik", self.case.sudo().copy_data()[0])
