# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.visible import is_blank

# Page templates of the papers that are written to the applicant.
TO_THE_APPLICANT = (
    "ptsp_rekomendasi.letter_receipt",
    "ptsp_rekomendasi.letter_return",
    "ptsp_rekomendasi.letter_papers_receipt",
    "ptsp_rekomendasi.letter_handover",
)
ISSUED = ("issued", "replaced", "cancelled")


class PtspHomeCase(models.AbstractModel):
    """What applicants at home see of their own cases and do with them.

    The pages call it with elevated rights. The user of the environment is the applicant
    or holds a valid power for handling; cases of other people are never found.
    """

    _name = "ptsp.home.case"
    _description = "Cases of an Applicant at Home"

    # === WHICH === #

    @api.model
    def _cases(self):
        """Return the user's cases, the newest first."""
        user = self.env.user
        cases = self.env["ptsp.application"].search(
            Domain("account_id", "=", user.id)
            | Domain("power_ids.holder_contact", "!=", False)
            & Domain("power_ids.kind", "=", "handling")
            & Domain("power_ids.holder_contact", "=ilike", user.login),
            order="id desc",
        )
        return cases.filtered(self._is_mine)

    @api.model
    def _is_mine(self, case):
        return self.env.user in case._home_users()

    @api.model
    def _find(self, case_id):
        """Return one of the user's own cases.

        :raise AccessError: when it does not exist or belongs to somebody else
        """
        case = self.env["ptsp.application"].browse(case_id).exists()
        if not case or not self._is_mine(case):
            raise AccessError(self.env._("There is no such application."))
        return case

    @api.model
    def _find_letter(self, case, letter_id):
        """Return a letter of a case that is written to the applicant.

        :raise AccessError: for any other
        """
        letter = self._letters(case).filtered(lambda one: one.id == letter_id)
        if not letter:
            raise AccessError(self.env._("There is no such letter."))
        return letter

    @api.model
    def _find_file(self, case, file_id):
        """Return a file that was handed in for a case.

        :raise AccessError: for any other
        """
        file = case.requirement_ids.file_ids.filtered(lambda one: one.id == file_id)
        if not file:
            raise AccessError(self.env._("There is no such file."))
        return file

    # === WHAT IS TOLD === #

    @api.model
    def _letters(self, case):
        """Return the letters that the applicant may save: receipts and the product.

        A product that is signed by hand is a sheet of paper and must be collected. An
        electronic one is offered here once it was handed over. Of a destroyed archive
        nothing is left.
        """
        if case.destroyed_at:
            return case.letter_ids.browse()
        return case.letter_ids.filtered(
            lambda letter: (
                letter.state in ISSUED
                and (
                    letter.letter_type_id.template in TO_THE_APPLICANT
                    or (
                        letter.is_product
                        and letter.letter_type_id.mode == "electronic"
                        and case.outcome in ("issued", "refused")
                    )
                )
            )
        ).sorted("id")

    @api.model
    def _summary(self, case):
        """Return a case as shown in the list and in the head of its page.

        :return: the dict of ``ptsp.tracking.story``, with ``id``, ``applicant``,
            ``done``, ``when`` (the promised date in words) and ``why`` (the reasons)
        """
        told = self.env["ptsp.tracking.story"]._tell(case)
        if self.env["ptsp.home.repair"]._move(case):
            told |= self._repair_words()
        return {
            **told,
            "id": case.id,
            "applicant": case.applicant_name or "",
            "done": bool(case.outcome),
            **self._promise(case, told["promise"]),
        }

    @api.model
    def _repair_words(self):
        return {
            "yours": True,
            "title": self.env._("Something must be repaired"),
            "sentence": self.env._("A desk found something missing or not correct."),
            "turn": self.env._("It is your turn"),
            "todo": self.env._("Repair what is named, then send it from here."),
        }

    @api.model
    def _promise(self, case, promise):
        """Return the promised date in words, and the reasons for it.

        ``whole`` is true when the words are a whole sentence.
        """
        if promise["due"] or case.outcome:
            why = [promise["late"], *promise["why"]]
            counts = case.due_at and not (case.stopped_at or case.paused)
            return {
                "whole": not counts,
                "when": promise["due"],
                "why": [one for one in why if one],
            }
        if case.step_due_at and not case.registration_no:
            moment = case._office_words(case.step_due_at)
            return {
                "whole": True,
                "when": self.env._("Customer Service checks it by %(at)s", at=moment),
                "why": [
                    self.env._(
                        "The receipt follows when your papers are complete and correct."
                    )
                ],
            }
        return {"when": promise["length"], "why": promise["why"]}

    @api.model
    def _page(self, case):
        """Return what the page of a case shows."""
        repair = self.env["ptsp.home.repair"]
        sent = self.env["ptsp.draft"].search(
            [
                ("application_id", "=", case.id),
                ("user_id", "=", self.env.uid),
                ("sent_at", "!=", False),
            ]
        )
        withdrawal = self._withdrawal(case)
        return {
            "case": self._summary(case),
            "repair": bool(repair._move(case)) and repair._wanted(case),
            "letters": self._letters(case),
            "papers": self._papers(case),
            "words": case.service_id._public_words(),
            "sendings": [
                {"id": one.id, "at": case._office_words(one.sent_at)}
                for one in sent
                if not case.destroyed_at
            ],
            "withdrawal": withdrawal and {"confirm": withdrawal.confirm},
        }

    @api.model
    def _papers(self, case):
        """Return the requirements with files, or none if the archive was destroyed."""
        if case.destroyed_at:
            return []
        return [line for line in case.requirement_ids if line.file_ids]

    # === WITHDRAWING === #

    @api.model
    def _withdrawal(self, case):
        """Return the move with which the user withdraws a case now, or None."""
        moves = case._available_transitions()
        return next((move for move in moves if move.kind == "withdraw"), None)

    @api.model
    def _withdraw(self, case, reason):
        """Withdraw a case by the SOP's own move.

        :raise UserError: when that is not possible, in one sentence
        """
        move = self._withdrawal(case)
        if not move:
            raise UserError(self.env._("It can no longer be withdrawn from home."))
        if is_blank(reason):
            raise UserError(self.env._("Say why you withdraw it."))
        case._door_move(move, reason[:2000], self._person_values(case, move))

    @api.model
    def _person_values(self, case, move, **given):
        """Return the answers to a move's questions about the person who acts."""
        proxy = case.power_ids._filter_of_account(self.env.user)
        person = proxy[:1].holder or case.applicant_name
        own = {
            "person": person,
            "person_as": "proxy" if proxy else "applicant",
            **given,
        }
        return {
            question["name"]: own.get(question["name"]) or _usual(question)
            for question in case._questions_of(move)
            if question["name"] in own or question["required"]
        }


def _usual(question):
    """Return the answer to a question that the applicant is not asked."""
    choices = [choice[0] for choice in question["choices"]]
    return question["default"] or (choices or [False])[0]
