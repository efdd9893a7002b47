# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.ptsp_base.tools.moments import aware

from .agency_case import MAILBOX, NOW, OTHER_MAILBOX, PURPOSE, AgencyLinkCase


@tagged("post_install", "-at_install")
class TestAgencyMailbox(AgencyLinkCase):
    """A request goes to the mailbox that the office registered, and nowhere else."""

    def test_a_mailbox_lies_under_a_domain_of_agencies(self):
        self.company.ptsp_agency_domains = "*.kaltimprov.go.id bps.go.id"
        for mailbox in (MAILBOX, "a@kaltimprov.go.id", "b@bps.go.id", False):
            self.agency.mailbox = mailbox
        for mailbox in (
            "dinas@gmail.com",
            "a@kaltimprov.go.id.jahat.example",
            "a@jahatkaltimprov.go.id",
            "a@sub.bps.go.id",
        ):
            with self.subTest(mailbox), self.assertRaises(ValidationError):
                self.agency.mailbox = mailbox
        self.company.ptsp_agency_domains = ""
        self.agency.mailbox = "dinas@gmail.com"

    def test_a_mailbox_cannot_carry_headers(self):
        for mailbox in (
            f"{MAILBOX}\nBcc: x@jahat.example",
            f"{MAILBOX},x@jahat.example",
            f"{MAILBOX}\r\n\r\nisi",
            "bukan surel",
        ):
            with self.subTest(mailbox), self.assertRaises(ValidationError):
                self.agency.mailbox = mailbox

    def test_a_name_cannot_carry_headers(self):
        self.agency.name = "Dinas\nBcc: x@jahat.example"
        notice = self.notices(self.at_agency())
        for text in (notice.to_name, notice.subject, notice.sudo().to_address):
            self.assertEqual(len(text.splitlines()), 1)

    def test_administrators_edit_the_domains_in_the_office_settings(self):
        admin = self.new_officer("admin_uji_tautan", "ptsp_base.group_ptsp_admin")
        settings = self.env["ptsp.office.settings"].with_user(admin).create({})
        self.assertEqual(settings.ptsp_agency_domains, "*.kaltimprov.go.id")
        settings.ptsp_agency_domains = "*.go.id"
        settings.action_save()
        self.assertEqual(self.company.ptsp_agency_domains, "*.go.id")

    def test_a_mailbox_that_was_changed_gets_the_next_link_and_the_old_one_none(self):
        opinion = self.at_agency()
        with self.at(NOW):
            old = self.link_of(opinion)
            self.agency.mailbox = OTHER_MAILBOX
            opinion.with_user(self.users["ADM_MONITORING"]).action_send_link()
            self.assertEqual(old.state, "revoked")
            self.assertEqual(self.link_of(opinion).email, OTHER_MAILBOX)

    def test_a_link_outlives_the_date_of_the_answer(self):
        self.agency.write({"response_amount": 20, "response_unit": "days"})
        opinion = self.at_agency()
        link = self.links._of(PURPOSE, opinion)
        calendar = self.case._working_calendar()
        days = [
            calendar.due_day(aware(moment))
            for moment in (opinion.due_at, link.expires_at)
        ]
        self.assertEqual(calendar.days_between(*days), 3)

    def test_a_link_opens_fourteen_days_at_least(self):
        opinion = self.at_agency()
        link = self.links._of(PURPOSE, opinion)
        made = self.moment("2027-01-12 09:00")
        self.assertEqual((link.expires_at - made).days, 14)

    def test_a_request_that_ends_revokes_its_link_and_its_messages(self):
        opinion = self.at_agency()
        with self.at(NOW):
            opinion._withdraw("Salah alamat.")
        self.assertEqual(self.links._of(PURPOSE, opinion).state, "revoked")
        self.assertEqual(self.notices(opinion).mapped("state"), ["cancelled"])
        officer = opinion.with_user(self.users["ADM_MONITORING"])
        with self.assertRaises(UserError):
            officer.action_send_link()

    def test_a_case_that_ended_leads_nowhere_any_more(self):
        opinion = self.at_agency()
        self.send(opinion)
        link = self.links._of(PURPOSE, opinion)
        self.assertTrue(link._purpose()._renew(link))
        code = self.env["ptsp.paper.code"]._print(opinion)
        self.assertTrue(self.env["ptsp.paper.code"]._find(code))
        self.case._with_door().write({"outcome": "issued"})
        self.assertFalse(link._purpose()._renew(link))
        self.assertFalse(self.env["ptsp.paper.code"]._find(code))

    def test_the_mail_is_indonesian_whoever_sends_it(self):
        self.env["res.lang"]._activate_lang("en_US")
        link = self.link_of(self.at_agency()).with_context(lang="en_US")
        notice = link.env["ptsp.opinion.notice"]._post(link, "opinion_half", "uji")
        self.assertIn("separuh waktu untuk rekomendasi teknis", notice.body)
        self.assertIn("18 Jan 2027 19.00", notice.body)

    def test_officers_alone_send_a_link_again(self):
        opinion = self.at_agency()
        auditor = self.new_officer("auditor_uji_link", "ptsp_base.group_ptsp_auditor")
        with self.assertRaises(UserError):
            opinion.with_user(auditor).action_send_link()
        with self.at(NOW):
            opinion.with_user(self.users["ADM_MONITORING"]).action_send_link()
        self.assertEqual(len(self.notices(opinion)), 2)
        self.assertEqual(len(self.links._of(PURPOSE, opinion)._filter_open()), 1)

    def test_the_office_sees_whom_it_asked_and_who_answered(self):
        opinion = self.at_agency(self.agency, self.other_agency)
        with self.at("2027-01-13 10:00"):
            self.assertEqual(self.case.opinion_count_text, "2 asked, 0 answered")
            self.assertIn("Open: ", opinion.link_text)
        self.env.invalidate_all()
        with self.at("2027-02-10 10:00"):
            self.assertIn("2 overdue", self.case.opinion_count_text)
            self.assertEqual(self.agency.overdue_count, 1)
            self.assertEqual(self.agency.asked_count, 1)
            self.assertEqual(self.agency.answered_count, 0)

    def test_a_card_says_how_many_were_asked_and_answered(self):
        self.at_agency(self.agency, self.other_agency)
        self.send(self.of(self.case, self.agency))
        self.env.invalidate_all()
        officer = self.users["ADM_MONITORING"]
        with self.at("2027-02-10 10:00"):
            [card] = (
                self.env["ptsp.case.card"]
                .with_user(officer)
                ._prepare(self.case.with_user(officer))
            )
        self.assertEqual(
            card["agencies"],
            f"{self.other_agency.name} (2 asked, 1 answered, 1 overdue)",
        )

    def test_the_overview_says_how_many_answers_a_desk_waits_for(self):
        self.at_agency(self.agency, self.other_agency)
        desk, other = (
            self.env["ptsp.lane"].search([("code", "=", code)])
            for code in ("ADM_MONITORING", "VERIFIKASI")
        )
        with self.at("2027-02-10 10:00"):
            self.env.invalidate_all()
            lanes = (desk | other).with_user(self.users["ADM_MONITORING"])
            self.assertEqual(
                lanes[0].agency_text, "2 answers of agencies awaited, 2 overdue"
            )
            self.assertFalse(lanes[1].agency_text)

    def test_counting_asks_the_database_no_more_for_many_cases(self):
        cases = self.case
        self.at_agency()
        for _turn in range(3):
            case = self.begin()
            self.at_agency(case=case)
            cases |= case
        officer = self.users["ADM_MONITORING"]

        def queries(some):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.with_user(officer).mapped("opinion_count_text")
            return self.env.cr.sql_log_count - before

        queries(cases)  # fills the server's caches
        self.assertEqual(queries(cases[:1]), queries(cases))
        self.assertLessEqual(queries(cases), 6)
