# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tests.transports_common import (
    DEPRECATED,
    Json2,
    JsonRpc,
    TransportCase,
    XmlRpc,
)

JANUARY = {"date_from": "2027-01-01", "date_to": "2027-01-31"}


@tagged("post_install", "-at_install")
class TestGetFigures(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("9", "10"):
            cls.play(number)

    def test_other_systems_read_the_tiles_of_the_page(self):
        answer = self.call("integrasi", "get_figures", **JANUARY)
        tiles = {tile["key"]: tile for tile in answer["tiles"]}
        self.assertEqual(
            (tiles["received"]["value"], tiles["received"]["count"]), (2, 2)
        )
        self.assertEqual(
            (tiles["on_time"]["value"], tiles["on_time"]["unit"]), (100, "%")
        )
        self.assertEqual(tiles["days"]["value"], 1.45)
        self.assertIs(tiles["steps"]["value"] is False, False)

    def test_one_service_is_asked_for(self):
        answer = self.call("auditor", "get_figures", service_code="KOM-03", **JANUARY)
        tiles = {tile["key"]: tile for tile in answer["tiles"]}
        self.assertEqual((answer["service"], tiles["received"]["value"]), ("KOM-03", 0))
        self.assertIs(tiles["on_time"]["value"], False)

    def test_what_does_not_fit_is_refused_in_a_sentence(self):
        for sentence, asked in (
            (
                "must not be later",
                {"date_from": "2027-02-01", "date_to": "2027-01-31"},
            ),
            ("must be a date", {"date_from": "kemarin", "date_to": "2027-01-31"}),
            ("service", {**JANUARY, "service_code": "XXX-99"}),
        ):
            self.assert_refused("auditor", "get_figures", sentence, **asked)

    def test_strangers_are_refused(self):
        self.new_stranger("warga", "base.group_portal")
        self.assert_refused("warga", "get_figures", "^This needs the rights", **JANUARY)


@tagged("post_install", "-at_install")
class TestGetFiguresTransports(TransportCase):
    def test_each_transport_gives_the_same(self):
        answers = []
        for transport in (XmlRpc, JsonRpc, Json2):
            with mute_logger(*DEPRECATED, "odoo.http"):
                answers.append(transport(self)("auditor", "get_figures", **JANUARY))
        self.assertTrue(answers[0]["tiles"])
        self.assertEqual(answers[1:], answers[:1] * 2)
