# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .agency_case import ASKED, NOW, AgencyLinkCase


@tagged("post_install", "-at_install")
class TestPapersForAnAgency(AgencyLinkCase):
    """The desk that asks says which papers the agency sees; all by default."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_papers(cls.case)
        cls.lines = cls.case.requirement_ids.filtered("file_ids")

    def choose(self, opinion, lane, lines):
        """Choose papers in the dialogue, as somebody of a desk."""
        dialogues = self.env["ptsp.opinion.papers"].with_user(self.users[lane])
        dialogue = dialogues.with_context(default_opinion_id=opinion.id).create({})
        dialogue.line_ids = lines
        dialogue.action_save()

    def shown(self, opinion):
        pages = self.env["ptsp.opinion.page"]
        return [file.name for _title, file in pages._papers(self.case, opinion)]

    def test_the_desk_that_asks_chooses_before_the_file_leaves(self):
        self.ask_only(self.case, ASKED, self.agency)
        opinion = self.case.opinion_ids
        self.assertEqual(len(self.shown(opinion)), 2)
        with self.at(ASKED):
            self.choose(opinion, "VERIFIKASI", self.lines[0])
        self.assertEqual(self.shown(opinion), [f"{self.lines[0].key}.pdf"])
        act = self.case._open_entry()._told_acts()[-1]
        self.assertIn(self.agency.name, act["label"])
        with self.at(ASKED):
            self.choose(opinion, "VERIFIKASI", self.lines.browse())
        self.assertEqual(len(self.shown(opinion)), 2)

    def test_what_the_applicant_replaced_is_not_shown(self):
        self.ask_only(self.case, ASKED, self.agency)
        self.lines[0].file_ids._replace()
        shown = self.shown(self.case.opinion_ids)
        self.assertEqual(shown, [f"{self.lines[1].key}.pdf"])

    def test_whoever_watches_the_agency_chooses_too_and_nobody_else(self):
        opinion = self.at_agency()
        with self.at(NOW):
            self.choose(opinion, "ADM_MONITORING", self.lines[0])
            with self.assertRaises(AccessError):
                self.choose(opinion, "CS_HELPDESK", self.lines[1])
        self.assertEqual(set(self.shown(opinion)), {f"{self.lines[0].key}.pdf"})

    def test_papers_of_another_case_are_not_chosen(self):
        opinion = self.at_agency()
        other = self.begin("2027-01-11 09:00")
        self.add_papers(other)
        with self.at(NOW):
            self.choose(
                opinion, "ADM_MONITORING", other.requirement_ids.filtered("file_ids")
            )
        self.assertFalse(opinion.paper_line_ids)
