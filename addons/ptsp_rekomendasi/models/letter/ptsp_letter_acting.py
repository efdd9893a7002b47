# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words


class PtspLetterActing(models.AbstractModel):
    """Checks the decree and the term when an acting official signs a letter."""

    _name = "ptsp.letter.acting"
    _description = "Letter of an Acting Official"

    def _acting_term(self, lane):
        """Return the term as acting official by which the current user signs, if any.

        :return: the ``ptsp.acting``, elevated; empty for users who sign in their own
            name
        """
        service = self.application_id.service_id
        return service._acting_term(self.env.user, lane)

    def _require_signatory(self, lane):
        """Refuse users who may not sign such letters for a desk today.

        :param lane: the desk that is signed or initialled for
        :raise UserError: in one sentence that says who signs
        """
        letter_type, user = self.letter_type_id, self.env.user
        term = self._acting_term(lane)
        scope = term.letter_type_ids
        if scope and letter_type not in scope and user not in lane._present():
            raise UserError(
                self.env._(
                    "%(user)s acts for %(desk)s, but not for “%(letter)s”: the decree"
                    " names other letters.",
                    user=user.name,
                    desk=lane.name,
                    letter=letter_type.name,
                )
            )
        acting_sudo = self.env["ptsp.acting"].sudo()  # every user may know who acts
        for plain in () if term else acting_sudo._at_lanes(lane):
            other = acting_sudo.browse(plain.id)
            scope = other.letter_type_ids
            if other.absent_id == user and (not scope or letter_type in scope):
                raise UserError(
                    self.env._(
                        "%(letter)s is signed by %(acting)s until %(day)s, in place of"
                        " %(user)s.",
                        letter=letter_type.name,
                        acting=other.display_name,
                        day=day_words(self.env, other.date_to),
                        user=user.name,
                    )
                )

    def _term_error_message(self, day):
        """Return why a date is outside the acting signer's term, or False.

        :param date day: the date of the letter
        """
        for signature in self.signature_ids:
            term = signature.sudo().acting_id  # every user may know who acts
            if signature.void or signature.role != "signature" or not term:
                continue
            if not term.date_from <= day <= term.date_to:
                return self.env._(
                    "%(letter)s was signed by %(user)s as %(title)s, whose term is"
                    " %(first)s to %(last)s; it cannot be dated %(day)s. Send it back"
                    " to be signed anew.",
                    letter=self.letter_type_id.name,
                    user=signature.name,
                    title=signature.title,
                    first=day_words(self.env, term.date_from),
                    last=day_words(self.env, term.date_to),
                    day=day_words(self.env, day),
                )
        return False

    def _require_date_in_term(self, day):
        error = self._term_error_message(day)
        if error:
            raise UserError(error)
