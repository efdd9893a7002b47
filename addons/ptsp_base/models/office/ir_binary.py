# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class IrBinary(models.AbstractModel):
    """Serves closed files only through the record, which compares their content."""

    _inherit = "ir.binary"

    def _record_to_stream(self, record, field_name):
        # Neither a token nor administrator rights replace that comparison.
        attachments = self.env["ir.attachment"]
        closed = (record._name, field_name) in attachments._closed_fields()
        if closed or (record._name == attachments._name and record._filter_closed()):
            raise attachments._closed_error()
        return super()._record_to_stream(record, field_name)
