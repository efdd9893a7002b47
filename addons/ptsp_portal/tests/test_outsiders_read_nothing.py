# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestOutsidersReadNothing(TransactionCase):
    """A portal account has no right to read any record of the office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outsider = new_test_user(
            cls.env, "pemohon_uji", groups="base.group_portal", password="x" * 20
        )

    def test_no_model_of_the_office_is_open_to_a_portal_account(self):
        models = [
            name
            for name, model in self.env.registry.items()
            if name.startswith("ptsp.") and not model._abstract
        ]
        self.assertGreater(len(models), 50)
        for name in sorted(models):
            with self.subTest(name):
                model = self.env[name].with_user(self.outsider)
                if model._transient:
                    # Users may read wizards that they made, so making must be refused.
                    with self.assertRaises(AccessError):
                        model.create({})
                else:
                    with self.assertRaises(AccessError):
                        model.search_read([], limit=1)
