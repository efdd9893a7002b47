# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestCodesAreProposed(PtspBaseCase):
    """The code of a desk, an agency or a letter is proposed from its name."""

    def as_administrator(self, model):
        return self.env[model].with_user(self.administrator)

    def test_the_name_gives_the_code_while_there_is_none(self):
        for model, name, code in (
            ("ptsp.agency", "Balai Jalan", "BALAI_JALAN"),
            ("ptsp.lane", "Bendahara Penerimaan", "BENDAHARA_PENERIMAAN"),
            ("ptsp.letter.type", "SKRD Dispensasi", "skrd_dispensasi"),
            ("ptsp.register", "Buku SKRD", "BUKU_SKRD"),
        ):
            with self.subTest(model=model), Form(self.as_administrator(model)) as form:
                form.name = name
                self.assertEqual(form.code, code)
                if model == "ptsp.register":
                    form.pattern = "SKRD/{seq:03d}/{year}"

    def test_a_code_that_is_there_stays_and_none_is_given_twice(self):
        agencies = self.as_administrator("ptsp.agency")
        first, second = agencies.create([{"name": "Balai Jalan"} for _n in range(2)])
        own = agencies.create({"name": "Balai Jalan", "code": "BPJN"})
        self.assertEqual((first.code, own.code), ("BALAI_JALAN", "BPJN"))
        self.assertNotEqual(second.code, first.code)
        first.name = "Balai Besar Pelaksanaan Jalan"
        self.assertEqual(first.code, "BALAI_JALAN")

    def test_a_letter_is_made_from_inside_the_sop(self):
        self.load_catalogue()
        sop = self.load_sop()
        action = sop.with_user(self.administrator).action_new_letter_type()
        self.assertEqual(action["res_model"], "ptsp.letter.type")
        letter = (
            self.as_administrator(action["res_model"])
            .with_context(**action["context"])
            .create({"name": "SKRD Dispensasi", "layout": "titled"})
        )
        self.assertEqual(letter.company_id, sop.company_id)
        with self.assertRaises(AccessError):
            letter.with_user(self.officer).copy({"name": "Lain", "code": "lain"})

    def test_a_window_under_a_condition_is_chosen_and_not_typed(self):
        arch = self.env["ptsp.sop.step"].get_view(view_type="form")["arch"]
        inside = arch.split('name="window_ids"')[1].split('name="min_minutes"')[0]
        self.assertEqual(inside.count('widget="ptsp_condition"'), 2)
        self.assertNotIn("editable=", inside)
