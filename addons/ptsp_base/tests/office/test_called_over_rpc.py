# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestCalledOverRpc(PtspBaseCase):
    """A wrong call of one of our methods gets a sentence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.registers = cls.env["ptsp.register"]
        cls.services = cls.env["ptsp.service"].with_user(cls.administrator)

    def refused(self, sentence, model, method, *args, **kwargs):
        with self.assertRaisesRegex(UserError, sentence):
            call_kw(model, method, list(args), kwargs)

    def test_arguments_that_do_not_fit_are_named(self):
        self.refused("takes these arguments: -", self.services, "action_stop", [], 1, 2)
        self.refused("takes these arguments", self.services, "action_stop", [], x=1)

    def test_a_part_of_a_model_is_not_called_by_itself(self):
        part = self.env["ptsp.sop.writing.mixin"].with_user(self.administrator)
        self.refused("is called on a record", part, "action_simulate", [])

    def test_a_name_alone_makes_no_record_that_has_none(self):
        hours = self.env["ptsp.hours.period.line"].with_user(self.administrator)
        self.refused("a name alone", hours, "name_create", "x")

    def test_what_fits_is_answered(self):
        service = self.env["ptsp.service"].create({"name": "S", "code": "S-CALL"})
        answer = call_kw(self.services, "action_stop", [service.ids], {})
        self.assertEqual(answer["res_model"], "ptsp.service.stop")
