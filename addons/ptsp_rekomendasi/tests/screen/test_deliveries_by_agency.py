# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase

DESK = "ptsp_rekomendasi.ptsp_application_action_my_desk"


@tagged("post_install", "-at_install")
class TestDeliveriesByAgency(PtspCase):
    """Who only carries files to agencies sees the own board by agency."""

    def lane(self, code):
        return self.env["ptsp.lane"].search([("code", "=", code)])

    def grouping(self, lane, view_type, action=DESK):
        cases = self.env["ptsp.application"].with_user(self.users[lane])
        options = {"action_id": self.env.ref(action).id}
        arch, _view = cases._get_view(view_type=view_type, **options)
        return arch.get("default_group_by")

    def test_the_liaison_s_own_desk_is_grouped_by_agency(self):
        for view_type in ("kanban", "list"):
            self.assertEqual(self.grouping("PENGHUBUNG", view_type), "agency_text")

    def test_other_desks_and_other_lists_are_grouped_as_ever(self):
        self.assertEqual(self.grouping("TU", "kanban"), "board_state")
        self.assertFalse(self.grouping("TU", "list"))
        every = "ptsp_rekomendasi.ptsp_application_action"
        self.assertFalse(self.grouping("PENGHUBUNG", "list", every))

    def test_who_works_at_another_desk_too_keeps_the_usual_columns(self):
        self.lane("TU").user_ids |= self.users["PENGHUBUNG"]
        self.assertEqual(self.grouping("PENGHUBUNG", "kanban"), "board_state")

    def test_the_board_of_that_desk_opens_by_agency(self):
        for lane, grouped in (("PENGHUBUNG", True), ("TU", False)):
            desk = self.lane(lane).with_user(self.users["KASI"])
            context = desk.action_open_board()["context"]
            self.assertEqual("search_default_group_agency" in context, grouped)
