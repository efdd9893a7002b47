# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.orm.model_classes import add_to_registry
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestLockedFields(PtspBaseCase):
    """A field declares itself that only the process may write it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].create({"name": "S", "code": "S-LOCK"})
        cls.sop = cls.env["ptsp.sop"].create(cls._sop_values())

    @classmethod
    def _sop_values(cls, **values):
        named = {"name": "N", "document_no": "D-LOCK", "revision_no": "07"}
        return {"service_id": cls.service.id, **named, **values}

    def _extend_sop(self, **definitions):
        """Add fields to ``ptsp.sop`` as another addon would, until the test ends."""
        model = self.registry["ptsp.sop"]
        self.addCleanup(self.registry._setup_models__, self.env.cr, ["ptsp.sop"])
        self.addCleanup(setattr, model, "_base_classes__", model._base_classes__)
        attributes = {"_module": None, "_inherit": ["ptsp.sop"], "_name": "ptsp.sop"}
        add_to_registry(
            self.registry, type("Extension", (models.Model,), attributes | definitions)
        )
        self.registry._setup_models__(self.env.cr, [])

    def test_another_addon_locks_its_own_field(self):
        self._extend_sop(
            x_locked=fields.Char(store=False, locked=True),
            x_open=fields.Char(store=False),
        )
        self.sop.write({"x_open": "by hand"})
        self.assertEqual(self.sop.x_open, "by hand")
        with self.assertRaisesRegex(UserError, "can only be changed by a step"):
            self.sop.write({"x_locked": "by hand"})
        self.sop._with_door().write({"x_locked": "by the process"})
        self.assertEqual(self.sop.x_locked, "by the process")

    def test_another_addon_locks_a_field_that_was_open(self):
        self.sop.write({"issuer": "by hand"})
        self._extend_sop(issuer=fields.Char(locked=True))
        with self.assertRaises(UserError):
            self.sop.write({"issuer": "by hand again"})
        self.sop._with_door().write({"issuer": "by the process"})
        self.assertEqual(self.sop.issuer, "by the process")

    def test_the_field_of_a_slice_is_locked_in_the_composed_model(self):
        self.assertIn("approved_signed_at", self.env["ptsp.sop.approval.mixin"]._fields)
        self.sop.write({"approved_user_id": self.env.uid})
        with self.assertRaises(UserError):
            self.sop.write({"approved_signed_at": "2026-03-02"})
        with self.assertRaises(UserError):
            self.env["ptsp.sop"].create(
                self._sop_values(revision_no="08", approved_signed_at="2026-03-02")
            )

    def test_each_field_of_a_record_kept_whole_is_locked(self):
        entries = self.env["ptsp.register.entry"]
        self.assertEqual(entries._locked_fields, "all")
        self.assertEqual(
            entries._locked_names(),
            set(entries._fields) - set(models.MAGIC_COLUMNS),
        )
