# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import MONDAY, NIK, PtspCase


@tagged("post_install", "-at_install")
class TestHandover(PtspCase):
    """Who takes the letter, as what, and on which power."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.new_case("PAR-06").at("serahkan")
            # The printed file belongs to other tests.
            cls.case._product_letter().sudo()._with_door().write({"pdf_sha256": "0"})
            cls.move(cls.case, "serahkan")

    def take(self, code="terima_rekomendasi", **values):
        values = {
            "taken_by": "Direktur",
            "taken_as": "applicant",
            "id_kind": "ktp",
            "id_number": NIK,
            "identity_checked": True,
            "slip": "returned",
            "rights_explained": True,
            "receipt_signed": True,
            "archive_place": "Lemari 2",
            **values,
        }
        with self.at("2027-01-12 10:00"):
            self.move(self.case, code, **values)

    def power(self, **values):
        return self.env["ptsp.power"].create(
            {
                "application_id": self.case.id,
                "kind": "handling",
                "giver": "Direktur",
                "holder": "Siti Aminah",
                **values,
            }
        )

    def refuses(self, sentence, **values):
        with self.assertRaisesRegex(UserError, sentence):
            self.take(**values)
        self.assertFalse(self.case.outcome)

    def test_the_applicant_takes_it_and_the_case_is_issued(self):
        self.take()
        self.assertRecordValues(
            self.case,
            [
                {
                    "outcome": "issued",
                    "handover_to": "Direktur",
                    "handover_as": "applicant",
                    "handover_slip": "returned",
                    "handover_at": self.moment("2027-01-12 10:00"),
                }
            ],
        )

    def test_the_identity_must_have_been_checked(self):
        self.refuses("Confirm: Identity", identity_checked=False)

    def test_the_slip_is_returned_or_stated_lost(self):
        self.refuses("slip", slip=False)
        self.take(slip="lost")
        self.assertEqual(self.case.handover_slip, "lost")

    def test_the_identity_shown_is_kept_and_masked(self):
        self.take()
        clerk = self.case.with_user(self.users["LOKET_AMBIL"])
        self.assertEqual(clerk.handover_id_masked, "••••\u00a0••••\u00a0••••\u00a00003")
        with self.assertRaises(AccessError):
            clerk.read(["handover_id_number"])
        trusted = self.new_officer("tahu", "ptsp_base.group_ptsp_identity")
        trusted.group_ids += self.env.ref("ptsp_base.group_ptsp_officer")
        self.assertEqual(self.case.with_user(trusted).handover_id_number, NIK)
        self.assertNotIn(NIK, str(self.case.entry_ids.mapped("acts")))

    def test_kind_and_number_of_the_card_are_needed(self):
        self.refuses("id_kind", id_kind=False)
        self.refuses("id_number", id_number=" ")
        self.refuses("whole number", id_number="12")

    def test_rights_are_explained_and_the_receipt_signed(self):
        self.refuses("Confirm: Rights and duties", rights_explained=False)
        self.refuses("Confirm: The receipt", receipt_signed=False)

    def test_the_questionnaire_is_never_a_condition(self):
        for answer in (False, "returned", "kept", "declined"):
            with self.subTest(answer=answer), self.env.cr.savepoint() as point:
                self.take(questionnaire=answer)
                self.assertEqual(self.case.handover_questionnaire, answer)
                point.rollback()
                self.env.invalidate_all()

    def test_the_receipt_prints_identity_and_questionnaire(self):
        self.take(questionnaire="declined")
        receipt = self.case.letter_ids.filtered(
            lambda letter: letter.letter_type_id.code == "bukti_serah_terima"
        )
        printed = receipt.content["handover"]
        self.assertIn("KTP ••••\u00a0••••\u00a0••••\u00a00003", printed["identity"])
        self.assertEqual(printed["questionnaire"], "Ditolak pengambil")

    def test_a_recommendation_is_not_handed_over_as_a_refusal(self):
        self.assertNotIn(
            "terima_penolakan", [move.code for move in self.case._transitions()]
        )
        self.refuses("not possible", code="terima_penolakan")

    def test_a_proxy_needs_a_power_to_handle_the_case(self):
        proxy = {"taken_by": "Siti Aminah", "taken_as": "proxy"}
        self.refuses("no valid power of attorney", **proxy)
        self.power(kind="signing")
        self.refuses("no valid power of attorney", **proxy)
        self.power()
        self.take(**{**proxy, "taken_by": "siti  AMINAH"})
        self.assertEqual(self.case.handover_as, "proxy")
        self.assertEqual(self.case.handover_power_id.holder, "Siti Aminah")

    def test_a_power_of_somebody_else_does_not_help(self):
        self.power(holder="Budi")
        self.refuses("no valid power", taken_by="Siti Aminah", taken_as="proxy")

    def test_an_expired_or_future_power_does_not_help(self):
        self.power(date="2026-01-01", valid_until="2027-01-11")
        self.power(date="2027-01-13")
        self.refuses("no valid power", taken_by="Siti Aminah", taken_as="proxy")
        self.power(date="2026-01-01", valid_until="2027-01-12")
        self.take(taken_by="Siti Aminah", taken_as="proxy")


@tagged("post_install", "-at_install")
class TestPowers(PtspCase):
    """Powers of attorney are data of the case, kept by the desk that works it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("PAR-06")
        cls.values = {
            "application_id": cls.case.id,
            "kind": "handling",
            "giver": "Direktur",
            "holder": "Siti Aminah",
        }

    def powers(self, lane):
        return self.env["ptsp.power"].with_user(self.users[lane])

    def test_the_desk_records_a_power(self):
        power = self.powers("CS_HELPDESK").create(self.values)
        self.assertEqual(power.company_id, self.company)
        self.assertEqual(self.case.power_ids, power)

    def test_another_desk_does_not(self):
        with self.assertRaisesRegex(UserError, "only that desk"):
            self.powers("KASI").create(self.values)

    def test_nobody_empowers_himself(self):
        with self.assertRaisesRegex(ValidationError, "to himself"):
            self.powers("CS_HELPDESK").create({**self.values, "holder": "DIREKTUR "})

    def test_a_power_does_not_end_before_it_begins(self):
        with self.assertRaisesRegex(Exception, "before its own date|check constraint"):
            self.powers("CS_HELPDESK").create(
                {**self.values, "date": "2027-02-01", "valid_until": "2027-01-01"}
            ).flush_recordset()

    def test_the_powers_of_a_closed_case_stay_as_they_are(self):
        power = self.powers("CS_HELPDESK").create(self.values)
        self.move(self.case, "tarik", note="Dibatalkan.")
        for change in (lambda: power.write({"holder": "Budi"}), power.unlink):
            with self.assertRaisesRegex(UserError, "is closed"):
                change()
        with self.assertRaisesRegex(UserError, "is closed"):
            self.powers("CS_HELPDESK").create(self.values)
