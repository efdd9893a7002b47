# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools import SQL


def migrate(cr, version):
    """Turn the kind of a pause into a text, because SOPs name kinds of their own.

    The codes stay as they are stored. Only the list of choices goes: Odoo would look
    for a selection field when it removes them.
    """
    choices = SQL(
        """
        SELECT s.id FROM ir_model_fields_selection s
        JOIN ir_model_fields f ON f.id = s.field_id
        WHERE f.model = 'ptsp.clock.pause' AND f.name = 'kind'
        """
    )
    cr.execute(
        SQL(
            "DELETE FROM ir_model_data"
            " WHERE model = 'ir.model.fields.selection' AND res_id IN (%s)",
            choices,
        )
    )
    cr.execute(SQL("DELETE FROM ir_model_fields_selection WHERE id IN (%s)", choices))
