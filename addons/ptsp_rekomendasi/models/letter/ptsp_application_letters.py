# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty, plaintext2html


class PtspApplicationLetters(models.AbstractModel):
    """The letters of a case: what the effects of its moves do with them.

    Every method expects the door to have checked who acts and locked the case.
    """

    _name = "ptsp.application.letters"
    _description = "Letters of an Application"
    _inherit = ["ptsp.application.papers"]

    # === GETTERS === #

    def _product_letter(self):
        """Return the letter that answers the application, void ones left out."""
        self.ensure_one()
        return self.letter_ids.filtered(
            lambda letter: letter.is_product and letter.state != "void"
        )[-1:]

    def _letter(self, letter_type_code):
        """Return the newest letter of a type, void ones left out."""
        self.ensure_one()
        return self.letter_ids.filtered(
            lambda letter: (
                letter.letter_type_id.code == letter_type_code
                and letter.state != "void"
            )
        ).sorted("id")[-1:]

    # === THE PRODUCT LETTER === #

    def _draft_letter(self, letter_type):
        """Draft the letter, or bring its present draft up to date with the case.

        A draft of another product type gives way; the decision follows the type.

        :return: the draft
        """
        self.ensure_one()
        letter = (
            self._product_letter()
            if letter_type.is_product
            else self._letter(letter_type.code).filtered(
                lambda own: own.state != "issued"
            )
        )
        if letter.state == "issued":
            raise UserError(
                self.env._(
                    "%(letter)s is numbered already; void it before another is"
                    " drafted.",
                    letter=letter.display_name,
                )
            )
        if letter and letter.letter_type_id == letter_type:
            letter._reopen(self.env._("Drafted again."))
            letter._compose()
        else:
            if letter:
                letter._void(
                    self.env._("Gave way to: %(type)s.", type=letter_type.name)
                )
            letter = self.env["ptsp.letter"]._draft(self, letter_type)
        if letter_type.decision:
            self._decide(letter_type.decision, False, self.desk_id)
        return letter

    def _revise_draft(self, body):
        """Correct the draft's text by hand; the initials on the old text are void.

        :param str body: HTML, or plain text whose empty lines part paragraphs
        """
        letter = self._require_product_letter()
        if is_html_empty(body):
            raise UserError(self.env._("The text of the letter is empty."))
        if "<" not in body:
            body = plaintext2html(body)
        letter._revise(body)
        return letter

    def _initial_letter(self, lane):
        """Initial the draft for a desk."""
        return self._require_product_letter()._initial(lane)

    def _sign_letter(self, lane):
        """Sign the letter for a desk, which freezes it."""
        letter = self._require_product_letter()
        letter._sign(lane)
        return letter

    def _reopen_letter(self):
        """Take the signature back, before the letter has a number."""
        letter = self._require_product_letter()
        letter._reopen(self.env._("Returned before numbering."))
        return letter

    def _number_letter(self):
        """Number and date the signed letter; the same number when asked again."""
        letter = self._require_product_letter()
        letter._issue()
        return letter

    def _void_letter(self, reason):
        """Void the letter with its number and begin its correction.

        :param str reason: kept on the letter and in the register
        :return: the new draft, which starts from the void letter's text
        """
        letter = self._require_product_letter()
        letter._void(reason)
        text = {"body": letter.body, "edited": True} if letter.edited else {}
        return self.env["ptsp.letter"]._draft(self, letter.letter_type_id, **text)

    def _require_product_letter(self):
        letter = self._product_letter()
        if not letter:
            raise UserError(
                self.env._(
                    "%(case)s has no letter yet; it is drafted first.",
                    case=self.display_name,
                )
            )
        return letter

    # === SUPPORTING PAPERS === #

    def _issue_letter(self, letter_type, meeting=None, opinion=None, extra=None):
        """Write, sign and (if its type says so) number a paper in one go.

        Where the type names a desk to sign that the mover does not work at, the paper
        is left drafted for that desk.

        :param letter_type: cover letter, receipt, invitation, minutes ...
        :param meeting: the meeting it is about
        :param opinion: the request for a technical opinion it is about
        :param dict extra: ``reason`` (why papers go back), ``items`` (list of texts)
        :return: the letter, issued unless another desk signs it
        """
        self.ensure_one()
        letter = self.env["ptsp.letter"]._draft(
            self,
            letter_type,
            extra=extra,
            meeting_id=meeting.id if meeting else False,
            opinion_id=opinion.id if opinion else False,
        )
        awaited = self._awaited_lane(letter_type)
        if awaited:
            self._await_signature(letter, awaited)
            return letter
        letter._sign(self._signing_lane(letter_type))
        letter._issue()
        return letter

    def _signing_lane(self, letter_type):
        """Return the desk that the mover signs a paper for.

        The type's desk or the one the case lies at, if the mover works there; else
        another of the mover's desks, as when a section head calls a meeting.
        """
        own = self.env["ptsp.lane"].search(
            [("user_ids", "in", self.env.uid), ("company_id", "=", self.company_id.id)]
        )
        preferred = letter_type.sign_lane_id | self.desk_id
        return (preferred & own or own or preferred)[:1]
