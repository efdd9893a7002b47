# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import datetime

from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from odoo.addons.ptsp_base.tools import hash_chain

from ..common import MONDAY, PtspCase

# Stored fields of an entry that are no evidence, and the reason.
NO_EVIDENCE = {
    "sealed": "says that there is a seal; a row without one is not in the chain",
    "payload": "is what the hash covers",
    "previous_hash": "is covered by the hash",
    "hash": "is the seal",
    **dict.fromkeys(
        MAGIC_COLUMNS, "the platform's own; the row has the office's words"
    ),
}
OTHERS = {
    "char": "lain",
    "text": "lain",
    "selection": "lain",
    "integer": 99,
    "datetime": datetime(2020, 1, 1),
    "json": '["lain"]',
}


@tagged("post_install", "-at_install")
class TestSealCoversRow(PtspCase):
    """Every stored field of a row is covered by its seal; old rows keep their seal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("verifikasi")
        cls.row = cls.case.entry_ids[1]

    def tamper(self, column, value, row=None):
        self.env.flush_all()
        self.env.cr.execute(
            f'UPDATE ptsp_control_entry SET "{column}" = %s WHERE id = %s',
            [value, (row or self.row).id],
        )
        self.env.invalidate_all()

    def stored(self):
        fields = self.env["ptsp.control.entry"]._fields
        return {name for name, field in fields.items() if field.store}

    def test_each_stored_field_is_sealed_or_no_evidence(self):
        sealed = set(json.loads(self.row.payload)) - {"seal"}
        self.assertEqual(self.stored() - sealed, set(NO_EVIDENCE) & self.stored())
        self.assertFalse(sealed - self.stored())

    def test_a_change_of_any_sealed_field_breaks_the_chain_at_its_row(self):
        for name in sorted(self.stored() - set(NO_EVIDENCE)):
            field = self.row._fields[name]
            with self.subTest(field=name):
                self.assertFalse(self.broken())
                savepoint = self.env.cr.savepoint(flush=False)
                self.tamper(name, self.other_value(field))
                self.assertTrue(self.broken())
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def other_value(self, field):
        if field.type != "many2one":
            return OTHERS[field.type]
        if field.comodel_name == "ptsp.application":
            return self.open_case("PAR-06").id
        if field.comodel_name == "res.company":
            return self.env["res.company"].create({"name": "Kantor Lain"}).id
        present = self.row[field.name]
        domain = [("id", "!=", present.id)]
        return self.env[field.comodel_name].sudo().search(domain, limit=1).id

    def broken(self):
        return self.case.entry_ids._chain_break(self.case)

    def seal_as_before(self, rows):
        """Seal rows with the version that had no word for it, as before an upgrade."""
        head = hash_chain.GENESIS
        for row in self.case.entry_ids.filtered("sealed").sorted("sequence"):
            version = 1 if row in rows else row._seal_version()
            link = hash_chain.link(head, row._sealed_payload(version))
            head = link.hash
            for column, value in zip(
                ("previous_hash", "payload", "hash"), link, strict=True
            ):
                self.tamper(column, value, row)
        self.case._with_door().write({"chain_head": head})

    def test_rows_keep_the_seal_of_their_time_and_new_ones_get_the_present(self):
        self.seal_as_before(self.case.entry_ids)
        self.assertTrue(self.case.chain_intact)
        self.assertEqual(self.row._seal_version(), 1)
        with self.at("2027-01-11 10:00"):
            self.forward(self.case)
        self.assertTrue(self.case.chain_intact)
        sealed = self.case.entry_ids.filtered("sealed").sorted("sequence")
        self.assertEqual([row._seal_version() for row in sealed[-2:]], [1, 2])

    def test_a_row_of_the_old_seal_after_one_of_the_new_is_found(self):
        self.seal_as_before(self.case.entry_ids[1])
        self.assertEqual(self.broken(), 2)

    def test_a_payload_that_cannot_be_read_is_found(self):
        for payload in ("", "{", "[]", '{"seal":"x"}', '{"seal":null}'):
            savepoint = self.env.cr.savepoint(flush=False)
            self.tamper("payload", payload)
            self.assertEqual(self.broken(), 2, payload)
            savepoint.close(rollback=True)
            self.env.invalidate_all()
