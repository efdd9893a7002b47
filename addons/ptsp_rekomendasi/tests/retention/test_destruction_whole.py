# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..retention_common import RetentionCase


@tagged("post_install", "-at_install")
class TestDestructionWhole(RetentionCase):
    """Whoever adds personal data or files to a case says how they go."""

    def parts(self):
        """Return model -> names of what is blanked, and the models that go whole."""
        blanked, whole = {}, set()
        for part in self.env["ptsp.retention.wiping"]._parts():
            blanked.setdefault(part.model, set()).update(part.blank, part.files)
            if part.whole:
                whole.add(part.model)
        return blanked, whole

    def about_cases(self):
        """Return the stored models that lead to a case in one or two steps."""
        near = {
            name: model
            for name, model in self.env.items()
            if model._auto
            and not model._abstract
            and not model._transient
            and self.leads_to(model, {"ptsp.application"})
        }
        near["ptsp.application"] = self.env["ptsp.application"]
        names = {name for name in near if name.startswith("ptsp.")}
        far = {
            name: model
            for name, model in self.env.items()
            if name.startswith("ptsp.")
            and model._auto
            and not model._abstract
            and not model._transient
            and self.leads_to(model, names)
        }
        return {**near, **far}

    def leads_to(self, model, names):
        return any(
            field.type == "many2one" and field.comodel_name in names
            for field in model._fields.values()
        )

    def test_every_personal_field_about_a_case_goes(self):
        blanked, whole = self.parts()
        kept = [
            f"{name}.{field.name}"
            for name, model in self.about_cases().items()
            for field in model._fields.values()
            if getattr(field, "personal", False)
            and field.store
            and name not in whole
            and field.name not in blanked.get(name, ())
        ]
        self.assertFalse(kept)

    def test_every_file_about_a_case_goes(self):
        # These prove the office's own work and belong to no case.
        own = {"ptsp.evidence.file", "ptsp.skm.follow.up"}
        blanked, whole = self.parts()
        kept = [
            f"{name}.{field.name}"
            for name, model in self.about_cases().items()
            for field in model._fields.values()
            if field.type == "binary"
            and field.store
            and name not in whole | own
            and field.name not in blanked.get(name, ())
        ]
        self.assertFalse(kept)

    def test_what_goes_are_fields_that_may_be_empty_or_get_a_mark(self):
        for part in self.env["ptsp.retention.wiping"]._parts():
            model = self.env[part.model]
            for name, value in part.blank.items():
                field = model._fields[name]
                with self.subTest(f"{part.model}.{name}"):
                    self.assertTrue(field.store and field.column_type)
                    self.assertFalse(field.required and value is None)
