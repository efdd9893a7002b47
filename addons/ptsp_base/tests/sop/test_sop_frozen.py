# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspBaseCase

PART_MODELS = [
    "ptsp.sop.clause",
    "ptsp.sop.history",
    "ptsp.sop.distribution",
    "ptsp.sop.requirement",
    "ptsp.sop.form.field",
    "ptsp.sop.fee.line",
    "ptsp.sop.fee.row",
    "ptsp.sop.lane",
    "ptsp.sop.pause",
    "ptsp.sop.agency",
    "ptsp.sop.step",
    "ptsp.sop.step.line",
    "ptsp.sop.step.window",
    "ptsp.sop.transition",
    "ptsp.sop.guard",
    "ptsp.sop.effect",
]


@tagged("post_install", "-at_install")
class TestSopFrozen(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop(make_effective=True)
        cls.draft = cls.sop.copy()

    def _parts(self, model_name, sop=None):
        return self.env[model_name].search([("sop_id", "=", (sop or self.sop).id)])

    def test_every_kind_of_part_is_covered_here(self):
        part = self.registry["ptsp.sop.part.mixin"]
        parts = {
            name
            for name, model in self.registry.items()
            # `_inherit` does not help here: it holds only what the last extension
            # wrote.
            if issubclass(model, part) and not model._abstract
        }
        self.assertEqual(parts, set(PART_MODELS))
        for name in PART_MODELS:
            self.assertTrue(self._parts(name), name)

    def test_no_part_of_an_effective_revision_can_be_written(self):
        for name in PART_MODELS:
            part = self._parts(name)[0]
            with self.subTest(model=name), self.assertRaises(UserError):
                part.write({"sop_id": part.sop_id.id, "sequence": 99})

    def test_no_part_of_an_effective_revision_can_be_deleted(self):
        for name in PART_MODELS:
            with self.subTest(model=name), self.assertRaises(UserError):
                self._parts(name)[0].unlink()
            with self.subTest(model=name), self.assertRaises(UserError):
                self._parts(name)[0].with_context(_force_unlink=True).unlink()

    def test_no_part_can_be_added_to_an_effective_revision(self):
        for name in PART_MODELS:
            part = self._parts(name)[0]
            with self.subTest(model=name), self.assertRaises(UserError):
                part.copy(self._unique_values(part))

    def _unique_values(self, part):
        if part._name == "ptsp.sop.lane":
            return {
                "lane_id": self.env["ptsp.lane"].create({"name": "n", "code": "N"}).id
            }
        if part._name == "ptsp.sop.agency":
            agency = self.env["ptsp.agency"].create({"name": "n", "code": "N"})
            return {"agency_id": agency.id}
        names = ("key", "code", "name")
        values = {name: "another" for name in names if name in part._fields}
        if part._name in ("ptsp.sop.guard", "ptsp.sop.effect", "ptsp.sop.clause"):
            values.pop("code")
        if part._name == "ptsp.sop.step":
            values["number"] = 99
        return values

    def test_a_part_of_a_draft_cannot_be_moved_into_an_effective_revision(self):
        clause = self._parts("ptsp.sop.clause", self.draft)[0]
        with self.assertRaises(UserError):
            clause.sop_id = self.sop
        line = self._parts("ptsp.sop.step.line", self.draft)[0]
        with self.assertRaises(UserError):
            line.step_id = self.sop.step_ids[0]

    def test_the_revision_itself_is_frozen_for_administrators_too(self):
        for user in (self.administrator, self.env.ref("base.user_admin")):
            sop = self.sop.with_user(user)
            with self.subTest(user=user.login):
                for vals in ({"promise_amount": 99}, {"state": "draft"}, {"name": "x"}):
                    with self.assertRaises(UserError):
                        sop.write(vals)
                with self.assertRaises(UserError):
                    sop.write({"step_ids": [(2, sop.step_ids[0].id)]})

    def test_an_effective_revision_cannot_be_deleted(self):
        with self.assertRaises(UserError):
            self.sop.with_user(self.administrator).unlink()
        with self.assertRaises(UserError):
            self.sop.with_context(_force_unlink=True).unlink()

    def test_conversation_about_a_frozen_revision_goes_on(self):
        remark = "A remark"
        self.sop.with_user(self.administrator).message_post(body=remark)
        self.sop.message_subscribe(self.administrator.partner_id.ids)

    def test_a_stage_keeps_its_lane_once_a_frozen_revision_uses_it(self):
        stage = self.sop.step_ids[0].stage_id
        other = self.env["ptsp.lane"].search([("code", "=", "T_HEAD")])
        with self.assertRaises(UserError):
            stage.lane_id = other
        stage.name = "Another name"
        self.assertEqual(self.sop.step_ids[0].lane_id.code, "T_DESK")

    def test_a_stage_of_a_draft_may_change_its_lane(self):
        other = self.env["ptsp.lane"].search([("code", "=", "T_HEAD")])
        stage = other.env["ptsp.stage"].create(
            {
                "name": "New",
                "code": "t_new",
                "lane_id": self.sop.step_ids[0].lane_id.id,
            }
        )
        self.draft.step_ids[0].stage_id = stage
        stage.lane_id = other
        self.assertEqual(self.draft.step_ids[0].lane_id, other)

    def test_a_draft_can_be_written_in_all_its_parts(self):
        for name in PART_MODELS:
            part = self._parts(name, self.draft)[0]
            if "sequence" in part._fields:
                part.sequence = 77
                self.assertEqual(part.sequence, 77)
