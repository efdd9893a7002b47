# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.short_name import short_name

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


class PtspSopFormField(models.Model):
    """A field of the application form that belongs to this service alone.

    The revision's `form_definition` is made of these; the names must stay the same
    from revision to revision, so that cases can be compared.
    """

    _name = "ptsp.sop.form.field"
    _description = "SOP Form Field"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "label"

    name = fields.Char(
        string="Technical Name",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        help="Lasting name in small letters, such as judul_film.",
    )
    label = fields.Char(required=True, help="The question, as the applicant reads it.")
    sequence = fields.Integer(default=10)
    type = fields.Selection(
        [
            ("char", "Short text"),
            ("text", "Long text"),
            ("integer", "Whole number"),
            ("float", "Decimal number"),
            ("boolean", "Yes or no"),
            ("date", "Date"),
            ("selection", "Choice"),
        ],
        required=True,
        default="char",
        help="What may be answered; only such answers are accepted.",
    )
    options = fields.Text(
        help="The choices, one on each line: a code, a colon and the text, such as"
        " darat: Jalur darat.",
    )
    required = fields.Boolean(help="A case cannot go on before this is answered.")
    help = fields.Text(
        string="Help for the Applicant",
        help="A sentence under the field that helps to fill it in.",
    )

    _name_unique = models.Constraint(
        "unique(sop_id, name)", "Another form field of this SOP has the same name."
    )

    @api.depends("label")
    def _compute_name(self):
        """Call a new field by its label; a name that a person wrote stays."""
        for field in self:
            if field.label and not field.name:
                others = field.sop_id.form_field_ids - field
                field.name = short_name(
                    field.label, set(others.mapped("name")), otherwise="isian"
                )

    @api.constrains("name")
    def _check_name(self):
        for field in self:
            if not NAME.fullmatch(field.name) or field.name.endswith("_html"):
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot be the technical name of a form field. Use"
                        " small letters, digits and underscores.",
                        name=field.name,
                    )
                )

    @api.constrains("type", "options")
    def _check_options(self):
        for field in self:
            codes = [code for code, _label in field._option_pairs()]
            if field.type == "selection" and (
                not codes or "" in codes or len(set(codes)) < len(codes)
            ):
                raise ValidationError(
                    self.env._(
                        "Form field %(field)s: give each choice a code of its own, one"
                        " choice on each line, such as darat: Jalur darat.",
                        field=field.label,
                    )
                )

    def _option_pairs(self):
        """Return the choices as [code, label] pairs."""
        self.ensure_one()
        pairs = []
        for line in (self.options or "").splitlines():
            if line.strip():
                code, _colon, label = line.partition(":")
                pairs.append([code.strip(), label.strip() or code.strip()])
        return pairs

    def _prepare_property(self):
        """Return the definition of the property that holds the field's values."""
        self.ensure_one()
        definition = {"name": self.name, "type": self.type, "string": self.label}
        if self.type == "selection":
            definition["selection"] = self._option_pairs()
        return definition

    def _prepare_preview(self):
        """Return the field as the preview of the application form shows it."""
        self.ensure_one()
        return {
            "label": self.label or "",
            "type": self.type,
            "required": self.required,
            "help": self.help or "",
            "choices": [label for _code, label in self._option_pairs()],
        }
