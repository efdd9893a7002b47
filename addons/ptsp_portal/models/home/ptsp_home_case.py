# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.visible import is_blank

# Papers that are written to the applicant, by their page template.
TO_THE_APPLICANT = (
    "ptsp_rekomendasi.letter_receipt",
    "ptsp_rekomendasi.letter_return",
    "ptsp_rekomendasi.letter_papers_receipt",
    "ptsp_rekomendasi.letter_handover",
)
ISSUED = ("issued", "replaced", "cancelled")


class PtspHomeCase(models.AbstractModel):
    """What an applicant at home sees of the own cases, and does with them.

    Called with elevated rights; the user of the environment is the applicant, or holds
    a valid power for handling, and nothing of anybody else is found.
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
        mine = case.account_id == self.env.user
        return mine or bool(case.power_ids._filter_of_account(self.env.user))

    @api.model
    def _find(self, case_id):
        """Return an own case.

        :raise AccessError: for what is not there or another's: both alike
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
        """Return the letters that the applicant may save: receipts, and the product.

        The product of a wet signature is a sheet of paper and is fetched; an electronic
        one is given here once it was handed over.
        """
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
        """Return a case in a few words, as the list and the head of its page say it."""
        return {
            "id": case.id,
            "reference": case.reference,
            "registration_no": case.registration_no or "",
            "service": case.service_id.name,
            "applicant": case.applicant_name or "",
            **self._standing(case),
        }

    @api.model
    def _standing(self, case):
        """Return where a case is, whose turn it is, by when and why.

        :return: ``where``, ``turn``, ``when``, ``why`` in words, ``what`` to do, and
            ``yours`` (it is the applicant's turn), ``done``
        """
        told = {"where": "", "turn": "", "when": "", "why": "", "what": ""}
        told |= {"yours": False, "done": bool(case.outcome)}
        if case.outcome:
            where = self._outcome_words(case)
            return {
                **told,
                "where": where,
                "turn": self.env._("Nobody: it is finished."),
            }
        told["where"] = case.step_id._short_label()
        told |= self._promise(case)
        if self.env["ptsp.home.repair"]._move(case):
            return {
                **told,
                "yours": True,
                "turn": self.env._("Yours: something must be repaired."),
                "what": self.env._("Repair what is named below, then send it."),
            }
        if self._is_ready(case):
            return {**told, **self._ready(case)}
        return {**told, "turn": self._turn_words(case)}

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
            "papers": [line for line in case.requirement_ids if line.file_ids],
            "sendings": [
                {"id": one.id, "at": case._office_words(one.sent_at)} for one in sent
            ],
            "withdrawal": withdrawal and {"confirm": withdrawal.confirm},
        }

    @api.model
    def _outcome_words(self, case):
        words = {
            "issued": self.env._("Finished: the letter was handed over."),
            "refused": self.env._("Finished: the application was refused by letter."),
            "withdrawn": self.env._("You withdrew this application."),
            "lapsed": self.env._("Closed: it was not completed."),
            "replaced": self.env._("Closed: a new application takes its place."),
        }
        return words.get(case.outcome, self.env._("Closed."))

    @api.model
    def _turn_words(self, case):
        agencies = case.opinion_ids._filter_open().agency_id
        if case.lane_id.kind == "agency" and agencies:
            return self.env._(
                "Waiting for the technical recommendation of %(agencies)s.",
                agencies=", ".join(agencies.mapped("name")),
            )
        return self.env._("Ours: you need not do anything now.")

    @api.model
    def _promise(self, case):
        """Return by when it is done, and why then."""
        state, why = case._clock_state_code(), case.sop_id.promise_words or ""
        if state == "paused":
            return {
                "when": self.env._("The days are not counted for now."),
                "why": self.env._("Counting goes on when what is waited for is here."),
            }
        if state == "running" and case.due_at:
            return {
                "when": self.env._(
                    "At the latest %(moment)s", moment=case._office_words(case.due_at)
                ),
                "why": self.env._(
                    "Promise: %(promise)s, counted since %(moment)s.",
                    promise=why,
                    moment=case._office_words(case.started_at),
                ),
            }
        if state == "waiting_opinion":
            return {
                "when": self.env._("Promise: %(promise)s", promise=why),
                "why": self.env._(
                    "Counted from when the technical recommendation has arrived here."
                ),
            }
        if case.step_due_at and not case.registration_no:
            moment = case._office_words(case.step_due_at)
            return {
                "when": self.env._("Customer Service checks it by %(at)s", at=moment),
                "why": self.env._(
                    "The receipt follows when your papers are complete and correct."
                ),
            }
        return {"when": "", "why": ""}

    # === READY === #

    @api.model
    def _is_ready(self, case):
        """Tell whether the letter lies at the counter: it is handed over next."""
        product = case._product_letter()
        if not product or product.state != "issued":
            return False
        here = case._step()
        steps = [here]
        for move in here.transitions:
            if move.kind == "forward" and move.target == "step":
                steps.append(case._target_step(move))
        return any(map(_hands_over, steps))

    @api.model
    def _ready(self, case):
        office = case.company_id.ptsp_office_name or case.company_id.name
        return {
            "yours": True,
            "turn": self.env._("Yours: the letter is ready."),
            "what": self.env._(
                "Fetch it at %(office)s with your receipt slip and identity card; who"
                " comes for you brings the power of attorney.",
                office=office,
            ),
        }

    # === WITHDRAWING === #

    @api.model
    def _withdrawal(self, case):
        """Return the move with which the user withdraws a case now, or None."""
        moves = case._available_transitions()
        return next((move for move in moves if move.kind == "withdraw"), None)

    @api.model
    def _withdraw(self, case, reason):
        """Withdraw a case by the SOP's own move.

        :raise UserError: in one sentence, when that is not possible
        """
        move = self._withdrawal(case)
        if not move:
            raise UserError(self.env._("It can no longer be withdrawn from home."))
        if is_blank(reason):
            raise UserError(self.env._("Say why you withdraw it."))
        case._door_move(move, reason[:2000], self._person_values(case, move))

    @api.model
    def _person_values(self, case, move, **given):
        """Return answers to what a move asks about who acts: the user."""
        held = case.power_ids._filter_of_account(self.env.user)
        proxy = held if case.account_id != self.env.user else held.browse()
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


def _hands_over(step):
    """Tell whether the letter is handed over at a step, given as plain data."""
    return any("hand_over" in move.effect_codes for move in step.transitions)


def _usual(question):
    """Return what is answered where the applicant has nothing to choose."""
    choices = [choice[0] for choice in question["choices"]]
    return question["default"] or (choices or [False])[0]
