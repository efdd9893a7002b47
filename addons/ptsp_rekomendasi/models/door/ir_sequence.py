# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL


class IrSequence(models.Model):
    """Yearly sequences that two desks may begin at the same moment."""

    _inherit = "ir.sequence"

    def _create_date_range_seq(self, date):
        """Begin the numbers of a year so that a concurrent transaction is retried.

        Both transactions would insert the range of the year, and the second would fail
        with a message about date ranges. The update of the sequence itself makes the
        second one a concurrent update: Odoo tries it again, and it finds the range.
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
