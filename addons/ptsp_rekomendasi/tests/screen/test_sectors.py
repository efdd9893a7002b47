# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestSectors(PtspCase):
    """An officer named in a sector works for the services of that sector only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.post = cls.new_case("KOM-03").on(MONDAY).at("periksa_kasi")
        cls.film = cls.new_case("PAR-06").on(MONDAY).at("periksa_kasi")
        cls.sector = cls.post.service_id.sector_id
        cls.other = cls.film.service_id.sector_id
        cls.colleague = cls.new_officer("kasi_lain")
        cls.post.desk_id.user_ids += cls.colleague
        cls.sector.user_ids = cls.users["KASI"]

    def desk_of(self, user):
        cases = self.env["ptsp.application"].with_user(user)
        return cases.search([("is_mine", "=", True)]) & (self.post | self.film)

    def test_services_share_the_sector_of_their_name(self):
        self.assertEqual(self.sector.name, self.post.service_id.sector)
        self.assertNotEqual(self.sector, self.other)
        copy = self.post.service_id.copy({"code": "UJI-01", "sector": "  uji BARU "})
        self.assertEqual(copy.sector_id.name, "uji BARU")
        again = copy.copy({"code": "UJI-02", "sector": "Uji baru"})
        self.assertEqual(again.sector_id, copy.sector_id)

    def test_my_desk_shows_the_own_sector_only(self):
        self.assertEqual(self.desk_of(self.users["KASI"]), self.post)
        self.assertTrue(self.post.with_user(self.users["KASI"]).is_mine)
        self.assertFalse(self.film.with_user(self.users["KASI"]).is_mine)

    def test_my_desk_watches_the_own_sector_only(self):
        lane = self.post.desk_id
        action = self.env.ref("ptsp_rekomendasi.ptsp_application_action_my_desk")
        self.post.sudo()._with_door().write({"watch_lane_ids": lane.ids})
        self.film.sudo()._with_door().write({"watch_lane_ids": lane.ids})
        kabid = self.env["ptsp.lane"].search([("code", "=", "KABID")])
        both = self.post | self.film
        both.sudo()._with_door().write({"desk_id": kabid.id, "lane_id": kabid.id})
        for user, seen in ((self.users["KASI"], self.post), (self.colleague, both)):
            with self.subTest(user=user.name):
                cases = both.with_user(user)
                domain = safe_eval(action.domain, {"uid": user.id})
                self.assertEqual(cases.search(domain) & both, seen)
                watched = [("board_state", "=", "watched")]
                self.assertEqual(cases.search(watched) & both, seen)
                self.assertEqual(
                    cases.filtered(lambda case: case.board_state == "watched"), seen
                )
                self.assertEqual(cases.filtered("is_watched"), seen)
                groups = cases._read_group(
                    [("id", "in", both.ids)], ["board_state"], ["__count"]
                )
                self.assertEqual(dict(groups).get("watched"), len(seen))

    def test_the_overview_counts_and_opens_the_own_sector_only(self):
        lane = self.post.desk_id
        for user, seen in (
            (self.users["KASI"], self.post),
            (self.colleague, self.post | self.film),
            (self.users["KABID"], self.post | self.film),
        ):
            with self.subTest(user=user.name):
                own = lane.with_user(user)
                own.invalidate_recordset()
                before = self.env["ptsp.application"].search_count(
                    [("desk_id", "=", lane.id), ("outcome", "=", False)]
                )
                others = before - 2
                self.assertEqual(own.waiting_count - others, len(seen))
                opened = own.with_context(ptsp_figure="waiting").action_open_cases()
                cases = self.env["ptsp.application"].with_user(user)
                cases = cases.with_context(ptsp_lane_id=lane.id)
                both = self.post | self.film
                self.assertEqual(cases.search(opened["domain"]) & both, seen)
                board = own.action_open_board()
                self.assertEqual(cases.search(board["domain"]) & both, seen)

    def test_the_overview_counts_what_is_watched_of_the_own_sector_only(self):
        lane = self.post.desk_id
        counts = {}
        kabid = self.env["ptsp.lane"].search([("code", "=", "KABID")])
        both = self.post | self.film
        before = lane.with_user(self.colleague).watched_count
        both.sudo()._with_door().write(
            {
                "desk_id": kabid.id,
                "lane_id": kabid.id,
                "watch_lane_ids": (lane | kabid.superior_id).ids,
            }
        )
        for user in (self.users["KASI"], self.colleague, self.users["KABID"]):
            # The overview reads all lanes at once; others watch the case too.
            lanes = (lane | kabid.superior_id).with_user(user)
            lanes.invalidate_recordset()
            counts[user] = lanes[0].watched_count - before
        self.assertEqual(list(counts.values()), [1, 2, 2])

    def test_who_is_named_in_no_sector_works_for_all(self):
        self.assertEqual(self.desk_of(self.colleague), self.post | self.film)
        self.film.with_user(self.colleague).action_take()
        self.assertEqual(self.film.holder_id, self.colleague)

    def test_acting_honours_the_sector(self):
        user = self.users["KASI"]
        with self.assertRaisesRegex(UserError, "do not work at that desk"):
            self.film.with_user(user).action_take()
        self.refused(self.film, "kembalikan", "belongs to", "Salah.", user)
        self.post.with_user(user).action_take()
        self.assertEqual(self.post.holder_id, user)

    def test_the_case_of_another_sector_can_still_be_read(self):
        self.assertTrue(self.film.with_user(self.users["KASI"]).reference)

    def test_flags_go_to_the_officers_of_the_sector(self):
        with self.at("2027-01-13 09:00"):
            self.env["ptsp.case.ladder"]._climb(self.film)
        told = self.film.activity_ids.user_id
        self.assertIn(self.colleague, told)
        self.assertNotIn(self.users["KASI"], told)

    def test_a_case_opens_at_a_desk_of_the_own_sector_only(self):
        self.other.user_ids = self.users["CS_HELPDESK"]
        self.open_case("PAR-06")
        with self.assertRaisesRegex(UserError, "do not work at that desk"):
            self.open_case("KOM-03", user=self.users["CS_HELPDESK"])

    def test_only_administrators_name_the_officers(self):
        with self.assertRaises(AccessError):
            self.sector.with_user(self.users["KASI"]).user_ids = self.colleague
        admin = self.new_officer("pengelola", "ptsp_base.group_ptsp_admin")
        self.sector.with_user(admin).user_ids = self.colleague
        self.assertEqual(self.desk_of(self.users["KASI"]), self.post | self.film)
