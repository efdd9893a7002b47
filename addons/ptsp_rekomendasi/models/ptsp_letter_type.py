# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError

from ..tools import wording


class PtspLetterType(models.Model):
    """Checks on wording and layout that need to know what a case can fill in."""

    _inherit = "ptsp.letter.type"

    @api.constrains("body", "subject", "title")
    def _check_placeholders(self):
        for letter_type in self:
            for name in ("body", "subject", "title"):
                letter_type._check_wording(name)

    def _check_wording(self, name):
        text = str(self[name] or "")
        label = self._fields[name]._description_string(self.env)
        unknown = wording.unknown_placeholders(text)
        if unknown:
            raise ValidationError(
                self.env._(
                    "%(type)s, %(field)s: %(unknown)s is no known placeholder. Known"
                    " are: %(known)s.",
                    type=self.name,
                    field=label,
                    unknown="{%s}" % unknown[0],
                    known=", ".join(sorted(wording.PLACEHOLDERS)),
                )
            )
        if wording.has_stray_brace(text):
            raise ValidationError(
                self.env._(
                    "%(type)s, %(field)s: a brace without its other half. Placeholders"
                    " are written like {nomor}.",
                    type=self.name,
                    field=label,
                )
            )

    @api.constrains("template")
    def _check_template(self):
        for letter_type in self.filtered("template"):
            view = self.env.ref(letter_type.template, raise_if_not_found=False)
            if not view or view._name != "ir.ui.view" or view.type != "qweb":
                raise ValidationError(
                    self.env._(
                        "%(type)s: there is no page template “%(template)s”.",
                        type=letter_type.name,
                        template=letter_type.template,
                    )
                )
