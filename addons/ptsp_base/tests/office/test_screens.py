# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import Form, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestScreens(PtspBaseCase):
    """A service administrator can write a service on the screen, without a file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.admin_env = cls.env(user=cls.administrator)

    def _code(self, model_name, code):
        return self.admin_env[model_name].search([("code", "=", code)])

    def _write_sop(self):
        with Form(self.admin_env["ptsp.service"]) as form:
            form.code, form.name = "NEW-1", "New service"
        form = Form(
            self.admin_env["ptsp.sop"].with_context(default_service_id=form.record.id)
        )
        form.name, form.document_no, form.promise_amount = "NEW", "SOP-NEW", 2
        with form.step_ids.new() as step:
            step.number, step.code, step.title = 1, "first", "Begins"
            step.stage_id = self._code("ptsp.stage", "t_check")
            step.is_start = True
            with step.line_ids.new() as line:
                line.kind, line.text = "activity", "Looks"
        with form.top_requirement_ids.new() as requirement:
            requirement.key, requirement.text = "letter", "A letter"
        with form.form_field_ids.new() as field:
            field.name, field.label = "title", "Title"
        with form.lane_ids.new() as lane:
            lane.lane_id = self._code("ptsp.lane", "T_DESK")
        return form.save()

    def test_an_sop_is_written_on_the_screen(self):
        sop = self._write_sop()
        self.assertEqual(sop.step_ids.line_ids.text, "Looks")
        self.assertEqual(sop.lane_ids.name, "Desk")
        self.assertEqual(sop.requirement_ids.key, "letter")
        self.assertEqual(sop.form_definition[0]["name"], "title")

    def test_moves_with_guards_and_effects_are_written_in_the_dialog_of_the_step(self):
        sop = self._write_sop()
        letter = self._code("ptsp.letter.type", "t_letter")
        letter.write(
            {"sign_lane_id": sop.step_ids.desk_id.id, "initial_lane_ids": False}
        )
        with Form(sop.step_ids) as step, step.transition_ids.new() as move:
            move.code, move.label, move.target = "end", "End", "outcome"
            move.outcome = "issued"
            with move.effect_ids.new() as effect:
                effect.code = "sign"
                effect.letter_type_id = letter
        effect = sop.transition_ids.effect_ids
        self.assertEqual(effect._params(), {"letter_type": "t_letter"})
        self.assertFalse([f for f in sop._lint() if f["severity"] == "error"])

    def test_a_sub_item_is_written_below_its_requirement(self):
        sop = self._write_sop()
        with Form(sop.requirement_ids) as form, form.child_ids.new() as item:
            item.key, item.text = "deed", "A deed"
        self.assertEqual(sop.requirement_ids.mapped("key"), ["letter", "deed"])
        self.assertEqual(sop.top_requirement_ids.mapped("key"), ["letter"])

    def test_a_frozen_revision_is_readonly_on_the_screen(self):
        sop = self.load_sop(make_effective=True).with_user(self.administrator)
        form = Form(sop)
        for name in ("name", "promise_amount", "service_id", "note"):
            with self.subTest(field=name), self.assertRaises(AssertionError):
                setattr(form, name, False)

    def test_a_holiday_is_entered_as_a_day(self):
        view = "ptsp_base.resource_calendar_leaves_view_list"
        leaves = self.admin_env["resource.calendar.leaves"].with_context(
            default_ptsp_kind="office"
        )
        with Form(leaves, view=view) as form:
            form.name = "Closed"
            form.calendar_id = self.admin_env.ref("ptsp_base.calendar_office")
            form.ptsp_first_day = "2027-02-03"
            form.ptsp_last_day = "2027-02-04"
        self.assertEqual(str(form.record.date_from), "2027-02-02 16:00:00")
        self.assertEqual(str(form.record.date_to), "2027-02-04 15:59:59")

    def test_a_register_shows_the_next_number_while_it_is_written(self):
        with Form(self.admin_env["ptsp.register"]) as form:
            form.name, form.code = "Agenda", "AG"
            form.pattern = "AG/{seq:04d}/{year}"
            self.assertTrue(form.next_preview.startswith("AG/0001/"))
            form.pattern = "AG/{sequence}/{year}"
            self.assertIn("cannot be used", form.next_preview)
            form.pattern = "AG/{seq}/{year}"

    def test_buttons_open_what_they_name(self):
        sop = self._write_sop()
        self.assertEqual(sop.action_view_matrix()["domain"], [("sop_id", "=", sop.id)])
        self.assertEqual(
            sop.service_id.action_view_sops()["domain"],
            [("service_id", "=", sop.service_id.id)],
        )
        register = self._code("ptsp.register", "T_REG")
        self.assertEqual(
            register.action_view_entries()["res_model"], "ptsp.register.entry"
        )
