# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopWritingMixin(models.AbstractModel):
    """Supports the form of a revision with computed fields and buttons."""

    _name = "ptsp.sop.writing.mixin"
    _description = "Writing an SOP Revision"

    form_preview = fields.Html(
        string="Preview",
        compute="_compute_form_preview",
        sanitize=False,
        help="The application form as it looks with these fields.",
    )
    letter_type_ids = fields.Many2many(
        "ptsp.letter.type",
        string="Letters of This Service",
        compute="_compute_letter_type_ids",
        help="The papers that the moves of this revision draft, sign or issue.",
    )
    timed_step_ids = fields.One2many(
        "ptsp.sop.step",
        "sop_id",
        string="Times of the Steps",
        copy=False,
        help="The time of every step in one list.",
    )

    @api.depends(
        "form_field_ids.label",
        "form_field_ids.sequence",
        "form_field_ids.type",
        "form_field_ids.options",
        "form_field_ids.required",
        "form_field_ids.help",
    )
    def _compute_form_preview(self):
        for sop in self:
            fields_ = sop.form_field_ids.sorted(
                lambda field: (field.sequence, field._origin.id or 0)
            )
            sop.form_preview = self.env["ir.qweb"]._render(
                "ptsp_base.sop_form_preview",
                {"fields": [field._prepare_preview() for field in fields_]},
            )

    @api.depends("transition_ids.effect_ids.letter_type_id")
    def _compute_letter_type_ids(self):
        for sop in self:
            moves = sop.transition_ids
            sop.letter_type_ids = (
                moves.effect_ids.letter_type_id | moves.guard_ids.letter_type_id
            ).sorted(lambda letter: (not letter.is_product, letter.sequence))

    def action_new_letter_type(self):
        """Open the form for a letter type that no move of the service makes yet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Letter"),
            "res_model": "ptsp.letter.type",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_company_id": self.company_id.id},
        }

    def action_simulate(self):
        """Show which desk would have a case until when."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Simulation of %(sop)s", sop=self.display_name),
            "res_model": "ptsp.sop.simulation",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_sop_id": self.id},
        }

    def _add_lane_columns(self, lanes):
        """Add a column for each lane that has none yet, after the others."""
        self.ensure_one()
        last = max(self.lane_ids.mapped("sequence"), default=0)
        self.env["ptsp.sop.lane"].create(
            [
                {"sop_id": self.id, "lane_id": lane.id, "sequence": last + 10 * number}
                for number, lane in enumerate(lanes - self.lane_ids.lane_id, start=1)
            ]
        )

    def action_export(self):
        """Download the definition file of the revision.

        :raise UserError: when the revision lacks something that a file needs
        """
        self.ensure_one()
        # A missing part is reported here in a dialogue, not on the page of the
        # download.
        self.env["ptsp.definition.export"]._sop_text(self)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/definition/sop/{self.id}",
            "target": "download",
        }
