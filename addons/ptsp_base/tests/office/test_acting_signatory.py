# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import new_test_user, tagged

from ..common import PtspBaseCase

TITLE = "Kepala Dinas Uji Provinsi Uji"
OFFICER = "ptsp_base.group_ptsp_officer"


@tagged("post_install", "-at_install")
class TestActingSignatory(PtspBaseCase):
    """Papers print an acting official with the desk's office and the own name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.write(
            {"ptsp_head_title": TITLE, "ptsp_head_id": False, "ptsp_head_name": False}
        )
        lanes = cls.env["ptsp.lane"]
        cls.top = lanes.create({"code": "T_TOP", "name": "Kepala Dinas"})
        cls.below = lanes.create(
            {"code": "T_KABID", "name": "Kepala Bidang Uji", "superior_id": cls.top.id}
        )
        cls.head = new_test_user(cls.env, "t_head", OFFICER, name="Sri")
        cls.other = new_test_user(cls.env, "t_other", OFFICER, name="Budi")
        cls.other.write(
            {
                "ptsp_signing_name": "Budi, S.H.",
                "ptsp_position": "Analis Kebijakan Ahli Madya",
                "ptsp_rank": "Pembina (IV/a)",
                "ptsp_nip": "197001011995031001",
            }
        )
        cls.top.user_ids = cls.head
        cls.below.user_ids = cls.other

    def _term(self, **vals):
        values = {
            "kind": "plh",
            "lane_id": self.top.id,
            "user_id": self.other.id,
            "absent_id": self.head.id,
            "decree_no": "800/1",
            "decree_date": "2027-01-08",
            "date_from": "2027-01-11",
            "date_to": "2027-01-15",
        }
        return self.env["ptsp.acting"].create({**values, **vals})

    def test_the_acting_head_bears_the_title_of_the_office_and_the_own_name(self):
        for kind, prefix in (("plh", "Plh."), ("plt", "Plt.")):
            with self.subTest(kind):
                term = self._term(kind=kind)
                signs = self.other._signatory(self.top, date(2027, 1, 15))
                self.assertEqual(signs.printed_title, f"{prefix} {TITLE}")
                self.assertEqual(signs.name, "Budi, S.H.")
                self.assertEqual(signs.rank, "Pembina (IV/a)")
                self.assertEqual(signs.nip, "197001011995031001")
                self.assertEqual(signs.decree, "800/1")
                self.assertTrue(signs.in_office)
                term.unlink()

    def test_outside_the_term_and_at_the_own_desk_it_is_the_own_position(self):
        self._term()
        for lane, day in [
            (self.top, date(2027, 1, 10)),
            (self.top, date(2027, 1, 16)),
            (self.below, date(2027, 1, 12)),
        ]:
            with self.subTest(day=day):
                signs = self.other._signatory(lane, day)
                self.assertEqual(signs.prefix, "")
                self.assertEqual(signs.title, "Analis Kebijakan Ahli Madya")

    def test_the_head_of_a_division_is_named_by_the_division(self):
        self.below.user_ids = self.other
        self._term(lane_id=self.below.id, user_id=self.head.id, absent_id=self.other.id)
        signs = self.head._signatory(self.below, date(2027, 1, 12))
        self.assertEqual(signs.printed_title, "Plh. Kepala Bidang Uji")

    def test_the_holder_of_the_desk_stays_who_it_is(self):
        self._term()
        self.assertEqual(self.top._holder(), self.head)
