# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..common import PtspCase

REASON = "Dasar hukum dicabut"


@tagged("post_install", "-at_install")
class TestServiceStopped(PtspCase):
    """An emergency stop is seen wherever somebody would open a case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case(step="isi_berkas")
        cls.service = cls.case.service_id
        cls.service._stop(REASON)

    def _wizard(self):
        wizard = self.env["ptsp.open.wizard"]
        return Form(wizard.with_user(self.users["CS_HELPDESK"]))

    def test_the_door_says_why_and_open_cases_go_on(self):
        with self.assertRaisesRegex(UserError, REASON):
            self.open_case(step="isi_berkas")
        self.forward(self.case)
        self.assertEqual(self.case.step_id.number, 4)

    def test_the_window_for_new_cases_names_it_before_and_after_it_is_chosen(self):
        form = self._wizard()
        self.assertIn(REASON, form.stopped_text)
        form.service_id = self.service
        self.assertIn(REASON, form.refusal)

    def test_once_lifted_nothing_is_said_and_cases_are_opened_again(self):
        self.service.action_reopen()
        form = self._wizard()
        self.assertFalse(form.stopped_text)
        form.service_id = self.service
        self.assertFalse(form.refusal)
        self.assertTrue(self.open_case(step="isi_berkas"))

    def test_the_public_contract_tells_it(self):
        user = self.new_officer("sistem", "ptsp_base.group_ptsp_integration")
        api = self.env["ptsp.api"].with_user(user)
        told = {service["code"]: service for service in api.list_services()}
        self.assertFalse(told[self.service.code]["open"])
        self.assertEqual(told[self.service.code]["stopped"]["reason"], REASON)
        self.assertFalse(told["PAR-06"]["stopped"])
