# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..letter_common import LetterCase

ACTIVITY = "ptsp_rekomendasi.mail_activity_type_contact"


@tagged("post_install", "-at_install")
class TestContacts(LetterCase):
    """The contact log: who monitors writes a line, nobody changes one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity_type = cls.env.ref(ACTIVITY)
        with cls.at("2027-01-11 09:00"):
            cls.case = cls.open_case("KOM-03")
            cls.bring_to(cls.case, "antar_opd", agency_id=cls.agency.id)

    def log(self, lane, moment="2027-01-13 10:00", **values):
        values = {"with_whom": "Bu Rini, Diskominfo", "means": "phone", **values}
        with self.at(moment):
            case = self.case.with_user(self.users[lane])
            return case.env["ptsp.contact"]._log(case, **values)

    def planned(self, lane):
        return self.case.activity_ids.filtered(
            lambda activity: (
                activity.activity_type_id == self.activity_type
                and activity.user_id == self.users[lane]
            )
        )

    def test_a_watching_lane_logs_a_contact(self):
        contact = self.log("ADM_MONITORING", answer="Masih di meja Kabid")
        self.assertRecordValues(
            contact,
            [
                {
                    "user_id": self.users["ADM_MONITORING"].id,
                    "at": self.moment("2027-01-13 10:00"),
                    "answer": "Masih di meja Kabid",
                    "entry_id": self.case._open_entry().id,
                }
            ],
        )
        self.assertEqual(contact.lane_id.code, "ADM_MONITORING")

    def test_the_desk_logs_a_contact(self):
        self.assertEqual(self.log("PENGHUBUNG").lane_id.code, "PENGHUBUNG")

    def test_customer_service_logs_how_the_repair_goes(self):
        case = self.open_case("KOM-03")
        with self.at("2027-01-11 09:00"):
            self.bring_to(case, "verifikasi")
            self.move(case, "kembalikan", note="Akta buram")
        self.case = case
        self.assertEqual(self.log("CS_HELPDESK").lane_id.code, "CS_HELPDESK")
        self.assertEqual(self.log("VERIFIKASI").lane_id.code, "VERIFIKASI")

    def test_a_lane_that_has_nothing_to_do_with_it_does_not(self):
        with self.assertRaisesRegex(UserError, "belong to none of them"):
            self.log("TU")
        self.assertFalse(self.case.with_user(self.users["TU"]).may_log_contact)
        self.assertTrue(self.case.with_user(self.users["KABID"]).may_log_contact)

    def test_nobody_logs_on_a_closed_case(self):
        with self.at("2027-01-12 09:00"):
            self.move(self.case, "tarik", note="Tidak jadi")
        with self.assertRaisesRegex(UserError, "belong to none of them"):
            self.log("PENGHUBUNG")

    def test_a_contact_names_somebody_and_lies_in_the_past(self):
        with self.assertRaisesRegex(UserError, "with whom"):
            self.log("KASI", with_whom="  ")
        with self.assertRaisesRegex(UserError, "in the future"):
            self.log("KASI", at=self.moment("2027-01-14 08:00"))
        yesterday = self.moment("2027-01-12 09:00").date()
        with self.assertRaisesRegex(UserError, "in the past"):
            self.log("KASI", next_on=yesterday)

    def test_a_line_is_never_changed_nor_removed(self):
        contact = self.log("ADM_MONITORING")
        officer = contact.with_user(self.users["ADM_MONITORING"])
        for attempt in (
            lambda: officer.write({"answer": "Lain"}),
            officer.unlink,
            lambda: contact.write({"answer": "Lain"}),
            contact.unlink,
            lambda: contact.copy(),
            lambda: self.case.write({"contact_ids": [(5,)]}),
        ):
            with self.assertRaises(UserError):
                attempt()
        self.assertEqual(self.case.contact_ids, contact)

    def test_a_line_is_not_created_beside_the_log(self):
        for env in (self.env, self.env(user=self.users["KASI"])):
            with self.assertRaises(UserError):
                env["ptsp.contact"].create({"application_id": self.case.id})

    def test_the_next_contact_is_an_activity_of_the_person(self):
        day = self.moment("2027-01-18 09:00").date()
        self.log("ADM_MONITORING", next_on=day)
        self.assertEqual(self.planned("ADM_MONITORING").date_deadline, day)
        self.assertFalse(self.planned("KASI"))

    def test_the_next_line_of_the_same_person_settles_it(self):
        day = self.moment("2027-01-18 09:00").date()
        self.log("ADM_MONITORING", next_on=day)
        self.log("KASI", "2027-01-14 10:00", next_on=day)
        self.log("ADM_MONITORING", "2027-01-18 10:00", answer="Selesai besok")
        self.assertFalse(self.planned("ADM_MONITORING"))
        self.assertTrue(self.planned("KASI"))

    def test_a_closed_case_asks_for_no_further_contact(self):
        self.log("ADM_MONITORING", next_on=self.moment("2027-01-18 09:00").date())
        with self.at("2027-01-14 09:00"):
            self.move(self.case, "tarik", note="Tidak jadi")
        self.assertFalse(self.planned("ADM_MONITORING"))

    def test_the_button_asks_and_the_case_writes(self):
        officer = self.users["KABID"]
        action = self.case.with_user(officer).action_log_contact()
        with self.at("2027-01-13 11:00"):
            wizard = (
                self.env["ptsp.contact.wizard"]
                .with_user(officer)
                .with_context(**action["context"])
                .create({"with_whom": "Pemohon", "means": "message"})
            )
            wizard.action_log()
        self.assertEqual(self.case.contact_ids.user_id, officer)
        self.assertFalse(self.case.contact_ids.answer)

    def test_the_monitoring_form_prints_every_contact(self):
        self.log("ADM_MONITORING", answer="Masih ditelaah")
        day = self.moment("2027-01-18 09:00").date()
        self.log("KASI", "2027-01-14 10:00", means="visit", next_on=day)
        report = self.env["ir.actions.report"].with_user(self.users["KASI"])
        pdf, _kind = report.with_context(force_report_rendering=True)._render_qweb_pdf(
            "ptsp_rekomendasi.action_report_monitoring", self.case.ids
        )
        text = self.text(pdf)
        for words in (
            "FORM MONITORING",
            "Bu Rini, Diskominfo",
            "Masih ditelaah",
            "(tidak ada jawaban)",
            "18 Januari 2027",
            "Tatap muka",
            self.agency.name.split()[0],
        ):
            self.assertIn(words, text)
