# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from ..common import PtspBaseCase

TITLE = "Kepala Dinas Uji Provinsi Uji"


@tagged("post_install", "-at_install")
class TestSignatory(PtspBaseCase):
    """Papers print a signer with the own name, position, rank and NIP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.write(
            {"ptsp_head_title": TITLE, "ptsp_head_id": False, "ptsp_head_name": False}
        )
        lanes = cls.env["ptsp.lane"]
        cls.top = lanes.create({"code": "T_TOP", "name": "Kepala Dinas"})
        cls.below = lanes.create(
            {"code": "T_KABID", "name": "Kepala Bidang", "superior_id": cls.top.id}
        )
        cls.counter = lanes.create(
            {"code": "T_LOKET", "name": "Loket", "superior_id": cls.below.id}
        )
        cls.head = new_test_user(cls.env, "t_head", name="Sri")
        cls.other = new_test_user(cls.env, "t_other", name="Budi")
        cls.today = cls.company._ptsp_today()

    def _signs(self, user, lane):
        return user._signatory(lane, self.today)

    def test_the_only_member_of_the_topmost_desk_signs_as_head(self):
        self.top.user_ids = self.head
        signatory = self._signs(self.head, self.top)
        self.assertEqual((signatory.name, signatory.title), ("Sri", TITLE))
        self.assertTrue(signatory.in_office)

    def test_own_details_are_printed_before_those_of_the_desk(self):
        self.below.user_ids = self.other
        self.other.write(
            {
                "ptsp_signing_name": "Budi, S.H.",
                "ptsp_position": "Analis Kebijakan Ahli Madya",
                "ptsp_rank": "Pembina (IV/a)",
                "ptsp_nip": "197001011995031001",
            }
        )
        signatory = self._signs(self.other, self.below)
        self.assertEqual(signatory.name, "Budi, S.H.")
        self.assertEqual(signatory.title, "Analis Kebijakan Ahli Madya")
        self.assertEqual(signatory.rank, "Pembina (IV/a)")
        self.assertEqual(signatory.nip, "197001011995031001")

    def test_a_second_member_of_the_head_s_desk_does_not_bear_its_title(self):
        self.top.user_ids = self.head | self.other
        self.below.user_ids = self.other
        signatory = self._signs(self.other, self.top)
        self.assertEqual(signatory.title, "Kepala Bidang")
        self.assertFalse(signatory.in_office)
        self.assertEqual(self._signs(self.head, self.top).title, TITLE)

    def test_of_two_who_may_be_the_head_neither_is_until_one_is_named(self):
        self.top.user_ids = self.head | self.other
        self.assertFalse(self._signs(self.head, self.top).title)
        self.company.ptsp_head_id = self.head
        self.assertEqual(self._signs(self.head, self.top).title, TITLE)
        self.assertFalse(self._signs(self.other, self.top).title)

    def second_top(self, below=1):
        """Return a desk of another line of the office, with some desks below it."""
        lanes = self.env["ptsp.lane"]
        top = lanes.create({"code": "T_UPT", "name": "Kepala UPT Uji"})
        for number in range(below):
            lanes.create({"code": f"T_{number}", "name": "Staf", "superior_id": top.id})
        return top

    def test_another_desk_with_nobody_above_it_is_not_the_head_s(self):
        other_top = self.second_top()
        self.top.user_ids, other_top.user_ids = self.head, self.other
        self.assertEqual(self._signs(self.other, other_top).title, "Kepala UPT Uji")
        self.assertEqual(self._signs(self.head, self.top).title, TITLE)
        self.assertEqual(self.company._ptsp_present_head(), self.head)

    def test_where_the_head_works_counts_more_than_how_many_stand_below(self):
        other_top = self.second_top(below=5)
        self.company.ptsp_head_id = self.head
        self.top.user_ids = self.head
        self.assertTrue(self.top._is_heads())
        self.assertFalse(other_top._is_heads())

    def test_of_two_equal_lines_neither_is_the_head_s_until_a_head_is_named(self):
        other_top = self.second_top(below=2)
        self.top.user_ids, other_top.user_ids = self.head, self.other
        self.assertFalse(self.top._is_heads() or other_top._is_heads())
        self.company.ptsp_head_id = self.other
        self.assertTrue(other_top._is_heads())

    def test_a_desk_that_is_no_office_gives_no_title(self):
        self.counter.user_ids = self.other
        self.assertFalse(self._signs(self.other, self.counter).title)

    def test_the_head_named_in_the_settings_is_the_person_at_the_desk(self):
        self.top.user_ids = self.head
        self.company.write({"ptsp_head_name": "Dra. Sri, M.Si", "ptsp_head_nip": "19"})
        self.assertEqual(self.company.ptsp_head_id, self.head)
        self.assertEqual(self._signs(self.head, self.top).name, "Dra. Sri, M.Si")
        self.assertEqual(self._signs(self.head, self.top).nip, "19")
        self.company.ptsp_head_name = "Dra. Sri, M.A."
        self.assertEqual(self._signs(self.head, self.top).name, "Dra. Sri, M.A.")

    def test_a_name_entered_before_there_is_a_member_goes_to_the_first_one(self):
        self.company.ptsp_head_name = "Dra. Sri, M.Si"
        self.top.user_ids = self.head
        self.assertEqual(self._signs(self.head, self.top).name, "Dra. Sri, M.Si")

    def test_a_new_head_is_never_printed_under_the_old_name(self):
        self.top.user_ids = self.head
        self.company.ptsp_head_name = "Dra. Sri, M.Si"
        self.top.user_ids = self.other
        signatory = self._signs(self.other, self.top)
        self.assertEqual((signatory.name, signatory.title), ("Budi", TITLE))
        self.assertEqual(self.company.ptsp_head_id, self.other)
        self.company.ptsp_head_name = "Budi, S.H."
        self.assertEqual(self.head.ptsp_signing_name, "Dra. Sri, M.Si")
        self.assertEqual(self._signs(self.other, self.top).name, "Budi, S.H.")

    def test_the_settings_show_the_details_of_the_person(self):
        self.company.ptsp_head_id = self.head
        self.assertEqual(self.company.ptsp_head_name, "Sri")
        self.head.write({"ptsp_signing_name": "Dra. Sri", "ptsp_rank": "IV/c"})
        self.assertEqual(self.company.ptsp_head_name, "Dra. Sri")
        self.assertEqual(self.company.ptsp_head_rank, "IV/c")
