# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import scan

from ...models.agency.opened_link import OPENED
from .agency_case import ANSWER, NOW, AgencyLinkCase


@tagged("post_install", "-at_install")
class TestAccountByLink(AgencyLinkCase):
    """The account that acts for holders of links cannot log in or do anything else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opinion = cls.at_agency()

    def test_nobody_logs_in_with_it(self):
        self.assertFalse(self.by_link.active)
        self.assertTrue(self.by_link.share)
        self.assertFalse(self.by_link.all_group_ids)
        for password in ("", "ptsp_by_link", "admin"):
            with self.assertRaises(AccessDenied):
                self.env["res.users"].authenticate(
                    {"login": "ptsp_by_link", "password": password, "type": "password"},
                    {"interactive": False},
                )

    def test_it_reads_no_record_of_the_office(self):
        for name, model in self.env.registry.items():
            if not name.startswith("ptsp.") or model._abstract or model._transient:
                continue
            with self.subTest(name), self.assertRaises(AccessError):
                self.env[name].with_user(self.by_link).search_read([], limit=1)

    def test_without_an_opened_link_it_acts_nowhere(self):
        case = self.case.with_user(self.by_link).sudo()
        self.assertNotIn(self.by_link, case._acting_users())
        self.assertFalse(case._available_transitions())
        move = self.transition(self.case, "terima_pertek")
        with self.assertRaises(UserError), self.at(NOW):
            case.action_move(move.id, values={**ANSWER, "opinion_file": scan()})
        with self.assertRaises(UserError), self.at(NOW):
            case._door_take()

    def test_no_client_can_say_that_a_link_is_open(self):
        for forged in (True, self.opinion.id, {"opinion_id": self.opinion.id}, "x"):
            case = self.case.with_user(self.by_link).with_context(**{OPENED: forged})
            with self.subTest(forged=forged):
                self.assertNotIn(self.by_link, case.sudo()._acting_users())
                self.assertFalse(case.sudo().opinion_ids._filter_mine())

    def test_an_opened_link_lets_it_act_on_its_own_request_alone(self):
        other = self.begin("2027-01-11 09:00")
        foreign = self.at_agency(case=other)
        link = self.link_of(self.opinion)
        case, request = link._purpose()._opened(link)
        self.assertIn(self.by_link, case._acting_users())
        self.assertEqual(request.env.user, self.by_link)
        there = foreign.with_env(request.env)
        self.assertNotIn(self.by_link, there.application_id._acting_users())
        self.assertFalse(there._filter_mine())

    def test_an_opened_link_gives_no_other_desk(self):
        link = self.link_of(self.opinion)
        case, _request = link._purpose()._opened(link)
        with self.at(NOW):
            codes = {move.code for move in case._available_transitions()}
        self.assertTrue(codes)
        self.assertFalse(
            {move.lane_id for move in case._available_transitions()}
            & set(self.env["ptsp.lane"].search([("kind", "=", "office")]).ids)
        )

    def test_an_officer_who_holds_the_key_is_still_an_officer(self):
        link = self.link_of(self.opinion)
        _case, request = link._purpose()._opened(link)
        officer = request.with_user(self.users["KASI"])
        self.assertFalse(officer._speaks_for_agency())

    def test_one_agency_does_not_see_what_others_were_asked(self):
        member = self.new_agency_user(self.agency, "dinas_uji_tautan")
        for record, name in (
            (self.opinion, "link_text"),
            (self.case, "opinion_count_text"),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                record.with_user(member).read([name])
            auditor = self.new_officer(
                f"auditor_{name}", "ptsp_base.group_ptsp_auditor"
            )
            self.assertTrue(record.with_user(auditor).read([name])[0][name])
