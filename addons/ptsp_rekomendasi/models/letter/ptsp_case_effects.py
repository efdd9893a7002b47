# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import tidy_line

from ...tools.questions import question


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on letters."""

    _inherit = "ptsp.case.effects"

    # === THE PRODUCT LETTER === #

    def _effect_draft_letter(self, case, effect, values, note):
        """Draft the letter with the move's reason as the reason in its text."""
        letter_type = self._letter_type_of(effect)
        self.env["ptsp.letter"]._draft_up_to_date(case, letter_type, note)

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
        case._require_product_letter()._revise(values["body"])

    def _effect_update_letter(self, case, effect, values, note):
        """Bring the draft up to date, and note in the control sheet what changed.

        A move that leaves the step goes on even when nothing has changed.
        """
        letter = case._require_product_letter()
        is_act = effect.transition.stays
        if not is_act and letter.state == "draft" and not letter._differing_values():
            return None
        return letter._bring_up_to_date()

    def _effect_initial_letter(self, case, effect, values, note):
        case._require_product_letter()._initial(self._effect_lane(case, effect))

    def _effect_sign_letter(self, case, effect, values, note):
        """Sign the product; note it when the office is closed at that moment."""
        case._require_product_letter()._sign(self._effect_lane(case, effect))
        now = case._ptsp_now()
        outside = self.env["ptsp.case.dates"]._outside_hours(case, now)
        if outside:
            warning = self.env._(
                "Signed although the office is closed: %(why)s", why=outside
            )
            case._message_log(body=warning)
            return warning
        return None

    def _warn_sign_letter(self, case, effect, values):
        """Warn of a signature out of office hours, and of an incomplete letterhead."""
        return self.env["ptsp.letter.truth"]._signing_warnings(case)

    def _effect_reopen_letter(self, case, effect, values, note):
        reason = self.env._("Returned before numbering.")
        case._require_product_letter()._reopen(reason)

    def _effect_number_letter(self, case, effect, values, note):
        """Number the product, which stops the promise when the SOP says so (SOP I)."""
        if case.sop_id.promise_stop == "numbering":
            case._clock_stop(case._ptsp_now())
        case._require_product_letter()._issue()

    def _warn_number_letter(self, case, effect, values):
        """Warn about the letter's date, and about corrections since the signature."""
        found = self.env["ptsp.case.dates"]._moment_warnings(case, case._ptsp_now())
        changed = case._product_letter()._changed_since_signed()
        return [*found, changed] if changed else found

    def _numbers_of_number_letter(self, case, effect):
        letter = case._product_letter()
        return (
            [] if letter.number else self._numbers_of_types(case, letter.letter_type_id)
        )

    def _effect_void_letter(self, case, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the letter is voided."))
        case._require_product_letter()._void_and_draft_again(note)
        case._clock_resume_after_void()

    # === SUPPORTING PAPERS === #

    def _effect_issue_letter(self, case, effect, values, note):
        extra = self._paper_extra(case, values, note)
        # Only the process creates and writes letters.
        letters = self.env["ptsp.letter"].sudo()
        for links in self._subjects_of_letters(case, effect):
            letters |= letters._issue_paper(
                case, self._letter_type_of(effect), extra=extra, **links
            )
        awaited = letters._filter_awaited()
        return " ".join(letter._awaited_words() for letter in awaited)

    # === PAPERS THAT WAIT FOR A SIGNATURE === #

    def _papers_to_sign(self, case, effect):
        """Return the waiting papers of the effect's type, oldest first."""
        letter_type = self._letter_type_of(effect)
        return (
            case.letter_ids._filter_awaited()
            .filtered(lambda letter: letter.letter_type_id == letter_type)
            .sorted("id")
        )

    def _effect_sign_paper(self, case, effect, values, note):
        """Sign the waiting papers; a move that leaves the step may find none."""
        papers = self._papers_to_sign(case, effect)
        if not papers and not effect.transition.stays:
            return False
        if not papers:
            raise UserError(
                self.env._(
                    "%(letter)s waits for nobody's signature here.",
                    letter=self._letter_type_of(effect).name,
                )
            )
        for paper in papers:
            paper._sign_waiting()
        return ", ".join(paper.display_name for paper in papers)

    def _warn_sign_paper(self, case, effect, values):
        return self.env["ptsp.letter.truth"]._signing_warnings(case)

    def _numbers_of_sign_paper(self, case, effect):
        papers = self._papers_to_sign(case, effect)
        return self._numbers_of_types(case, self._letter_type_of(effect)) * len(papers)

    def _paper_extra(self, case, values, note):
        """Return the values of a paper that only the move knows."""
        extra = {"reason": note, "person": values.get("person")}
        return {name: value for name, value in extra.items() if value}

    def _subjects_of_letters(self, case, effect):
        """Return the subjects of the letters of ``issue_letter``, besides the case.

        An extension point for rooms that let one effect issue several letters.

        :return: for each letter the values that link it to its subject
        """
        return [{}]

    def _warn_issue_letter(self, case, effect, values):
        """Warn if the person who makes the move signs a numbered letter."""
        letter_type = self._letter_type_of(effect)
        if not letter_type.numbered or self._left_for_another_desk(letter_type):
            return []
        return self.env["ptsp.letter.truth"]._signing_warnings(case)

    def _left_for_another_desk(self, letter_type):
        """Tell whether the paper waits because the user cannot sign it."""
        draft = self.env["ptsp.letter"].new({"letter_type_id": letter_type.id})
        return bool(draft._awaited_lane())

    def _numbers_of_issue_letter(self, case, effect):
        letter_type = self._letter_type_of(effect)
        if self._left_for_another_desk(letter_type):
            # The signing desk is asked for the number.
            return []
        papers = self._numbers_of_types(case, letter_type)
        return papers * self._count_letters(case, effect)

    def _count_letters(self, case, effect):
        """Return how many letters ``issue_letter`` will issue.

        An extension point for rooms whose moves first create the letters' subjects.
        """
        return len(self._subjects_of_letters(case, effect))

    # === RECEIPTS FOR PAPERS OF THE FOLDER === #

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
                default="\n".join(self._proposed_papers(case, effect.value)) or False,
                help=self.env._("One per line, as the receipt lists them."),
            )
        ]

    def _effect_issue_receipt(self, case, effect, values, note):
        """Issue a receipt with a list of papers, which later verdicts do not change."""
        if self._done_at_this_visit(case, effect):
            return False
        papers = lines_of(values.get("papers"))
        papers = papers or self._proposed_papers(case, effect.value)
        self.env["ptsp.letter"]._issue_paper(
            case,
            self._letter_type_of(effect),
            extra={
                **self._paper_extra(case, values, note),
                "receipt": effect.value,
                "papers": papers or lines_of(note),
                "awaited": case.requirement_ids._filter_wanting()._whole_texts(),
            },
        )
        return False

    def _proposed_papers(self, case, kind):
        """Return the papers of a receipt as far as the case knows them."""
        lines = case.requirement_ids
        if kind == "returned":
            wrong = lines.filtered(lambda line: line.verdict == "wrong")
            return wrong._whole_texts()
        return (
            case.letter_ids._papers_to_repair()
            or lines._filter_wanting()._whole_texts()
            or lines._filter_ever_wanting()._whole_texts()
        )

    # === THE SHEET THAT IS SIGNED BY HAND === #

    def _ask_print_sheet(self, case, effect):
        if not case._product_letter()._filter_signed_by_hand():
            return []
        return [self._serial_question()]

    def _serial_question(self, default=False):
        return question(
            "paper_serial",
            self.env._("Serial of the special paper"),
            default=default,
            help=self.env._("As printed on the sheet; each sheet is used once."),
        )

    def _effect_print_sheet(self, case, effect, values, note):
        letter = case._require_product_letter()
        letter._print_sheet(values.get("paper_serial"))
        return self.env._(
            "Printed for the signature on special paper no. %(serial)s.",
            serial=letter.paper_serial,
        )

    def _ask_keep_signed_sheet(self, case, effect):
        """Ask for serial and scan; a leaving move asks only when they are missing."""
        letter = case._product_letter()._filter_signed_by_hand()
        leaves = not effect.transition.stays
        if not letter or (leaves and letter._has_signed_sheet()):
            return []
        return [
            self._serial_question(letter.paper_serial),
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
        letter = case._product_letter()._filter_signed_by_hand()
        letter._keep_special_paper(values["paper_serial"], values["signed_scan"])
        return self.env._(
            "Special paper no. %(serial)s; scan kept: %(file)s.",
            serial=letter.paper_serial,
            file=letter.scan_id.name,
        )


def lines_of(text):
    """Return the lines of a text that are not empty.

    >>> lines_of(" Akta \\n\\nKTP"), lines_of(False)
    (['Akta', 'KTP'], [])
    """
    lines = map(tidy_line, (text or "").splitlines())
    return [line for line in lines if line]
