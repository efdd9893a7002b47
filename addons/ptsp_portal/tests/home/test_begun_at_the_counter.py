# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import AtHome, FilingCase

CONTACT = "rahma@example.org"


@tagged("post_install", "-at_install")
class TestBegunAtTheCounter(FilingCase, AtHome):
    """A clerk begins a draft, and the owner of the e-mail address finishes it."""

    def begin(self, desk="CS_HELPDESK", **values):
        dialogue = self.env["ptsp.draft.start"].with_user(self.users[desk])
        given = {"service_id": self.service.id, "name": "Rahma", "contact": CONTACT}
        return dialogue.create({**given, **values}).action_start()

    def drafts(self):
        return self.env["ptsp.draft"].search([("user_id.login", "=", CONTACT)])

    def test_the_applicant_is_told_and_finds_the_draft(self):
        self.begin()
        draft = self.drafts()
        self.assertEqual(draft.started_by_id, self.users["CS_HELPDESK"])
        notice = self.env["ptsp.notice"].search([("event", "=", "draft_begun")])
        self.assertEqual(notice.to_address, CONTACT)
        self.assertIn("/ajukan/PAR-06", notice.body)
        page = self.log_in(CONTACT)
        self.assertIn(f"/my/permohonan/draf/{draft.id}", page.text)
        page = self.url_open(f"/my/permohonan/draf/{draft.id}/pemohon")
        self.assertIn("Rahma", page.text)

    def test_beginning_it_again_changes_nothing_that_was_filled_in(self):
        self.begin()
        self.drafts().answers = {"applicant.name": "Rahma S."}
        self.begin()
        self.assertEqual(self.drafts().answers, {"applicant.name": "Rahma S."})
        self.assertEqual(len(self.drafts()), 1)

    def test_another_desk_begins_none(self):
        with self.assertRaises(UserError):
            self.begin("TU")
        self.assertFalse(self.drafts())

    def test_an_address_that_is_none_or_an_officers_is_refused(self):
        new_test_user(self.env, "petugas@example.org", password="x" * 20)
        for contact in ("bukan alamat", "petugas@example.org"):
            with self.subTest(contact), self.assertRaises(UserError):
                self.begin(contact=contact)

    def test_a_clerk_reads_no_draft(self):
        self.begin()
        clerk = self.users["CS_HELPDESK"]
        self.assertFalse(self.drafts().with_user(clerk).has_access("read"))
