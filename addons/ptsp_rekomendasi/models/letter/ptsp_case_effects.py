# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...tools.questions import question
from .ptsp_application_receipts import lines_of


class PtspCaseEffects(models.AbstractModel):
    """What moves do to letters."""

    _inherit = "ptsp.case.effects"

    def _effect_draft_letter(self, case, effect, values, note):
        case._draft_letter(self._letter_type_of(effect))

    def _ask_revise_draft(self, case, effect):
        return [
            question(
                "body",
                self.env._("New wording"),
                "text",
                default=str(case._product_letter().body or "") or False,
            )
        ]

    def _effect_revise_draft(self, case, effect, values, note):
        case._revise_draft(values["body"])

    def _effect_initial_letter(self, case, effect, values, note):
        case._initial_letter(self._effect_lane(case, effect))

    def _effect_sign_letter(self, case, effect, values, note):
        case._sign_letter(self._effect_lane(case, effect))

    def _effect_reopen_letter(self, case, effect, values, note):
        case._reopen_letter()

    def _effect_number_letter(self, case, effect, values, note):
        """Number the product; the promise is kept when it is issued (SOP I)."""
        if case.sop_id.promise_stop == "numbering":
            case._clock_stop(case._ptsp_now())
        case._number_letter()

    def _effect_void_letter(self, case, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the letter is voided."))
        case._void_letter(note)
        case._clock_resume_after_void()

    def _effect_issue_letter(self, case, effect, values, note):
        extra = self._paper_extra(case, values, note)
        letters = self.env["ptsp.letter"].sudo()
        if not effect.value:
            letters |= case._issue_letter(self._letter_type_of(effect), extra=extra)
        for opinion in self._opinions_to_write_about(case, effect):
            letters |= case._issue_letter(
                self._letter_type_of(effect), opinion=opinion, extra=extra
            )
        waiting = letters.filtered("awaits_lane_id")
        return " ".join(map(case._unsigned_words, waiting))

    def _paper_extra(self, case, values, note):
        """Return what only the move knows of the papers that it issues."""
        extra = {"reason": note, "person": values.get("person")}
        return {name: value for name, value in extra.items() if value}

    def _opinions_to_write_about(self, case, effect):
        """Return the requests that each get a letter of their own."""
        if not effect.value:
            return case.opinion_ids.browse()
        opinions = case._open_opinions()
        if effect.value == "new_requests":
            written = case.letter_ids.filtered(
                lambda letter: (
                    letter.state != "void"
                    and letter.letter_type_id == self._letter_type_of(effect)
                )
            )
            return opinions - written.opinion_id
        return opinions

    def _numbers_of_number_letter(self, case, effect):
        letter = case._product_letter()
        return (
            [] if letter.number else self._numbers_of_types(case, letter.letter_type_id)
        )

    def _numbers_of_issue_letter(self, case, effect):
        """One for the paper, or one for each request that it is written about."""
        papers = self._numbers_of_types(case, self._letter_type_of(effect))
        if not effect.value:
            return papers
        codes = effect.transition.effect_codes
        count = len(self._opinions_to_write_about(case, effect))
        return papers * (count + ("request_opinion" in codes))

    def _paper_types(self, case, codes):
        types_sudo = self.env["ptsp.letter.type"].sudo()
        found = types_sudo.search(
            [("code", "in", list(codes)), ("company_id", "=", case.company_id.id)]
        )
        return found.sorted(lambda letter_type: codes.index(letter_type.code))

    def _ask_issue_receipt(self, case, effect):
        if self._done_at_this_visit(case, effect):
            return []
        labels = {
            "returned": self.env._("Papers handed back"),
            "repaired": self.env._("Papers received"),
        }
        return [
            question(
                "papers",
                labels.get(effect.value) or self.env._("Papers"),
                "text",
                required=False,
                default="\n".join(case._proposed_papers(effect.value)) or False,
                help=self.env._("One per line, as the receipt lists them."),
            )
        ]

    def _effect_issue_receipt(self, case, effect, values, note):
        if self._done_at_this_visit(case, effect):
            return False
        papers = lines_of(values.get("papers")) or case._proposed_papers(effect.value)
        case._issue_letter(
            self._letter_type_of(effect),
            extra={
                **self._paper_extra(case, values, note),
                "receipt": effect.value,
                "papers": papers or lines_of(note),
                "awaited": case._wanting_papers(),
            },
        )
        return False

    def _ask_keep_signed_sheet(self, case, effect):
        """Ask for both; a move that leaves the desk asks only what is not kept yet."""
        letter = case._wet_letter()
        leaves = not effect.transition.stays
        if not letter or (leaves and letter.paper_serial):
            return []
        return [
            question(
                "paper_serial",
                self.env._("Serial of the special paper"),
                help=self.env._("As printed on the sheet; each sheet is used once."),
            ),
            question(
                "signed_scan",
                self.env._("Scan of the signed sheet"),
                "binary",
                help=self.env._(
                    "With signature, number, date and stamp. Number the letter first,"
                    " then scan the sheet."
                ),
            ),
        ]

    def _effect_keep_signed_sheet(self, case, effect, values, note):
        if not values.get("paper_serial"):
            return False
        letter = case._wet_letter()
        letter._keep_sheet(values["paper_serial"], values["signed_scan"])
        return self.env._(
            "Special paper no. %(serial)s; scan kept: %(file)s.",
            serial=letter.paper_serial,
            file=letter.signed_scan_filename,
        )
