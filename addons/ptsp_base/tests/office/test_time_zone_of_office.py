# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestTimeZoneOfOffice(TransactionCase):
    """The time zone of an office is cached, and follows its calendar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.env.company
        cls.calendar = cls.env["resource.calendar"].create(
            {"name": "Jam Kantor", "tz": "Asia/Jayapura"}
        )

    def zone(self):
        return self.office._ptsp_zone().key

    def test_another_calendar_brings_its_time_zone(self):
        before = self.zone()
        self.office.ptsp_calendar_id = self.calendar
        self.assertNotEqual(before, "Asia/Jayapura")
        self.assertEqual(self.zone(), "Asia/Jayapura")

    def test_a_calendar_in_another_time_zone_is_followed(self):
        self.office.ptsp_calendar_id = self.calendar
        self.zone()
        self.calendar.tz = "Asia/Jakarta"
        self.assertEqual(self.zone(), "Asia/Jakarta")

    def test_a_second_time_it_costs_no_query(self):
        self.zone()
        self.env.invalidate_all()
        with self.assertQueryCount(0):
            self.zone()
