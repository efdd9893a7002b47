# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestPromiseTold(PtspCase):
    """The applicant is told the date when the promise starts after the receipt."""

    def at_agency(self, **vals):
        with self.at(MONDAY):
            return self.bring_to(self.open_case("KOM-03", **vals), "telaah_opd")

    def answer(self, case):
        with self.at("2027-01-20 10:00"):
            self.forward(case, arrived_at="2027-01-20T10:00")

    def mails(self, case):
        """Return the mails to the applicant, without those to officers."""
        return self.env["mail.mail"].search(
            [
                ("model", "=", "ptsp.application"),
                ("res_id", "=", case.id),
                ("subject", "=like", "Waktu penyelesaian%"),
            ]
        )

    def told(self, case):
        """Return the users who have the task to tell the applicant."""
        telling = case.activity_ids.filtered(
            lambda own: "Tell the applicant" in (own.summary or "")
        )
        return telling.user_id

    def log(self, case):
        return " ".join(map(str, case.message_ids.mapped("body")))

    def test_who_left_an_address_gets_the_date_by_mail(self):
        case = self.at_agency(applicant_email="siti@pos.example")
        self.assertFalse(self.mails(case))
        self.answer(case)
        mail = self.mails(case)
        self.assertEqual(mail.email_to, "siti@pos.example")
        self.assertEqual(mail.author_id, case.company_id.partner_id)
        self.assertIn("10 Februari 2027", str(mail.body_html))
        self.assertIn("10 Feb 2027", self.log(case))
        self.assertFalse(self.told(case))

    def test_without_an_address_the_desk_for_applicants_is_asked_to_tell(self):
        case = self.at_agency()
        self.answer(case)
        self.assertFalse(self.mails(case))
        self.assertEqual(self.told(case), self.users["CS_HELPDESK"])
        self.assertIn("No e-mail address is known", self.log(case))

    def test_a_promise_that_starts_with_the_receipt_stands_on_it(self):
        sop = self.env["ptsp.sop"].search(
            [("service_id.code", "=", "PAR-06"), ("state", "=", "effective")]
        )
        sop._with_door().write({"promise_start": "receipt"})
        with self.at(MONDAY):
            case = self.open_case("PAR-06", applicant_email="siti@film.example")
            self.bring_to(case, "verifikasi")
        self.assertTrue(case.due_at)
        self.assertFalse(self.mails(case) or self.told(case))

    def test_it_is_told_once(self):
        case = self.at_agency(applicant_email="siti@pos.example")
        self.answer(case)
        with self.at("2027-01-21 10:00"):
            case._clock_start(self.moment("2027-01-21 10:00"), "opinion")
        self.assertEqual(len(self.mails(case)), 1)
