# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..acting_common import ActingCase


@tagged("post_install", "-at_install")
class TestActingMembers(ActingCase):
    """An acting official has the desk's work from the first to the last midnight."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on("2027-01-11 09:00").at("tanda_tangan")

    def _may_take(self, case, user):
        self.env.invalidate_all()
        return case.with_user(user).may_take

    def test_the_desk_is_the_acting_officials_from_the_first_to_the_last_minute(self):
        case = self.case
        self.new_term(date_from="2027-01-13", date_to="2027-01-15")
        moments = [
            ("2027-01-12 23:59", False),
            ("2027-01-13 00:00", True),
            ("2027-01-13 07:59", True),  # 12 January in UTC
            ("2027-01-15 23:59", True),
            ("2027-01-16 00:00", False),
        ]
        for moment, acts in moments:
            with self.subTest(moment), self.at(moment):
                self.assertEqual(self._may_take(case, self.acting), acts)
                self.assertEqual(self._may_take(case, self.absent), not acts)

    def test_the_acting_official_takes_and_the_absent_one_is_refused(self):
        case = self.case
        self.new_term()
        with self.at("2027-01-12 09:00"):
            with self.assertRaisesRegex(UserError, "you do not work at that desk"):
                case.with_user(self.absent)._door_take()
            case.with_user(self.acting)._door_take()
        self.assertEqual(case.holder_id, self.acting)

    def test_the_board_shows_the_desk_to_both_under_plh(self):
        case = self.case
        self.new_term(kind="plh")
        with self.at("2027-01-12 09:00"):
            self.assertMine(case, self.acting, True)
            self.assertMine(case, self.absent, True)
            counter = self.env["ptsp.case.board"].with_user(self.absent)
            self.assertEqual(counter.get_desk_counter()["work"], 0)
            counter = self.env["ptsp.case.board"].with_user(self.acting)
            self.assertEqual(counter.get_desk_counter()["work"], 1)

    def test_the_board_is_the_acting_officials_alone_under_plt(self):
        case = self.case
        self.new_term(kind="plt")
        with self.at("2027-01-12 09:00"):
            self.assertMine(case, self.acting, True)
            self.assertMine(case, self.absent, False)

    def assertMine(self, case, user, mine):
        """Assert that search, field and board agree whether a case is a person's."""
        self.env.invalidate_all()
        own = case.with_user(user)
        found = own.search([("is_mine", "=", True), ("id", "=", case.id)])
        self.assertEqual(bool(found), mine)
        self.assertEqual(own.is_mine, mine)
        self.assertEqual(own.board_state, "waiting" if mine else False)

    def test_the_own_desk_stays_with_who_acts_elsewhere(self):
        case = self.new_case("PAR-06").on("2027-01-11 09:00").at("periksa_kabid")
        self.new_term()
        with self.at("2027-01-12 09:00"):
            self.assertTrue(self._may_take(case, self.acting))
            self.assertFalse(self._may_take(case, self.absent))

    def test_a_section_head_who_acts_has_the_cases_of_every_sector(self):
        kasi = self.users["KASI"]
        other = self.env["ptsp.service"].search([("code", "=", "KOM-03")])
        case = self.case
        other.sector_id.user_ids = kasi
        self.new_term(user_id=kasi.id)
        with self.at("2027-01-12 09:00"):
            self.assertMine(case, kasi, True)
            self.assertTrue(self._may_take(case, kasi))

    def test_who_acts_for_a_section_head_has_that_heads_sector_only(self):
        head = self.users["VERIFIKASI"]
        clerk = self.users["LOKET_DAFTAR"]
        cases = [
            self.new_case(code).on("2027-01-11 09:00").at("verifikasi")
            for code in ("PAR-06", "KOM-03")
        ]
        cases[0].service_id.sector_id.user_ids = head
        self.new_term(lane_id=cases[0].desk_id.id, user_id=clerk.id, absent_id=head.id)
        with self.at("2027-01-12 09:00"):
            for case, mine in zip(cases, (True, False), strict=True):
                self.assertMine(case, clerk, mine)
                self.assertEqual(self._may_take(case, clerk), mine)

    def test_a_decree_for_some_letters_brings_their_services_only(self):
        par = self.case
        kom = self.new_case("KOM-03").on("2027-01-11 09:00").at("verifikasi")
        letter_type = par._product_letter().letter_type_id
        self.new_term(letter_type_ids=letter_type.ids)
        service = self.env["ptsp.service"].browse(kom.service_id.id)
        with self.at("2027-01-12 09:00"):
            self.assertMine(par, self.acting, True)
            workers = service._workers_at(par.desk_id)
            self.assertNotIn(self.acting, workers)
            self.assertIn(self.absent, workers)

    def test_an_archived_acting_official_acts_no_more(self):
        case = self.case
        self.new_term()
        self.acting.active = False
        with self.at("2027-01-12 09:00"):
            self.assertNotIn(self.acting, case._acting_users())

    def test_the_control_sheet_names_both_and_the_decree(self):
        case = self.case
        self.new_term(decree_no="800/17/BKD")
        with self.at("2027-01-12 09:00"):
            case.with_user(self.acting)._door_take()
            case.with_user(self.acting).action_move(
                self.transition(case, "kembalikan_kabid").id, "Perbaiki alamat."
            )
        entry = case.entry_ids.sorted("sequence")[-2]
        self.assertEqual(entry.officer_name, self.acting.name)
        self.assertIn(self.absent.name, entry.acting_as)
        self.assertIn("800/17/BKD", entry.acting_as)
        self.assertTrue(case.chain_intact)
        others = case.entry_ids - entry
        self.assertTrue(others)
        self.assertEqual(set(others.mapped("acting_as")), {False})

    def test_the_overview_says_who_acts_until_when(self):
        self.new_term()
        lane = self.lane.with_user(self.users["CS_HELPDESK"])
        for moment, shown in [("2027-01-12 09:00", True), ("2027-01-16 00:00", False)]:
            with self.subTest(moment), self.at(moment):
                self.env.invalidate_all()
                self.assertEqual(self.acting.name in (lane.acting_text or ""), shown)
                board = lane.action_open_board()
                self.assertEqual(self.acting.name in board["name"], shown)
