# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class PtspLived(models.TransientModel):
    """Compares the handling of cases in a period with the SOPs that they ran by.

    For supervisors and auditors; it reads only.
    """

    _name = "ptsp.lived"
    _description = "Lived Against Written"

    service_id = fields.Many2one("ptsp.service", help="Leave empty for all services.")
    date_from = fields.Date(
        "Closed From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(
        "Closed Until",
        required=True,
        default=lambda self: self.env.company._ptsp_today(),
    )
    compared = fields.Boolean(readonly=True)
    case_count = fields.Integer("Closed Cases", readonly=True)
    fitting_count = fields.Integer("As Written Throughout", readonly=True)
    fitness = fields.Float(
        "Done as Written",
        readonly=True,
        help="Of all beginnings, moves and endings, the share that the SOP has so; the"
        " mean of the cases. Lateness is told below and does not count here.",
    )
    line_ids = fields.One2many("ptsp.lived.line", "lived_id", readonly=True)

    @api.model
    def _default_date_from(self):
        return self.env.company._ptsp_today() - relativedelta(months=3)

    def _compute_display_name(self):
        for dialogue in self:
            dialogue.display_name = self.env._("Lived Against Written")

    def action_compare(self):
        """Replay the cases and show the deviations."""
        self.ensure_one()
        if self.date_to < self.date_from:
            raise UserError(self.env._("The last day lies before the first one."))
        replay = self.env["ptsp.case.replay"]
        report = replay._report(self.date_from, self.date_to, self.service_id)
        lines = [
            {
                "rank": rank,
                "sort": deviation.sort,
                "sop_id": deviation.sop,
                "sentence": replay._sentence(deviation),
                "count": len(ids),
                "case_ids": sorted(set(ids)),
            }
            for rank, (deviation, ids) in enumerate(report["deviations"], start=1)
        ]
        self.write(
            {
                "compared": True,
                "case_count": report["cases"],
                "fitting_count": report["fitting"],
                "fitness": report["fitness"],
                "line_ids": [Command.clear(), *map(Command.create, lines)],
            }
        )
        return True
