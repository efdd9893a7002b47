# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import PtspBaseCase

READERS = ("officer", "supervisor", "administrator", "auditor", "agency", "integration")
DEFINITION_MODELS = (
    ["ptsp.lane", "ptsp.stage", "ptsp.agency", "ptsp.regulation", "ptsp.register"]
    + ["ptsp.letter.type", "ptsp.sector", "ptsp.service", "ptsp.sop"]
    + ["ptsp.sop.clause", "ptsp.standard.component"]
    + ["ptsp.sop.history", "ptsp.sop.distribution", "ptsp.sop.requirement"]
    + ["ptsp.sop.form.field", "ptsp.sop.lane", "ptsp.sop.step", "ptsp.sop.step.line"]
    + ["ptsp.sop.fee.line", "ptsp.sop.fee.row"]
    + ["ptsp.sop.step.window", "ptsp.sop.pause", "ptsp.sop.agency"]
    + ["ptsp.sop.transition", "ptsp.sop.guard", "ptsp.sop.effect"]
)
HOURS_MODELS = ("ptsp.hours.period", "ptsp.hours.period.line")


@tagged("post_install", "-at_install")
class TestAccess(PtspBaseCase):
    """Tests who may read and who may write the definition models."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()

    def _rights(self, persona, model_name):
        model = self.env[model_name].with_user(getattr(self, persona))
        operations = ("read", "write", "create", "unlink")
        return "".join(op[0] for op in operations if model.has_access(op))

    def test_only_service_administrators_write_definitions(self):
        for model_name in DEFINITION_MODELS:
            for persona in READERS:
                expected = "rwcu" if persona == "administrator" else "r"
                with self.subTest(model=model_name, persona=persona):
                    self.assertEqual(self._rights(persona, model_name), expected)

    def test_an_employee_without_a_role_sees_nothing(self):
        for model_name in (*DEFINITION_MODELS, "ptsp.register.entry"):
            with self.subTest(model=model_name):
                self.assertEqual(self._rights("employee", model_name), "")

    def test_nobody_writes_the_register_book(self):
        for persona in ("officer", "administrator", "auditor", "integration"):
            with self.subTest(persona=persona):
                self.assertEqual(self._rights(persona, "ptsp.register.entry"), "r")
        self.assertEqual(self._rights("agency", "ptsp.register.entry"), "")

    def test_every_model_of_the_addon_is_covered_here(self):
        ours = [
            name
            for name, model in self.env.registry.items()
            if model._original_module == "ptsp_base"
            and name.startswith("ptsp.")
            and not model._abstract
            and not model._transient
        ]
        others = {"ptsp.register.entry", "ptsp.sop.acknowledgement", "ptsp.acting"}
        others.add("ptsp.audit")  # test_audit_is_kept
        others.add("ptsp.miss")
        self.assertEqual(set(ours), {*DEFINITION_MODELS, *HOURS_MODELS, *others})

    def test_wrong_tries_are_nobody_s_business(self):
        for persona in (*READERS, "employee"):
            with self.subTest(persona=persona):
                self.assertEqual(self._rights(persona, "ptsp.miss"), "")

    def test_the_administrator_enters_terms_that_the_office_reads(self):
        for persona in (*READERS, "employee"):
            expected = {"administrator": "rwcu", "agency": "", "employee": ""}
            with self.subTest(persona=persona):
                self.assertEqual(
                    self._rights(persona, "ptsp.acting"), expected.get(persona, "r")
                )

    def test_hours_for_a_time_are_read_by_all_as_the_working_hours_are(self):
        """A user of a calendar counts by it, even without a role in this office."""
        for model_name in HOURS_MODELS:
            for persona in (*READERS, "employee"):
                expected = "rwcu" if persona == "administrator" else "r"
                with self.subTest(model=model_name, persona=persona):
                    self.assertEqual(self._rights(persona, model_name), expected)

    def test_acknowledgements_are_made_by_the_process_and_read_by_the_office(self):
        for persona in READERS:
            expected = {"administrator": "rw", "agency": "", "integration": ""}
            with self.subTest(persona=persona):
                self.assertEqual(
                    self._rights(persona, "ptsp.sop.acknowledgement"),
                    expected.get(persona, "r"),
                )

    def test_an_administrator_changes_a_draft_and_an_officer_does_not(self):
        step = self.sop.step_ids[0]
        step.with_user(self.administrator).title = "Checks everything"
        self.assertEqual(step.title, "Checks everything")
        with self.assertRaises(AccessError):
            step.with_user(self.officer).title = "Checks nothing"

    def test_officers_see_the_matrix(self):
        steps = self.sop.with_user(self.officer).step_ids
        self.assertEqual(steps[0].window_text, "H–H+1")
        self.assertTrue(steps[0].transition_ids.guard_ids.help_text)

    def test_working_hours_are_changed_by_service_administrators_only(self):
        calendar = self.env.ref("ptsp_base.calendar_office")
        attendance = calendar.attendance_ids[0]
        attendance.with_user(self.administrator).hour_to = 16
        with self.assertRaises(AccessError):
            attendance.with_user(self.officer).hour_to = 12
