# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestSectors(PtspCase):
    """An officer named in a sector works for the services of that sector only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        with test.at(MONDAY):
            cls.post = test.bring_to(cls.open_case("KOM-03"), "periksa_kasi")
            cls.film = test.bring_to(cls.open_case("PAR-06"), "periksa_kasi")
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
            self.film._climb_ladder()
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
