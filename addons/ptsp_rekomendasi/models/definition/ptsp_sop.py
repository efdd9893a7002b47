# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools import wording


class PtspSop(models.Model):
    """The open cases of a revision and its predecessors, and checks of its letters."""

    _inherit = "ptsp.sop"

    open_case_count = fields.Integer(
        "Open Cases", compute="_compute_open_case_count", help="Cases that run by it."
    )
    older_case_count = fields.Integer(
        "Open Cases of Older Revisions", compute="_compute_open_case_count"
    )

    def _compute_open_case_count(self):
        counts = {
            (service, sop): count
            for service, sop, count in self.env["ptsp.application"]._read_group(
                [("service_id", "in", self.service_id.ids), ("outcome", "=", False)],
                ["service_id", "sop_id"],
                ["__count"],
            )
        }
        for sop in self:
            sop.open_case_count = counts.get((sop.service_id, sop), 0)
            older = sum(
                count
                for (service, other), count in counts.items()
                if service == sop.service_id and other != sop
            )
            sop.older_case_count = older if sop.state == "effective" else 0

    def _lint(self):
        further = self.env["ptsp.sop.binding"]._findings(self)
        letters = self.env["ptsp.sop.letter.words"]._findings(self)
        found = [*super()._lint(), *further, *self._lint_fee_words(), *letters]
        found += self._lint_last_day()
        return sorted(found, key=lambda finding: finding["severity"])

    def _lint_fee_words(self):
        """Return findings on letters that print fee data which no fee line has."""
        if not self.fee_line_ids:
            return []
        known = {
            "batas_bayar": self.fee_due_days,
            "kode_bayar": any(self.fee_line_ids.mapped("account")),
            "dasar_biaya": any(self.fee_line_ids.mapped("regulation")),
        }
        return [
            {
                "severity": "error",
                "code": "fee_words_unsaid",
                "place": ("letter_types", letter.code),
                "sentence": self.env._(
                    "%(letter)s prints %(placeholder)s, but the fee does not say it:"
                    " fill it in there, or take it out of the wording.",
                    letter=letter.name,
                    placeholder=f"{{{name}}}",
                ),
            }
            for letter in self.transition_ids.effect_ids.letter_type_id
            for name in self._placeholders_of(letter)
            if not known.get(name, True)
        ]

    def _lint_last_day(self):
        """Return findings on letters that print a last valid day they do not have."""
        rule = self._validity_rule()
        return [
            {
                "severity": "error",
                "code": "validity_unsaid",
                "place": ("letter_types", letter.code),
                "sentence": self.env._(
                    "%(letter)s prints %(placeholder)s, but has no last day: give the"
                    " validity of the product a rule, or take it out of the wording.",
                    letter=letter.name,
                    placeholder="{berlaku_sampai}",
                ),
            }
            for letter in self.transition_ids.effect_ids.letter_type_id
            if "berlaku_sampai" in self._placeholders_of(letter)
            and not (letter._grants() and (rule.amount or rule.until))
        ]

    def _placeholders_of(self, letter):
        texts = (str(letter[name] or "") for name in ("body", "subject", "title"))
        return wording.placeholders(" ".join(texts))

    def _lint_letter_type(self, letter):
        """Add whether the wording has a placeholder for the assessed fee."""
        told = wording.OF_FEE.intersection(self._placeholders_of(letter))
        return replace(super()._lint_letter_type(letter), tells_fee=bool(told))

    def action_view_open_cases(self):
        """Open the cases that run by the revision and are not closed yet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Cases of %(sop)s", sop=self.display_name),
            "res_model": "ptsp.application",
            "view_mode": "list,form",
            "domain": [("sop_id", "=", self.id), ("outcome", "=", False)],
        }

    def action_move_open_cases(self):
        """Open the dialogue that moves open cases of older revisions to this one."""
        self.ensure_one()
        if self.state != "effective":
            raise UserError(self._wrong_state_message())
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_rekomendasi.ptsp_revision_move_action"
            ),
            "context": {
                "default_service_id": self.service_id.id,
                "dialog_size": "extra-large",
            },
        }
