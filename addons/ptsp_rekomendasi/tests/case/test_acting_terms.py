# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..acting_common import ActingCase


@tagged("post_install", "-at_install")
class TestActingTerms(ActingCase):
    """A decree that contradicts another one is refused in one sentence."""

    def refused_term(self, sentence, **vals):
        """Assert that a decree is refused with a sentence and leaves no trace."""
        terms = self.env["ptsp.acting"].search_count([])
        with self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
            self.new_term(**vals)
        self.assertEqual(self.env["ptsp.acting"].search_count([]), terms)

    def test_the_service_administrator_enters_decrees_and_officers_read_them(self):
        term = self.new_term()
        officer = self.users["CS_HELPDESK"]
        self.assertEqual(term.with_user(officer).decree_no, "800/1/BKD")
        for user in (officer, self.acting, self.users["KADIS"]):
            with self.subTest(user.name), self.assertRaises(AccessError):
                term.with_user(user).copy()
            with self.subTest(user.name), self.assertRaises(AccessError):
                term.with_user(user).date_to = "2027-01-20"

    def test_days_in_the_wrong_order_are_refused(self):
        self.refused_term("Last Day", date_from="2027-01-12", date_to="2027-01-11")
        self.new_term(date_from="2027-01-12", date_to="2027-01-12")

    def test_a_decree_needs_its_number(self):
        self.refused_term("Decree No", decree_no="  ")

    def test_plh_acts_for_a_person_of_the_desk_and_plt_for_a_post(self):
        self.refused_term("say who is away", absent_id=False)
        self.refused_term("does not work at", absent_id=self.users["TU"].id)
        self.new_term(kind="plt", absent_id=False)

    def test_nobody_acts_in_the_own_place(self):
        self.refused_term("own place", user_id=self.absent.id)

    def test_only_an_officer_acts(self):
        agency = self.new_agency_user(self.agency)
        self.refused_term("no officer", user_id=agency.id)
        self.acting.active = False
        self.refused_term("no officer")

    def test_terms_of_one_desk_do_not_overlap(self):
        self.new_term()
        other = self.users["KASI"]
        for first, last in [
            ("2027-01-11", "2027-01-15"),
            ("2027-01-01", "2027-01-11"),
            ("2027-01-15", "2027-01-20"),
            ("2027-01-12", "2027-01-13"),
        ]:
            with self.subTest(first):
                self.refused_term(
                    "already", user_id=other.id, date_from=first, date_to=last
                )
        self.refused_term("already", kind="plt", absent_id=False, user_id=other.id)
        self.new_term(user_id=other.id, date_from="2027-01-16", date_to="2027-01-20")
        self.new_term(user_id=other.id, date_from="2027-01-09", date_to="2027-01-10")

    def test_a_term_is_not_lengthened_into_another(self):
        term = self.new_term()
        self.new_term(date_from="2027-01-18", date_to="2027-01-20")
        term.date_to = "2027-01-17"
        with self.assertRaisesRegex(ValidationError, "already"):
            term.date_to = "2027-01-18"

    def test_terms_for_different_letters_lie_beside_each_other(self):
        letters = self.env["ptsp.letter.type"].search([], limit=2)
        self.new_term(letter_type_ids=letters[0].ids)
        other = self.users["KASI"]
        self.refused_term("already", user_id=other.id, letter_type_ids=letters.ids)
        self.refused_term("already", user_id=other.id)
        self.new_term(user_id=other.id, letter_type_ids=letters[1].ids)

    def test_two_officials_of_one_desk_may_both_be_away(self):
        colleague = self.new_officer("kasi2")
        lane = self.env["ptsp.lane"].search([("code", "=", "KASI")], limit=1)
        lane.user_ids |= colleague
        kasi = self.users["KASI"]
        self.new_term(lane_id=lane.id, absent_id=kasi.id)
        self.new_term(lane_id=lane.id, absent_id=colleague.id)
        self.refused_term(
            "already",
            lane_id=lane.id,
            absent_id=kasi.id,
            user_id=self.users["TU"].id,
        )

    def test_nobody_acts_for_an_acting_official(self):
        self.new_term()
        kabid = self.env["ptsp.lane"].search([("code", "=", "KABID")], limit=1)
        vals = {
            "lane_id": kabid.id,
            "user_id": self.users["KASI"].id,
            "absent_id": self.acting.id,
        }
        self.refused_term("nobody acts for an acting official", **vals)
        self.new_term(**vals, date_from="2027-01-16", date_to="2027-01-18")

    def test_nobody_acts_while_away(self):
        kabid = self.env["ptsp.lane"].search([("code", "=", "KABID")], limit=1)
        self.new_term(
            lane_id=kabid.id,
            user_id=self.users["KASI"].id,
            absent_id=self.acting.id,
        )
        self.refused_term("choose somebody who is there")
        self.new_term(user_id=self.users["KASI"].id)

    def test_a_member_needs_no_decree_for_a_vacant_post(self):
        self.refused_term(
            "works at", kind="plt", absent_id=False, user_id=self.absent.id
        )

    def test_more_than_three_months_are_warned_of(self):
        for last, warned in [("2027-04-10", False), ("2027-04-11", True)]:
            with self.subTest(last):
                term = self.new_term(date_to=last)
                self.assertEqual(bool(term.warning), warned)
                term.unlink()

    def test_the_list_finds_terms_by_their_state_on_the_offices_day(self):
        term = self.new_term()
        for moment, state in [
            ("2027-01-10 23:59", "planned"),
            ("2027-01-11 00:00", "running"),
            ("2027-01-15 23:59", "running"),
            ("2027-01-16 00:00", "ended"),
        ]:
            with self.subTest(moment), self.at(moment):
                term.invalidate_recordset()
                self.assertEqual(term.state, state)
                self.assertIn(term, term.search([("state", "=", state)]))
