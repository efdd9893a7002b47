# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import PtspCase

STEP_FIELDS = ["step_id", "stage_id", "lane_id", "desk_id", "work_state", "holder_id"]


@tagged("post_install", "-at_install")
class TestDoorIsTheOnlyOne(PtspCase):
    """Nobody writes what the door writes: not an administrator, not an import."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.new_officer(
            "admin", "ptsp_base.group_ptsp_admin,base.group_system"
        )
        cls.case = cls.open_case()

    def test_no_position_is_written_by_an_administrator_or_the_system(self):
        later = self.case.sop_id.step_ids[-1]
        values = {
            "step_id": later.id,
            "stage_id": later.stage_id.id,
            "lane_id": later.lane_id.id,
            "desk_id": later.lane_id.id,
            "work_state": "waiting",
            "holder_id": self.administrator.id,
        }
        for name in STEP_FIELDS:
            for case in (self.case.with_user(self.administrator), self.case.sudo()):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    case.write({name: values[name]})

    def test_a_forged_key_in_the_context_opens_nothing(self):
        for key in (True, "DoorKey", 1):
            case = self.case.with_user(self.administrator).with_context(ptsp_door=key)
            with self.assertRaises(UserError):
                case.write({"outcome": "issued"})

    def test_no_case_is_created_past_the_door(self):
        values = {"applicant_name": "X", "service_id": self.case.service_id.id}
        for model in (
            self.env["ptsp.application"].with_user(self.administrator),
            self.env["ptsp.application"].sudo(),
            self.env["ptsp.application"].with_context(default_outcome="issued"),
        ):
            with self.assertRaises(UserError):
                model.create(values)

    def test_an_import_creates_no_case(self):
        model = self.env["ptsp.application"].with_user(self.administrator)
        result = model.load(["applicant_name", "reference"], [["X", "PMH-1"]])
        self.assertFalse(result["ids"])

    def test_a_case_is_neither_copied_nor_deleted(self):
        for attempt in ("copy", "unlink"):
            with self.assertRaises(UserError):
                getattr(self.case.with_user(self.administrator), attempt)()

    def test_a_case_is_not_moved_through_its_satellites(self):
        for name in ("entry_ids", "letter_ids", "pause_ids", "opinion_ids"):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.case.sudo().write({name: [Command.clear()]})

    def test_a_control_entry_is_written_by_nobody(self):
        entry = self.case.entry_ids
        for user in (self.administrator, self.users["CS_HELPDESK"]):
            with self.assertRaises(UserError):
                entry.with_user(user).write({"note": "diubah"})
        with self.assertRaises(UserError):
            entry.sudo().write({"note": "diubah"})
        with self.assertRaises(UserError):
            entry.sudo().unlink()

    def test_the_key_is_off_before_anything_else_is_called(self):
        """The checks that a write calls, and the chatter's, come without the key."""
        application = type(self.env["ptsp.application"])
        tracked = self.env(context=dict(self.env.context, tracking_disable=False))
        case = self.case.with_env(tracked).sudo()
        for name in ("_validate_fields", "_track_prepare"):
            original = getattr(application, name)
            watched = patch.object(application, name, autospec=True)
            with self.subTest(called=name), watched as spy:
                spy.side_effect = original
                case._with_door().write({"hold_reason": name})
                self.assertEqual(case.hold_reason, name)
                keys = {call.args[0]._has_door() for call in spy.call_args_list}
                self.assertEqual(keys, {False})

    def test_the_desk_changes_the_applicants_data_and_no_other_desk_does(self):
        self.case.with_user(self.users["CS_HELPDESK"]).write({"title": "Perluasan"})
        self.assertEqual(self.case.title, "Perluasan")
        with self.assertRaisesRegex(UserError, "only that desk"):
            self.case.with_user(self.users["TU"]).write({"title": "Lain"})
