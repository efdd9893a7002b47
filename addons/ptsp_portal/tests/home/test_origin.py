# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FilingCase


@tagged("post_install", "-at_install")
class TestOrigin(FilingCase):
    """Boards and lists show the origin of a case, and find and group by it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.open_case("PAR-06", external_ref="ANTREAN-1")
        cls.system = cls.open_case("PAR-06", external_ref="SIMBG-1", channel="online")

    def setUp(self):
        super().setUp()
        power = {
            "power.handling": "1",
            "power.handling.holder": "Budi",
            "power.handling.contact": "budi@example.org",
            "power.handling.valid_until": "2027-01-31",
        }
        with self.at("2027-01-11 10:00"):
            self.home_case = self.filed()
            self.proxy = self.filed(self.new_account("budi@example.org"), **power)
        self.cases = self.counter | self.system | self.home_case | self.proxy
        self.officer = self.cases.with_user(self.users["KASI"])

    def test_every_way_has_its_name(self):
        self.assertEqual(
            [case.origin for case in self.officer],
            ["counter", "system", "home", "proxy"],
        )

    def test_cases_are_found_by_their_way(self):
        for case in self.officer:
            domain = [("origin", "=", case.origin), ("id", "in", self.cases.ids)]
            self.assertEqual(self.officer.search(domain), case)

    def test_cases_are_grouped_by_their_way(self):
        groups = self.officer._read_group(
            [("id", "in", self.cases.ids)], ["origin"], ["__count"]
        )
        self.assertEqual(
            dict(groups), {"counter": 1, "system": 1, "home": 1, "proxy": 1}
        )

    def test_nobody_writes_the_way(self):
        for user in (self.users["KASI"], self.env.ref("base.user_admin")):
            with self.assertRaises(UserError):
                self.counter.with_user(user).write({"origin": "home"})

    def test_boards_form_and_search_show_it(self):
        for kind, wanted in (
            ("kanban", "//field[@name='origin'][@widget='badge']"),
            ("form", "//field[@name='origin'][@widget='badge']"),
            ("search", "//filter[contains(@context, 'origin')]"),
            ("search", "//filter[contains(@domain, 'origin')]"),
        ):
            arch = self.officer.get_view(view_type=kind)["arch"]
            self.assertTrue(etree.fromstring(arch).xpath(wanted), kind)
