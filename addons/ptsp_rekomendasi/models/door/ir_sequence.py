# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL


class IrSequence(models.Model):
    """Two desks may open the first case of a year at the same moment."""

    _inherit = "ir.sequence"

    def _create_date_range_seq(self, date):
        """Begin the numbers of a year; who comes second is served again.

        Without a change of the sequence itself, both would insert the range of the
        year, and the second would be refused with a sentence about date ranges. A
        concurrent update is tried again by Odoo, and then finds the range.
        """
        self.ensure_one()
        self.env.execute_query(
            SQL(
                "UPDATE ir_sequence SET write_date = write_date WHERE id = %s"
                " RETURNING id",
                self.id,
            )
        )
        return super()._create_date_range_seq(date)
