# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestAgencyLanes(PtspBaseCase):
    """The ids of agencies' lanes are cached until a lane changes."""

    def setUp(self):
        super().setUp()
        self.lane = self.env["ptsp.lane"].create({"name": "Uji", "code": "T_UJI"})
        self.assertNotIn(self.lane.id, self.env["ptsp.lane"]._agency_ids())

    def test_a_lane_that_becomes_an_agency_s_is_known_at_once(self):
        self.lane.kind = "agency"
        self.assertIn(self.lane.id, self.env["ptsp.lane"]._agency_ids())
        self.lane.kind = "office"
        self.assertNotIn(self.lane.id, self.env["ptsp.lane"]._agency_ids())

    def test_a_new_lane_of_an_agency_is_known_at_once(self):
        values = {"name": "Dinas", "code": "T_DINAS", "kind": "agency"}
        agency = self.env["ptsp.lane"].create(values)
        self.assertIn(agency.id, self.env["ptsp.lane"]._agency_ids())
        agency.active = False
        self.assertNotIn(agency.id, self.env["ptsp.lane"]._agency_ids())
