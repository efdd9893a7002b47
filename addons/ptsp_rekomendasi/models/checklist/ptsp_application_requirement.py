# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

VERDICTS = [
    ("ok", "Correct"),
    ("missing", "Not There Yet"),
    ("wrong", "Not Correct"),
    ("na", "Not Required"),
]


class PtspApplicationRequirement(models.Model):
    """One line of a case's checklist: a requirement and what the desks found.

    Made when the case is opened, one per top-level requirement of its revision; the
    sub-items are shown with it. Shows the newest verdict; every desk's verdicts are
    kept in ``ptsp.verdict``. Written by ``_set_verdicts`` and ``_attach`` of the case.
    """

    _name = "ptsp.application.requirement"
    _description = "Checklist Line"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, sequence, id"
    _rec_name = "key"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    requirement_id = fields.Many2one(
        "ptsp.sop.requirement", required=True, index=True, ondelete="restrict"
    )
    key = fields.Char(required=True)
    sequence = fields.Integer()
    label = fields.Char(related="requirement_id.label")
    text = fields.Text(related="requirement_id.text")
    mandatory = fields.Boolean(related="requirement_id.mandatory")
    items_text = fields.Text("Parts", compute="_compute_items_text")
    applicable = fields.Boolean(
        compute="_compute_applicable",
        help="Whether the requirement's condition holds for this case.",
    )
    waived = fields.Boolean(
        help="A superior found that this case does not need it; see the remark."
    )
    retired = fields.Boolean(
        help="The revision that the case went over to no longer asks for it; what was"
        " found is kept.",
    )
    verdict = fields.Selection(VERDICTS)
    verdict_user_id = fields.Many2one("res.users", "Verdict By")
    verdict_lane_id = fields.Many2one("ptsp.lane", "Desk")
    verdict_at = fields.Datetime("On")
    verdict_note = fields.Text("Remark")
    verdict_ids = fields.One2many("ptsp.verdict", "line_id", "Verdicts of All Desks")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "ptsp_application_requirement_attachment_rel",
        "line_id",
        "attachment_id",
        "Files",
    )

    _key_unique = models.UniqueIndex(
        "(application_id, key)", "A checklist has each requirement once."
    )

    @api.depends("label", "text")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.label or line.key}. {line.text or ''}".strip()

    @api.depends("requirement_id.child_ids.label", "requirement_id.child_ids.text")
    def _compute_items_text(self):
        for line in self:
            line.items_text = "\n".join(
                f"{item.label or ''}. {item.text or ''}"
                for item in line.requirement_id.child_ids
            )

    # A condition may name any field of the case, so any write to it counts.
    @api.depends(
        "waived", "retired", "requirement_id.condition", "application_id.write_date"
    )
    def _compute_applicable(self):
        for line in self:
            line.applicable = line._is_applicable()

    def _is_applicable(self):
        """Return whether the requirement applies to the case: condition, waiver."""
        self.ensure_one()
        if self.waived or self.retired:
            return False
        condition = self.requirement_id.sudo().condition
        return self.application_id._matches(condition)

    def _newest_verdict(self, lane=None):
        """Return the newest verdict on this line.

        :param lane: only that desk's verdicts; all desks' when left out
        :return: a ``ptsp.verdict`` record, perhaps empty
        """
        self.ensure_one()
        verdicts = self.sudo().verdict_ids
        if lane:
            verdicts = verdicts.filtered(lambda verdict: verdict.lane_id == lane)
        return verdicts[-1:]

    def _whole_text(self):
        """Return the requirement with its parts in one line, as lists name it."""
        self.ensure_one()
        text = " ".join((self.text or self.key).split())
        parts = "; ".join((self.items_text or "").splitlines())
        return f"{text.rstrip(' :')}: {parts}" if parts else text

    def _short_text(self):
        """Return the requirement in a few words, to be used inside a sentence."""
        self.ensure_one()
        text = " ".join((self.text or self.key).split())
        return text if len(text) <= 80 else f"{text[:77].rstrip()}..."
