# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools.misc import file_open

from ..case_work import FORMS
from ..common import PtspCase

SEED = "ptsp_rekomendasi/data/sop/kom_03.yaml"


@tagged("post_install", "-at_install")
class TestStepWindows(PtspCase):
    """A window may differ by the kind of application (SOP, remarks of step 15)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with file_open(SEED) as file:
            data = yaml.safe_load(file)
        data["service"]["code"] = "UJI-20"
        data["document"]["number"] = "SOP-UJI-20"
        times = {step["code"]: step.get("time") for step in data["steps"]}
        times["verifikasi"]["windows"] = [
            {"condition": "[('applicant_kind', '=', 'community')]", "day_to": 1},
            {"condition": "[('channel', '=', 'online')]", "day_to": 1},
            {"condition": "[('channel', '!=', 'counter')]", "day_to": 4},
        ]
        times["periksa_kasi"]["windows"] = [
            {"condition": "[('strategic', '=', True)]", "day_to": 12},
        ]
        cls.sop = cls.load_sop(yaml.safe_dump(data, allow_unicode=True))

    def registered(self, channel):
        with self.at("2027-01-11 09:00"):
            case = self.open_case(
                "UJI-20", form_values=dict(FORMS["KOM-03"]), channel=channel
            )
            return self.bring_to(case, "verifikasi")

    def test_the_first_line_that_holds_gives_the_window(self):
        for channel, due in (
            ("online", "2027-01-12 19:00"),
            ("email", "2027-01-15 11:00"),
        ):
            case = self.registered(channel)
            self.assertEqual(case.step_due_at, self.moment(due), channel)

    def test_a_case_that_satisfies_none_has_the_usual_window(self):
        case = self.registered("counter")
        self.assertEqual(case.step_due_at, self.moment("2027-01-13 19:00"))

    def test_a_corrected_application_gets_the_window_of_its_kind(self):
        case = self.registered("counter")
        with self.at("2027-01-11 10:00"):
            case.with_user(self.users["VERIFIKASI"]).write(
                {"applicant_kind": "community"}
            )
        self.assertEqual(case.step_due_at, self.moment("2027-01-12 19:00"))

    def test_an_act_that_changes_the_kind_changes_the_window(self):
        case = self.registered("counter")
        with self.at("2027-01-20 10:00"):
            self.bring_to(case, "periksa_kasi")
            self.assertEqual(case.step_due_at, self.moment("2027-02-01 19:00"))
            self.move(case, "strategis_kasi", note="Wilayah perbatasan.")
        # Twelve working days after Wednesday 20 January.
        self.assertEqual(case.step_due_at, self.moment("2027-02-08 19:00"))

    def test_the_lines_of_a_revision_in_effect_are_frozen(self):
        with self.assertRaises(UserError):
            self.sop.step_ids.window_ids[0].day_to = 3

    def test_a_step_without_a_window_has_none_under_a_condition_either(self):
        draft = self.sop.copy()
        step = draft.step_ids.filtered(lambda own: not own.has_window)[:1]
        with self.assertRaisesRegex(ValidationError, "usual window"):
            self.env["ptsp.sop.step.window"].create(
                {"step_id": step.id, "condition": "[]", "day_to": 1}
            )
