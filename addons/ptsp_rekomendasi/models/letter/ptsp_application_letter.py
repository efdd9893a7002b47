# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.blockers import blocker


class PtspApplicationLetter(models.AbstractModel):
    """The letters of a case, and those that wait for a signature.

    ``ptsp.letter`` has the verbs that change a letter. Here the case only finds its
    letters and joins in what the door does.
    """

    _name = "ptsp.application.letter"
    _description = "Letters of an Application"
    _inherit = ["ptsp.case.hooks"]

    fee_assessment_ids = fields.One2many(
        "ptsp.fee.assessment", "application_id", "Assessments", readonly=True
    )
    fee_payment_ids = fields.One2many(
        "ptsp.fee.payment", "application_id", "Payments", readonly=True
    )
    unsigned_text = fields.Char(compute="_compute_unsigned")
    may_sign_papers = fields.Boolean(compute="_compute_unsigned")

    @api.depends("letter_ids.awaits_lane_id", "letter_ids.state")
    @api.depends_context("uid", "lang")
    def _compute_unsigned(self):
        for case in self:
            # A waiting letter blocks the move, whether or not the user may read it.
            letters = case.sudo().letter_ids._filter_awaited()
            case.unsigned_text = " ".join(letter._awaited_words() for letter in letters)
            case.may_sign_papers = any(letter._may_sign() for letter in letters)

    # === WHICH LETTER === #

    def _product_letter(self):
        """Return the letter that answers the application, void ones left out."""
        self.ensure_one()
        return self.letter_ids.filtered(
            lambda letter: letter.is_product and letter.state != "void"
        )[-1:]

    def _require_product_letter(self):
        """Return the letter that answers the application.

        :raise UserError: when there is none yet
        """
        letter = self._product_letter()
        if not letter:
            raise UserError(
                self.env._(
                    "%(case)s has no letter yet; it is drafted first.",
                    case=self.display_name,
                )
            )
        return letter

    def _letter(self, letter_type_code):
        """Return the newest letter of a type, void ones left out."""
        self.ensure_one()
        return self.letter_ids.filtered(
            lambda letter: (
                letter.letter_type_id.code == letter_type_code
                and letter.state != "void"
            )
        ).sorted("id")[-1:]

    # === WORDS IN E-MAILS: the office's templates call these two === #

    def _paper_day(self, moment):
        """Return a stored moment as ``Senin, 11 Januari 2027``."""
        return self.company_id._ptsp_paper_moments().day(moment)

    def _due_words(self):
        """Return when the case is due, or why there is no date yet, in Indonesian."""
        return self.env["ptsp.case.paper"]._due_words(self)

    # === HOOKS === #

    def _blockers_of_satellites(self, transition):
        """Block the file while one of its papers is not signed.

        A letter that contradicts its case blocks an initial or signature too.
        """
        blockers = super()._blockers_of_satellites(transition)
        blockers += self.env["ptsp.letter.truth"]._blockers(self, transition)
        # The desk is told of a waiting letter, whether or not it may read it.
        for letter in self.sudo().letter_ids._filter_awaited():
            if letter._holds_the_file(transition):
                code = f"paper_unsigned:{letter.letter_type_id.code}"
                words = letter._awaited_words()
                blockers.append(blocker(code, words, removed_by=("sign_paper",)))
        if "number_letter" in transition.effect_codes:
            # The signer is compared with the decree, which not every user may read.
            letter = self.sudo()._product_letter().filtered(lambda own: not own.number)
            error = letter._term_error_message(self._ptsp_today())
            if error:
                blockers.append(blocker("letter_outside_term", error))
        return blockers

    def _before_effects(self, transition):
        """Drop unsigned papers of a case that ends; the ending move makes its own."""
        super()._before_effects(transition)
        if transition.target == "outcome":
            reason = self.env._("No longer needed: %(move)s", move=transition.label)
            self.letter_ids._filter_awaited()._drop(reason)

    # === BUTTONS === #

    def action_sign_papers(self):
        """Sign the papers that wait for the current user's signature."""
        self.ensure_one()
        # A waiting letter blocks the move, whether or not the user may read it.
        waiting = self.sudo().letter_ids._filter_awaited()
        for letter in waiting.filtered(lambda letter: letter._may_sign()):
            letter.with_env(self.env)._sign_awaited()
        return True
