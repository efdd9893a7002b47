# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestRegistersApart(PtspBaseCase):
    """No two registers of an office can give the same number."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls._make("A1", "700/{seq:03d}/X-{unit}/{year}")

    @classmethod
    def _make(cls, code, pattern, **vals):
        registers = cls.env["ptsp.register"].with_user(cls.administrator)
        return registers.create(
            {"name": f"Buku {code}", "code": code, "pattern": pattern, **vals}
        )

    def test_a_pattern_that_can_give_the_same_number_is_refused(self):
        for pattern, unit in (
            (self.first.pattern, False),
            ("700/{seq}/X-{unit}/{year}", False),
            ("{classification}/{seq:04d}/X-{unit}/{year}", False),
        ):
            with (
                self.subTest(pattern),
                self.assertRaisesRegex(ValidationError, "Buku A1.* same number"),
                self.env.cr.savepoint(),
            ):
                self._make("A2", pattern, unit=unit, classification="700")

    def test_a_mark_of_its_own_keeps_registers_apart(self):
        self.assertTrue(self._make("A2", "700/K-{seq:03d}/X-{unit}/{year}"))
        self.assertTrue(self._make("A3", "700/{seq:03d}/Y-{unit}/{year}"))
        self.assertTrue(self._make("A4", self.first.pattern, unit="LAIN"))

    def test_a_pattern_or_unit_that_changes_is_looked_at_again(self):
        other = self._make("A2", self.first.pattern, unit="LAIN")
        for vals in ({"unit": False}, {"pattern": "700/{seq:03d}/X-OKE/{year}"}):
            with self.subTest(vals):
                if "pattern" in vals:
                    self.first.unit = "OKE"
                with (
                    self.assertRaisesRegex(ValidationError, "same number"),
                    self.env.cr.savepoint(),
                ):
                    other.write(vals)
        other.name = "Nama lain"

    def test_numbers_of_an_archived_register_stay_its_own(self):
        self.first.active = False
        with self.assertRaisesRegex(ValidationError, "same number"):
            self._make("A2", self.first.pattern)

    def test_another_office_has_its_own_numbers(self):
        office = self.env["res.company"].create({"name": "Kantor lain"})
        other = self.env["ptsp.register"].create(
            {
                "name": "B",
                "code": "B",
                "pattern": self.first.pattern,
                "company_id": office.id,
            }
        )
        self.assertTrue(other)

    # === FILES === #

    def _load(self, *registers):
        content = {
            "format": "ptsp-catalogue/4",
            "registers": [
                {"code": code, "name": code, "pattern": pattern, "reset": "year"}
                for code, pattern in registers
            ],
        }
        result = self.env["ptsp.definition"]._load_catalogue(content, dry_run=True)
        return [
            (finding["path"], finding["message"])
            for finding in result["findings"]
            if finding["severity"] == "error"
        ]

    def test_a_file_is_compared_with_the_office(self):
        ((path, message),) = self._load(("N1", self.first.pattern))
        self.assertEqual(path, "registers.0.pattern")
        self.assertIn("Buku A1", message)
        self.assertFalse(self._load(("N1", "701/{seq:03d}/X-{unit}/{year}")))
        # The import leaves existing entries of the office unchanged.
        self.assertFalse(self._load(("A1", self.first.pattern)))

    def test_the_registers_of_a_file_are_compared_with_each_other(self):
        ((path, message),) = self._load(
            ("N1", "N/{seq}/{year}"), ("N2", "N/{seq}/{year}")
        )
        self.assertEqual(path, "registers.1.pattern")
        self.assertIn("N1 can give the same number", message)
        self.assertFalse(self._load(("N1", "N/{seq}/{year}"), ("N2", "M/{seq}/{year}")))
