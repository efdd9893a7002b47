# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

MARKS = {"yes": True, "no": False}


class PtspApplicationStrategic(models.AbstractModel):
    """Strategic cases: marked by a superior, signed only after consideration.

    SOP 15.b: the head considers such a case more intensely before the signature. The
    mark is set by ``set_strategic``, the consideration written by ``consider``, and
    ``strategic_considered`` guards the signature.
    """

    _name = "ptsp.application.strategic"
    _description = "Strategic Applications"

    strategic = fields.Boolean(
        readonly=True,
        locked=True,
        help="Needs special care: the head's consideration comes before the signature.",
    )
    strategic_reason = fields.Text("Strategic Because", readonly=True, locked=True)
    strategic_by = fields.Many2one(
        "res.users", "Marked Strategic By", readonly=True, locked=True
    )
    strategic_at = fields.Datetime("Marked Strategic On", readonly=True, locked=True)
    strategic_text = fields.Char(compute="_compute_strategic_text")

    @api.depends_context("lang")
    @api.depends("strategic", "strategic_reason", "strategic_by")
    def _compute_strategic_text(self):
        for case in self:
            case.strategic_text = case.strategic and self.env._(
                "Strategic, says %(officer)s: %(reason)s",
                officer=case.sudo().strategic_by.name,
                reason=case.strategic_reason,
            )

    # === THE MARK === #

    # === THE CONSIDERATION === #
