# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestLocks(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.register = cls.env["ptsp.register"].search([("code", "=", "T_REG")])
        cls.entry = cls.register._take("2026-03-02", "first")
        cls.entries = cls.env["ptsp.register.entry"]

    def _entry_values(self):
        return {
            "register_id": self.register.id,
            "period": "2026",
            "sequence": 99,
            "number": "forged",
            "date": "2026-03-02",
            "company_id": self.env.company.id,
        }

    def test_nobody_creates_a_locked_record_directly(self):
        with self.assertRaises(UserError):
            self.entries.create(self._entry_values())
        with self.assertRaises(UserError):
            self.entries.with_user(self.administrator).create(self._entry_values())

    def test_a_parent_cannot_create_locked_records_by_command(self):
        with self.assertRaises(UserError):
            self.register.write({"entry_ids": [(0, 0, self._entry_values())]})

    def test_nobody_writes_a_locked_field_directly(self):
        with self.assertRaisesRegex(UserError, "Number"):
            self.entry.number = "forged"
        with self.assertRaises(UserError):
            self.register.write({"entry_ids": [(1, self.entry.id, {"number": "x"})]})

    def test_nobody_deletes_a_locked_record(self):
        with self.assertRaises(UserError):
            self.entry.unlink()

    def test_the_flag_of_an_uninstallation_is_not_enough_to_delete(self):
        with self.assertRaises(UserError):
            self.entry.with_context(_force_unlink=True).unlink()

    def test_a_locked_record_is_deleted_while_its_addon_is_removed(self):
        module = self.env.ref("base.module_ptsp_base")
        module.state = "to remove"
        self.entry.with_context(_force_unlink=True).unlink()
        self.assertFalse(self.entry.exists())

    def test_a_copy_is_a_creation(self):
        with self.assertRaises(UserError):
            self.entry.copy({"sequence": 99, "number": "copy"})

    def test_an_import_is_a_creation_or_a_write(self):
        result = self.entries.load(
            ["register_id/.id", "period", "sequence", "number", "date"],
            [[str(self.register.id), "2026", "99", "forged", "2026-03-02"]],
        )
        self.assertFalse(result["ids"])
        result = self.entries.load([".id", "number"], [[str(self.entry.id), "forged"]])
        self.assertFalse(result["ids"])
        self.assertNotEqual(self.entry.number, "forged")

    def test_only_the_class_itself_is_the_key(self):
        for forged in (True, "DoorKey", {"name": "DoorKey"}, ["DoorKey"], 1):
            with self.subTest(forged=forged), self.assertRaises(UserError):
                self.entry.with_context(ptsp_door=forged).write({"number": "forged"})

    def test_the_door_writes_and_takes_the_key_off(self):
        """Methods called by a write no longer have the key: it opens one write only."""
        seen = []
        entries = type(self.entry)
        original = entries._validate_fields

        def spy(records, *args, **kwargs):
            seen.append(records._has_door())
            return original(records, *args, **kwargs)

        self.patch(entries, "_validate_fields", spy)
        self.entry._with_door().write({"subject": "changed"})
        self.assertEqual(self.entry.subject, "changed")
        self.assertEqual(set(seen), {False})
        seen.clear()
        self.entries._with_door().create(self._entry_values())
        self.assertEqual(set(seen), {False})

    def test_created_records_come_without_the_key(self):
        entry = self.entries._with_door().create(self._entry_values())
        self.assertFalse(entry._has_door())
        with self.assertRaises(UserError):
            entry.number = "forged"

    def test_a_default_in_the_context_does_not_reach_a_locked_field(self):
        service = self.env["ptsp.service"].create({"name": "S", "code": "S-1"})
        sop = (
            self.env["ptsp.sop"]
            .with_context(default_state="effective")
            .create({"service_id": service.id, "name": "N", "document_no": "D"})
        )
        self.assertEqual(sop.state, "draft")

    def test_a_default_of_a_user_does_not_reach_a_locked_field(self):
        self.env["ir.default"].set("ptsp.sop", "state", "effective")
        defaults = self.env["ptsp.sop"].default_get(["state"])
        self.assertEqual(defaults["state"], "draft")

    def test_a_locked_field_cannot_be_given_at_creation(self):
        service = self.env["ptsp.service"].create({"name": "S", "code": "S-2"})
        with self.assertRaises(UserError):
            self.env["ptsp.sop"].create(
                {
                    "service_id": service.id,
                    "name": "N",
                    "document_no": "D",
                    "state": "effective",
                }
            )
