# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

# At a step whose moves do one of these, the letter itself is the work.
LETTER_EFFECTS = frozenset(
    "draft_letter revise_draft initial_letter sign_letter number_letter".split()
)
# Those who initial or sign decide on what was advised before them.
DECIDING_EFFECTS = frozenset("initial_letter sign_letter".split())


class PtspApplicationReview(models.AbstractModel):
    """The letter beside what it rests on: papers, opinions, advice, changes.

    Whether a step is about the letter is read from the effects of its moves. Never
    stored; nobody writes these fields.
    """

    _name = "ptsp.application.review"
    _description = "Letter Beside What It Rests On"

    letter_panel = fields.Json(compute="_compute_letter_panel")
    review = fields.Json("Letter and Grounds", compute="_compute_review")
    advice_panel = fields.Json("Advice on Top", compute="_compute_advice_panel")

    def _step_effects(self):
        step = self._step()
        return (
            {code for move in step.transitions for code in move.effect_codes}
            if step
            else set()
        )

    @api.depends_context("lang")
    @api.depends("letter_ids.state")
    def _compute_letter_panel(self):
        """The letter that answers the application, to be read beside the work."""
        for application in self:
            letter = application.sudo()._product_letter()
            application.letter_panel = letter and application._prepare_letter(letter)

    def _prepare_letter(self, letter):
        states = dict(letter._fields["state"]._description_selection(self.env))
        issued = letter.state == "issued"
        # The hash in the address makes a browser fetch a changed draft anew.
        version = (letter.content_hash or "")[:8]
        return {
            "id": letter.id,
            "title": letter.letter_type_id.name,
            "issued": issued,
            "state": states[letter.state],
            "round": letter.round,
            "url": f"/ptsp/letter/{letter.id}/{'pdf' if issued else 'preview'}"
            f"?v={version}",
        }

    @api.depends_context("lang", "uid")
    @api.depends("letter_ids.state", "letter_ids.content_hash", "step_id", "decision")
    def _compute_review(self):
        # Whoever may not read draft rounds, as an agency, gets nothing of them here.
        office = self.env["ptsp.letter.round"].has_access("read")
        for application in self:
            case = application.sudo()
            letter = case._product_letter()
            about = office and letter and case._step_effects() & LETTER_EFFECTS
            shown = about and not case.outcome
            application.review = bool(shown) and case._prepare_review(letter)

    def _prepare_review(self, letter):
        asked = self.opinion_ids.filtered(lambda one: one.state != "withdrawn")
        return {
            "letter": self._prepare_letter(letter),
            "initials": [self._prepare_signature(one) for one in letter.signature_ids],
            "changes": self._prepare_changes(letter),
            "opinions": [self._prepare_opinion(opinion) for opinion in asked],
            "requirements": self._prepare_requirement_summary(),
            "decision": self.decision_reason or "",
        }

    def _prepare_signature(self, signature):
        roles = dict(signature._fields["role"]._description_selection(self.env))
        return {
            "id": signature.id,
            "role": roles[signature.role],
            "by": f"{signature.title}, {signature.name}",
            "at": self._short_moment(signature.at),
            "void": signature.void,
            "why": signature.void_reason or "",
        }

    def _prepare_changes(self, letter):
        """Return what became different since this step last had the letter."""
        visits = self.entry_ids.filtered(
            lambda entry: entry.sealed and entry.step_id == self.step_id
        )
        found = letter._changes_since(visits[-1:].left_at)
        if not found:
            return False
        number, paragraphs = found
        return {"since": number, "seen": bool(visits), "paragraphs": paragraphs}

    def _prepare_opinion(self, opinion):
        field = opinion._fields
        results = dict(field["result"]._description_selection(self.env))
        states = dict(field["state"]._description_selection(self.env))
        file = opinion.attachment_id
        return {
            "id": opinion.id,
            "agency": opinion.agency_id.name,
            "result": opinion.result or "",
            "said": results.get(opinion.result) or states[opinion.state],
            "number": opinion.number or "",
            "arrived": self._short_moment(opinion.arrived_at),
            "conditions": opinion.conditions or "",
            "file": bool(file) and self._prepare_file(file),
        }

    def _prepare_requirement_summary(self):
        """Return the papers in short: how many are correct, and which are not."""
        lines = self.requirement_ids.filtered("applicable")
        good = lines.filtered(lambda line: line.verdict in ("ok", "na"))
        return {
            "good": len(good),
            "all": len(lines),
            "open": [
                {
                    "key": line.key,
                    "text": f"{line.label or ''}. {line._short_text()}".lstrip(". "),
                    "verdict": line.verdict or "",
                    "note": line.verdict_note or "",
                }
                for line in lines - good
                if line.mandatory or line.verdict
            ],
            "files": [self._prepare_file(file) for file in lines.attachment_ids],
        }

    @api.model
    def _prepare_file(self, file):
        return {
            "id": file.id,
            "name": file.name,
            "url": f"/web/content/{file.id}",
            "kind": file.mimetype or "",
        }

    # === ADVICE === #

    @api.depends("step_id", "advice_ids", "outcome")
    def _compute_advice_panel(self):
        """Show advice on top where somebody decides after it (SOP 12.c, 13.c)."""
        for application in self:
            case = application.sudo()
            deciding = not case.outcome and case._step_effects() & DECIDING_EFFECTS
            application.advice_panel = bool(deciding and case.advice_ids) and [
                case._prepare_advice(advice) for advice in case.advice_ids
            ]

    def _prepare_advice(self, advice):
        return {
            "id": advice.id,
            "kind": advice.kind,
            "by": advice.lane_id.name or advice.user_id.name,
            "at": self._short_moment(advice.at),
            "text": advice.text,
            "basis": advice.basis or "",
        }
