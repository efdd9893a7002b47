# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspSopRequirement(models.Model):
    """A paper or condition that a case must bring; it may have sub-items."""

    _name = "ptsp.sop.requirement"
    _description = "SOP Requirement"
    _inherit = ["ptsp.sop.part.mixin", "ptsp.sop.short.name.mixin"]
    _order = "sop_id, position, id"
    _rec_name = "text"
    _short_name = ("text", "key", "syarat")
    _parent_name = "parent_id"

    parent_id = fields.Many2one(
        "ptsp.sop.requirement",
        string="Part Of",
        domain="[('sop_id', '=', sop_id), ('id', '!=', id)]",
        index="btree_not_null",
        ondelete="cascade",
    )
    child_ids = fields.One2many(
        "ptsp.sop.requirement",
        "parent_id",
        string="Sub-items",
        help="Parts that are checked one by one, such as a, b, c.",
    )
    key = fields.Char(
        required=True,
        compute="_compute_short_name",
        store=True,
        readonly=False,
        precompute=True,
        help="Lasting short name within the SOP, used by integrations, such as akta.",
    )
    sequence = fields.Integer(default=10)
    position = fields.Integer(
        compute="_compute_position",
        store=True,
        help="Order of requirements and sub-items in one list.",
    )
    label = fields.Char(string="Number", help="As printed, such as 2 or a.")
    text = fields.Text(
        required=True, help="What must be brought, as the checklist prints it."
    )
    mandatory = fields.Boolean(
        default=True, help="Without it a file cannot be declared complete."
    )
    evidence = fields.Selection(
        [("document", "Document"), ("threshold", "Threshold"), ("form", "Form")],
        required=True,
        default="document",
        help="Document: a paper or file. Threshold: a condition that is checked."
        " Form: a filled-in form of the office.",
    )
    condition = fields.Char(
        help="A domain on the case that says when this is asked for; empty: always.",
    )
    note = fields.Text(help="Remark of the office; it is not printed.")

    _key_unique = models.Constraint(
        "unique(sop_id, key)", "Another requirement of this SOP has the same key."
    )

    @api.depends("label", "text")
    def _compute_display_name(self):
        for requirement in self:
            requirement.display_name = " ".join(
                filter(None, [requirement.label, requirement.text])
            )

    @api.depends("text")
    def _compute_short_name(self):
        return super()._compute_short_name()

    def _named_alike(self):
        return self.sop_id.requirement_ids

    @api.depends("sequence", "parent_id.sequence")
    def _compute_position(self):
        for requirement in self:
            parent = requirement.parent_id
            requirement.position = (
                1000 * parent.sequence + min(requirement.sequence, 998) + 1
                if parent
                else 1000 * requirement.sequence
            )

    @api.constrains("condition")
    def _check_condition(self):
        self._check_domain_text("condition")

    @api.constrains("parent_id", "sop_id")
    def _check_parent_id(self):
        for requirement in self.filtered("parent_id"):
            parent = requirement.parent_id
            if parent.sop_id != requirement.sop_id:
                raise ValidationError(
                    self.env._("A sub-item belongs to the same SOP as its requirement.")
                )
            if parent.parent_id or requirement.child_ids:
                raise ValidationError(
                    self.env._("A sub-item cannot have sub-items of its own.")
                )

    def _prepare_paper_line(self):
        """Return the requirement as a line of the printed section that lists it."""
        self.ensure_one()
        number = self.label or "-"
        return {
            "number": f"{number}." if number.isalnum() else number,
            "text": self.text,
            "code": "",
            "level": 1 if self.parent_id else 0,
        }
