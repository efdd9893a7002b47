# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.sandbox_sample import sample_applicant, sample_values

# Fields of a letter type that may be tried before they are saved.
PREVIEWED = frozenset({"body", "subject", "title", "layout", "paper"})


class PtspLetterType(models.Model):
    """Shows the wording of a letter on a sample case."""

    _name = "ptsp.letter.type"
    _inherit = ["ptsp.letter.type", "ptsp.trial.mixin"]

    placeholder_choices = fields.Json(compute="_compute_placeholder_choices")

    @api.depends_context("lang")
    def _compute_placeholder_choices(self):
        known = self._placeholders().items()
        self.placeholder_choices = sorted(map(list, known), key=lambda pair: pair[1])

    def preview_wording(self, values, as_pdf=False):
        """Return the letter of a sample case with a wording that is not saved yet.

        :param dict values: body, subject, title, layout and paper as typed
        :param bool as_pdf: return the printed file instead of a page for the screen
        :return: dict with ``html`` or ``pdf`` (base64), or ``problem``, one sentence
        """
        self.ensure_one()
        self.check_access("write")
        if not isinstance(values, dict):
            raise UserError(self.env._("Give the wording as fields with their values."))
        typed = {name: values[name] for name in PREVIEWED.intersection(values)}
        with self._trial() as letter_type:
            try:
                letter = letter_type._draft_sample(typed)
                return letter._prepare_sample(as_pdf)
            except UserError as error:
                return {"problem": str(error)}

    def _draft_sample(self, typed):
        """Draft a letter of this type for a sample case; only within a trial."""
        self.write(typed)
        sop = self._sample_sop()
        if not sop:
            raise UserError(
                self.env._("There is no SOP yet on which the letter could be shown.")
            )
        sop._pretend_effective()
        starts = sop._definition().starts
        if not starts:
            raise UserError(
                self.env._("%(sop)s has no start step yet.", sop=sop.display_name)
            )
        form = sample_values(
            sop.form_definition or [],
            sop.form_limits,
            self.env.company._ptsp_today(),
        )
        case = self.env["ptsp.application"]._door_open(
            {**sample_applicant(), "form_values": form}, starts[0]
        )
        case._pretend_registered()
        return self.env["ptsp.letter"]._draft(case, self)

    def _sample_sop(self):
        """Return the revision for the sample case, if possible one with the letter."""
        rules = self.env["ptsp.sop.effect"]
        using = rules.search([("letter_type_id", "=", self.id)]).sop_id
        effective = [
            ("state", "=", "effective"),
            ("company_id", "=", self.company_id.id),
        ]
        return (
            using.filtered(lambda sop: sop.state == "effective")[:1]
            or using.sorted("id", reverse=True)[:1]
            or self.env["ptsp.sop"].search(effective, limit=1)
        )
