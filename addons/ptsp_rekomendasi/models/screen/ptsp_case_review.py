# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .elevation import elevated
from .wording import describe_file, short_moment

# Effects of the moves of a step where the letter itself is the work.
LETTER_EFFECTS = frozenset(
    """
    draft_letter revise_draft update_letter initial_letter sign_letter number_letter
    """.split()
)
# Effects of people who decide on the advice given before.
DECIDING_EFFECTS = frozenset("initial_letter sign_letter".split())


class PtspCaseReview(models.AbstractModel):
    """The letter beside its grounds: papers, opinions, advice, changes.

    The effects of the moves of a step tell whether the step is about the letter.
    """

    _name = "ptsp.case.review"
    _description = "Letter Beside What It Rests On"

    def _prepare(self, case):
        """Return ``letter_panel``, ``review``, ``advice_panel`` and ``banner``."""
        case_sudo = elevated(case)
        letter = case_sudo._product_letter()
        step = case_sudo._step()
        moves = step.transitions if step else ()
        effects = {code for move in moves for code in move.effect_codes}
        advice = (
            self._is_about(case_sudo, effects, DECIDING_EFFECTS)
            and bool(case_sudo.advice_ids)
            and self._prepare_advice(case_sudo)
        )
        review = (
            self._is_about(case_sudo, effects, LETTER_EFFECTS)
            and self._may_read_rounds(letter)
            and self._prepare_review(case_sudo, letter)
        )
        if review:
            review["first"] = self._reads_first(case)
        return {
            "letter_panel": bool(letter) and self._prepare_letter(letter),
            "review": review,
            "advice_panel": advice,
            "banner": self.env["ptsp.case.banner"]._prepare(case, advice),
        }

    def _reads_first(self, case):
        """Tell whether this person has to initial or sign, so that the letter is first.

        :param case: the case, with the rights of the person who looks at it
        """
        moves = self.env["ptsp.case.offers"]._moves(case, {})
        return any(DECIDING_EFFECTS.intersection(move.effect_codes) for move in moves)

    def _is_about(self, case, effects, wanted):
        """Tell whether the open case is at a step whose moves have such an effect."""
        return not case.outcome and not wanted.isdisjoint(effects)

    def _may_read_rounds(self, letter):
        """Tell whether there is a letter whose draft rounds this user may read.

        Users who may not, such as those of an agency, get no changes beside the letter.
        """
        return bool(letter) and self.env["ptsp.letter.round"].has_access("read")

    def _prepare_letter(self, letter):
        """Return the product letter, to be shown beside the work."""
        states = dict(letter._fields["state"]._description_selection(self.env))
        issued = bool(letter._filter_issued())
        # The hash in the address makes a browser fetch a changed draft again.
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

    def _prepare_review(self, case, letter):
        asked = case.opinion_ids.filtered(lambda one: one.state != "withdrawn")
        return {
            "letter": self._prepare_letter(letter),
            "initials": [
                self._prepare_signature(case, one) for one in letter.signature_ids
            ],
            "outdated": letter.outdated,
            "changes": self._prepare_changes(case, letter),
            "opinions": [self._prepare_opinion(case, opinion) for opinion in asked],
            # A service that never asks an agency shows nothing about agencies.
            "asks_agencies": bool(asked) or case.sop_id.opinion_need != "never",
            "requirements": self._prepare_requirement_summary(case),
            "decision": case.decision_reason or "",
        }

    def _prepare_signature(self, case, signature):
        roles = dict(signature._fields["role"]._description_selection(self.env))
        return {
            "id": signature.id,
            "role": roles[signature.role],
            "by": f"{signature.title}, {signature.name}",
            "at": short_moment(case, signature.at),
            "void": signature.void,
            "why": signature.void_reason or "",
        }

    def _prepare_changes(self, case, letter):
        """Return the changes since this step last had the letter."""
        visits = case.entry_ids.filtered(
            lambda entry: entry.sealed and entry.step_id == case.step_id
        )
        found = letter._changes_since(visits[-1:].left_at)
        if not found:
            return False
        number, paragraphs = found
        return {"since": number, "seen": bool(visits), "paragraphs": paragraphs}

    def _prepare_opinion(self, case, opinion):
        field = opinion._fields
        results = dict(field["result"]._description_selection(self.env))
        states = dict(field["state"]._description_selection(self.env))
        file = opinion.file_id
        return {
            "id": opinion.id,
            "agency": opinion.agency_id.name,
            "result": opinion.result or "",
            "said": results.get(opinion.result) or states[opinion.state],
            "number": opinion.number or "",
            "arrived": short_moment(case, opinion.arrived_at),
            "conditions": opinion.conditions or "",
            "file": bool(file) and describe_file(file),
        }

    def _prepare_requirement_summary(self, case):
        """Return a summary of the papers: how many are correct, and which are not."""
        lines = case.requirement_ids.filtered("applicable")
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
            "files": [describe_file(file) for file in lines.file_ids],
        }

    def _prepare_advice(self, case):
        """Return the advice to read before a decision (SOP 12.c, 13.c)."""
        return [
            {
                "id": advice.id,
                "kind": advice.kind,
                "by": advice.lane_id.name or advice.user_id.name,
                "at": short_moment(case, advice.at),
                "text": advice.text,
                "basis": advice.basis or "",
            }
            for advice in case.advice_ids
        ]
