# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hmac
import secrets
from datetime import timedelta

from psycopg2.extras import Json

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.misc import hmac as signed

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_base.tools.visible import tidy_text
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import in_sandbox

from ..tools.survey_index import SCALE
from .survey_choices import PROFILE

MOST_LETTERS = 1_000
LARGEST_ID = 2**31 - 1
SCOPE = "ptsp.survey.intake"
PURPOSES = ("ptsp.link.survey",)
# Who only asked was not served yet; who applied anew is asked when that is over.
SERVED = ("issued", "refused", "withdrawn", "lapsed")


class PtspSurveyIntake(models.AbstractModel):
    """Takes answers, from whichever side they come: the only writer of them.

    What is written holds nothing of the case but its service, its office and the month
    in which it was closed. No message, no audit row and no line of the change feed is
    made: each of them would have a moment.
    """

    _name = "ptsp.survey.intake"
    _description = "Intake of the Satisfaction Survey"

    # === OF A CASE === #

    @api.model
    def _take(self, case, answers, channel, about=None, used=None):
        """Take what a case answers.

        :param case: a case that is over, or whose letter is ready
        :param dict answers: points by the code of the element; elements may be left out
        :param str channel: of ``CHANNELS``
        :param dict about: ``age``, ``sex``, ``education``, ``occupation`` and
            ``remark``, each voluntary
        :param used: the link through which it came, which its purpose uses up
        :return: id of the answer and of the right, for :meth:`_take_back`
        :raise UserError: in one sentence; nothing is kept
        """
        case_sudo = case.sudo()  # who answers has no rights
        self._check_over(case_sudo)
        month = self._month(case_sudo)
        scheme, values = self._checked(month, case_sudo.company_id, answers, about)
        right = self.env["ptsp.survey.case"]._of(case_sudo)
        if not right._use():
            raise self._answered_already()
        self._close_links(case_sudo, used)
        response = self._insert(case_sudo.service_id, scheme, month, channel, values)
        return response, right.id

    @api.model
    def _may_answer(self, case):
        """Tell whether a case is over, or as good as over, and of this office's work.

        A letter that is ready may be handed over and the survey filled in before the
        last move closes the case.
        """
        if case.imported or in_sandbox(self.env.context):
            return False
        if case.outcome:
            return case.outcome in SERVED
        return bool(case.handover_at or case.ready_at)

    @api.model
    def _check_over(self, case):
        if not self._may_answer(case):
            raise refusal(
                self.env._(
                    "The survey is answered when the application is over or its letter"
                    " lies ready."
                )
            )

    @api.model
    def _check_may_answer(self, case):
        """Refuse before anything is asked what would be refused when it is answered.

        :raise UserError: in one sentence
        """
        self._check_over(case)
        if self.env["ptsp.survey.case"]._has_answered(case):
            raise self._answered_already()

    @api.model
    def _answered_already(self):
        return refusal(self.env._("This application has answered the survey already."))

    @api.model
    def _month(self, case):
        """Return the first day of the month in which a case was closed, or of now."""
        office = case.company_id
        moment = case.closed_at or office._ptsp_now()
        return office._ptsp_local_date(moment).replace(day=1)

    @api.model
    def _close_links(self, case, used):
        """Let no other link of the case open any more."""
        links_sudo = self.env["ptsp.link"].sudo()  # who answers has no rights
        for purpose in PURPOSES:
            (links_sudo._of(purpose, case) - (used or links_sudo))._revoke()

    # === WITHOUT A NUMBER === #

    @api.model
    def _take_unnumbered(self, service, month, answers, about=None):
        """Take what stands on a sheet that bears no code.

        Whose it is cannot be known, so as many are taken as there are cases that have
        not answered.

        :param service: of which the sheet tells
        :param date month: first day of the month in which its case was closed
        :return: id of the answer, for :meth:`_take_back`
        :raise UserError: in one sentence
        """
        scheme, values = self._checked(month, service.company_id, answers, about)
        figures = self.env["ptsp.skm.figures"]
        room = figures._population(service, month, month)
        if figures._respondents(service, month, month) >= room:
            raise refusal(
                self.env._(
                    "Of %(service)s, %(count)s applications were closed in this month,"
                    " and as many answers are here: no further sheet without a number"
                    " is taken.",
                    service=service.name,
                    count=room,
                )
            )
        return self._insert(service, scheme, month, "paper_unnumbered", values)

    # === CHECKED === #

    @api.model
    def _checked(self, month, office, answers, about):
        """Return the scheme of a month, and answers as they are kept."""
        today = office._ptsp_today()
        scheme = self.env["ptsp.skm.scheme"]._of(max(month, today))
        self._check_answers(scheme, answers)
        return scheme, {"answers": dict(answers), **self._checked_profile(about or {})}

    @api.model
    def _check_answers(self, scheme, answers):
        """Refuse points outside the scale, unknown elements, and no answer at all.

        :raise UserError: in one sentence, which names the element
        """
        codes = scheme._codes()
        for code, points in answers.items():
            if code not in codes:
                raise refusal(
                    self.env._(
                        "The survey has no element %(code)s; it has: %(known)s.",
                        code=str(code)[:20],
                        known=", ".join(codes),
                    ),
                    refusal_codes.INVALID,
                    "answers",
                )
            if type(points) is not int or points not in SCALE:
                raise refusal(
                    self.env._(
                        "%(code)s is answered by a whole number from 1 to 4, or left"
                        " out.",
                        code=code,
                    ),
                    refusal_codes.INVALID,
                    f"answers.{code}",
                )
        if not answers:
            raise refusal(
                self.env._("Nothing was answered: choose an answer at one question."),
                refusal_codes.MISSING,
                "answers",
            )

    @api.model
    def _checked_profile(self, about):
        values = {}
        for name, (_label, choices) in PROFILE.items():
            chosen = about.get(name) or False
            if chosen and chosen not in choices:
                raise refusal(
                    self.env._(
                        "“%(name)s” takes one of: %(known)s.",
                        name=name,
                        known=", ".join(choices),
                    ),
                    refusal_codes.INVALID,
                    f"respondent.{name}",
                )
            values[name] = chosen or None
        remark = tidy_text(about.get("remark") or "")
        if len(remark) > MOST_LETTERS:
            raise refusal(
                self.env._(
                    "The remark has more than %(most)s letters; shorten it.",
                    most=MOST_LETTERS,
                ),
                refusal_codes.INVALID,
                "remark",
            )
        return {**values, "remark": remark or None}

    # === WRITTEN === #

    @api.model
    def _insert(self, service, scheme, month, channel, values):
        """Write an answer under an id drawn by lot.

        By SQL: the ORM would count ids up, and the order of answers is that of the
        cases as they were closed.
        """
        row = {
            "id": secrets.randbelow(LARGEST_ID) + 1,
            "company_id": service.company_id.id,
            "service_id": service.id,
            "scheme_id": scheme.id,
            "month": month,
            "channel": channel,
            **values,
            "answers": Json(values["answers"]),
        }
        query = SQL(
            "INSERT INTO ptsp_survey_response (%s) VALUES (%s)",
            SQL(", ").join(map(SQL.identifier, row)),
            SQL(", ").join(SQL("%s", value) for value in row.values()),
        )
        self.env.cr.execute(query)
        self.env["ptsp.survey.response"].invalidate_model(flush=False)
        self.env["ptsp.survey.crowd"]._gather(service, scheme, month)
        return row["id"]

    # === TAKEN BACK === #

    @api.model
    def _receipt(self, response, right=0):
        """Return by which whoever typed a sheet may take it back for a while.

        It is kept nowhere: who typed holds it, and nobody else can use it.
        """
        until = int((self.env.company._ptsp_now() + timedelta(minutes=15)).timestamp())
        told = f"{response}.{right}.{until}"
        return f"{told}.{self._proof(told)}"

    @api.model
    def _proof(self, told):
        elevated = self.env["ir.config_parameter"].sudo().env  # the server's own secret
        return signed(elevated, SCOPE, (self.env.uid, told))

    @api.model
    def _take_back(self, receipt):
        """Delete an answer that was typed wrongly; its case may answer again.

        :raise UserError: when it is not the one that this person has just typed
        """
        told, _dot, proof = str(receipt or "")[:300].rpartition(".")
        good = hmac.compare_digest(
            proof.encode("utf-8", "replace"), self._proof(told).encode()
        )
        response, right, until = map(int, told.split(".")) if good else (0, 0, 0)
        now = self.env.company._ptsp_now().timestamp()
        # Nobody has rights on answers; the receipt was checked.
        found = self.env["ptsp.survey.response"].sudo().browse(response).exists()
        if not found or until < now:
            raise refusal(self.env._("This sheet cannot be taken back any more."))
        self.env["ptsp.survey.crowd"]._dissolve(found)
        found._with_door().unlink()
        right_sudo = self.env["ptsp.survey.case"].sudo().browse(right).exists()
        right_sudo._with_door().write({"answered": False})
