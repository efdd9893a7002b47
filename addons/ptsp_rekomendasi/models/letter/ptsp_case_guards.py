# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import blocker, unless
from .ptsp_letter_amended import ISSUED_STATES


class PtspCaseGuards(models.AbstractModel):
    """Guards about letters."""

    _inherit = "ptsp.case.guards"

    def _guarded_letter(self, case, guard):
        """Return the letter of a guard: the newest of its type, or the product."""
        if self._letter_type_of(guard):
            return case._letter(self._letter_type_of(guard).code)
        return case._product_letter()

    def _letter_name(self, case, guard):
        letter_type = (
            self._letter_type_of(guard) or case._product_letter().letter_type_id
        )
        return letter_type.name or self.env._("The letter")

    def _guard_letter_drafted(self, case, guard):
        return unless(
            self._guarded_letter(case, guard),
            "letter_drafted",
            self.env._(
                "%(letter)s is not drafted: draft it.",
                letter=self._letter_name(case, guard),
            ),
        )

    def _guard_letter_carries_decision(self, case, guard):
        """Refuse a letter that does not say the decision; it must be drafted again."""
        letter = self._guarded_letter(case, guard)
        says = letter.letter_type_id.decision
        labels = dict(case._fields["decision"]._description_selection(self.env))
        return unless(
            not says or says == case.decision,
            "letter_carries_decision",
            self.env._(
                "The draft is “%(letter)s”, but the decision is “%(decision)s”: send"
                " the case back and have the letter drafted that carries it.",
                letter=letter.letter_type_id.name,
                decision=labels.get(case.decision, "-"),
            ),
        )

    def _guard_letter_initialled(self, case, guard):
        letter = self._guarded_letter(case, guard)
        named = self.env["ptsp.lane"].browse(guard.lane_id or [])
        wanted = named or letter.letter_type_id.initial_lane_ids
        present = letter.signature_ids.filtered(
            lambda signature: signature.role == "initial" and not signature.void
        )
        return [
            blocker(
                f"letter_initialled:{lane.code}",
                self.env._(
                    "%(letter)s lacks the initials of %(lane)s: send it there.",
                    letter=self._letter_name(case, guard),
                    lane=lane.name,
                ),
            )
            for lane in wanted - present.lane_id
        ] or unless(
            letter, "letter_initialled", self.env._("There is no draft to initial.")
        )

    def _guard_letter_signed(self, case, guard):
        return unless(
            self._guarded_letter(case, guard).state in ("signed", *ISSUED_STATES),
            "letter_signed",
            self.env._(
                "%(letter)s is not signed: have it signed first.",
                letter=self._letter_name(case, guard),
            ),
        )

    def _guard_letter_numbered(self, case, guard):
        return unless(
            self._guarded_letter(case, guard).number,
            "letter_numbered",
            self.env._(
                "%(letter)s has no number: number and date it first.",
                letter=self._letter_name(case, guard),
            ),
        )

    def _guard_letter_rendered(self, case, guard):
        return unless(
            self._guarded_letter(case, guard).pdf_sha256,
            "letter_rendered",
            self.env._(
                "The PDF of %(letter)s is not made yet: open the letter once, or wait"
                " a moment.",
                letter=self._letter_name(case, guard),
            ),
        )

    def _guard_letter_not_numbered(self, case, guard):
        letter = self._guarded_letter(case, guard)
        return unless(
            not letter.number,
            "letter_not_numbered",
            self.env._(
                "%(letter)s has a number already: void the number instead.",
                letter=self._letter_name(case, guard),
            ),
        )

    def _guard_signed_sheet_kept(self, case, guard):
        letter = case._product_letter()._filter_signed_by_hand()
        return unless(
            not letter or letter._has_signed_sheet(),
            "signed_sheet_kept",
            self.env._(
                "The serial of the special paper and the scan of the signed sheet are"
                " not kept: keep them first, or return it to the desk that keeps them."
            ),
        )

    def _guard_sheet_printed(self, case, guard):
        letter = case._product_letter()._filter_signed_by_hand()
        return unless(
            not letter or letter.paper_serial,
            "sheet_printed",
            self.env._(
                "The clean sheet of %(letter)s is not printed: print it on special"
                " paper for the signature.",
                letter=letter.letter_type_id.name,
            ),
        )
