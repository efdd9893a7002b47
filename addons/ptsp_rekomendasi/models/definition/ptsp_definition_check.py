# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import html_sanitize

from odoo.addons.ptsp_base.importer.reading import entries, text_of
from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import printable
from odoo.addons.ptsp_base.tools.errors import ToolError

from ...tools import wording
from .ptsp_sop_rule_mixin import NAME_A_PAUSE


class PtspDefinitionCheck(models.AbstractModel):
    """Checks a definition file for errors about a case, its letters and its rules.

    The records refuse the same errors when they are written; here all errors are
    reported at once and with their places.
    """

    _inherit = "ptsp.definition.check"

    @api.model
    def _further_problems(self, kind, data):
        return [
            *super()._further_problems(kind, data),
            *self._value_problems(data),
            *self._part_problems(data),
            *self._wording_problems(kind, data),
            *self._template_problems(kind, data),
            *self._body_problems(kind, data),
        ]

    # === RULES === #

    @api.model
    def _value_problems(self, data):
        catalogues = {
            kind: self.env[f"ptsp.sop.{kind}"]._catalogue()
            for kind in ("guard", "effect")
        }
        own_pauses = [text_of(kind, "code") for _n, kind in entries(data, "pauses")]
        for path, kind, rule in self._rules(data):
            code, value = text_of(rule, "code"), text_of(rule, "value")
            words = catalogues[kind].get(code, {}).get("values")
            if code in NAME_A_PAUSE:
                words = [*words, *own_pauses]
            if words and value and value not in words:
                yield (
                    (*path, "value"),
                    self.env._(
                        "“%(code)s” knows no value “%(value)s”; use one of: %(words)s.",
                        code=code,
                        value=value,
                        words=", ".join(words),
                    ),
                )

    @api.model
    def _part_problems(self, data):
        """Yield the unknown parts of check forms."""
        known = dict(self.env["ptsp.sop.step.line"]._selection_part())
        for path, entry in self._parted(data):
            part = text_of(entry, "part")
            if part and part not in known:
                yield (
                    (*path, "part"),
                    self.env._(
                        "A check form has no part “%(part)s”; use one of: %(known)s.",
                        part=part[:80],
                        known=", ".join(known),
                    ),
                )

    @api.model
    def _parted(self, data):
        """Return the entries that may name a part: check items and guards."""
        found = [
            (path, rule) for path, kind, rule in self._rules(data) if kind == "guard"
        ]
        for number, step in entries(data, "steps"):
            for index, item in entries(step, "checks"):
                found.append((("steps", number, "checks", index), item))
        return found

    # === LETTERS === #

    @api.model
    def _wording_problems(self, kind, data):
        for path, letter in self._catalogue_entries(kind, data, "letter_types"):
            for name in ("title", "subject", "body"):
                problem = self._wording_problem(text_of(letter, name))
                if problem:
                    yield (*path, name), problem

    @api.model
    def _wording_problem(self, text):
        unknown = wording.unknown_placeholders(text)
        if unknown:
            return self.env._(
                "%(unknown)s is no known placeholder. Known are: %(known)s.",
                unknown=f"{{{unknown[0][:40]}}}",
                known=", ".join(sorted(wording.PLACEHOLDERS)),
            )
        if wording.has_stray_brace(text):
            return self.env._(
                "A brace without its other half. Placeholders are written like {nomor}."
            )
        return ""

    @api.model
    def _template_problems(self, kind, data):
        for path, letter in self._catalogue_entries(kind, data, "letter_types"):
            name = text_of(letter, "template")
            if name and not self._is_template(name):
                yield (
                    (*path, "template"),
                    self.env._("There is no page template %(name)s.", name=name[:80]),
                )

    @api.model
    def _is_template(self, name):
        return name in self.env["ptsp.letter.type"]._templates()

    @api.model
    def _body_problems(self, kind, data):
        """Yield the parts of a letter's wording that cannot be printed."""
        for path, letter in self._catalogue_entries(kind, data, "letter_types"):
            body = text_of(letter, "body")
            try:
                printable.check(body, tidied=False)
                printable.check(html_sanitize(body))
            except ToolError as error:
                yield (*path, "body"), sentence(self.env, error)
