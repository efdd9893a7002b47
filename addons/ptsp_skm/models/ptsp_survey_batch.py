# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from ..tools import sheet_code
from .survey_choices import PROFILE

OFFICER = "ptsp_base.group_ptsp_officer"


class PtspSurveyBatch(models.AbstractModel):
    """Sheets that were filled in on paper, typed one after the other.

    Nine digits and Enter, and the next sheet. The public methods are for officers.
    """

    _name = "ptsp.survey.batch"
    _description = "Entry of Paper Sheets"

    @api.model
    def prepare_batch(self):
        """Return what the screen shows: elements, services, months.

        :rtype: dict
        """
        self._require_officer()
        office = self.env.company
        today = office._ptsp_today()
        scheme = self.env["ptsp.skm.scheme"]._of(today)
        services = self.env["ptsp.service"].search([("company_id", "=", office.id)])
        months = [
            fields.Date.subtract(today.replace(day=1), months=back)
            for back in range(12)
        ]
        return {
            "elements": [
                {"code": one.code, "name": one.name} for one in scheme.element_ids
            ],
            "services": [{"id": one.id, "name": one.name} for one in services],
            "months": [month.isoformat() for month in months],
        }

    @api.model
    def enter_sheet(self, digits, code="", service_id=False, month=False):
        """Take one sheet.

        :param str digits: one for each element, ``0`` or ``-`` where nothing is ticked;
            then, after a blank, the ticked boxes of the respondent (age, sex,
            education, occupation), if any
        :param str code: as it is printed on the sheet; empty on one without a number
        :param int service_id: of a sheet without a number
        :param str month: first day of the month of such a sheet, ``YYYY-MM-DD``
        :return: ``receipt``, by which the same person takes it back for a quarter of
            an hour, and ``answered``, how many elements have an answer
        :raise UserError: in one sentence; nothing is kept
        """
        self._require_officer()
        answers, about = self._read(digits)
        intake = self.env["ptsp.survey.intake"]
        if code:
            case = self.env["ptsp.survey.case"]._find(
                code if isinstance(code, str) else ""
            )
            case = case.filtered(lambda one: one.company_id in self.env.companies)
            if not case:
                raise refusal(
                    self.env._("No sheet of ours bears this code; compare it again."),
                    refusal_codes.UNKNOWN,
                    "code",
                )
            taken = intake._take(case, answers, "paper", about)
        else:
            about_case = self._service(service_id), self._month(month)
            taken = (intake._take_unnumbered(*about_case, answers, about),)
        return {"receipt": intake._receipt(*taken), "answered": len(answers)}

    @api.model
    def undo_sheet(self, receipt):
        """Take back a sheet that this person has just typed.

        :param str receipt: of ``enter_sheet``
        """
        self._require_officer()
        self.env["ptsp.survey.intake"]._take_back(receipt)
        return True

    @api.model
    def _require_officer(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._(
                    "Only officers open the survey at the counter and type its sheets."
                )
            )

    @api.model
    def _read(self, digits):
        """Return the answers of a sheet, and what the respondent says of himself."""
        scheme = self.env["ptsp.skm.scheme"]._of(self.env.company._ptsp_today())
        text = digits if isinstance(digits, str) else ""
        points, _blank, boxes = text.strip().partition(" ")
        answers = sheet_code.answers(points, scheme._codes())
        about = self._boxes(boxes.strip())
        if answers is None or about is None:
            raise refusal(
                self.env._(
                    "A sheet has %(count)s digits from 1 to 4 (0 or - where nothing is"
                    " ticked), then perhaps a blank and the four boxes of the"
                    " respondent.",
                    count=len(scheme.element_ids),
                ),
                refusal_codes.INVALID,
                "digits",
            )
        return answers, about

    @api.model
    def _boxes(self, boxes):
        """Return the profile of ticked boxes, counted from 1; None where none fits."""
        if not boxes:
            return {}
        if len(boxes) != len(PROFILE) or not set(boxes) <= set("0123456789-"):
            return None
        about = {}
        for box, (name, (_label, choices)) in zip(boxes, PROFILE.items(), strict=True):
            if box in sheet_code.NOTHING:
                continue
            if int(box) > len(choices):
                return None
            about[name] = list(choices)[int(box) - 1]
        return about

    @api.model
    def _service(self, service_id):
        known = isinstance(service_id, int) and not isinstance(service_id, bool)
        offices = [("company_id", "in", self.env.companies.ids)]
        service = self.env["ptsp.service"].search(
            [("id", "=", service_id if known else 0), *offices]
        )
        if not service:
            raise refusal(
                self.env._(
                    "Say first of which service the sheets without a number are."
                ),
                refusal_codes.MISSING,
                "service_id",
            )
        return service

    @api.model
    def _month(self, month):
        today = self.env.company._ptsp_today()
        try:
            day = fields.Date.to_date(month) if isinstance(month, str) else None
        except ValueError:
            day = None
        if not day or not fields.Date.subtract(today, years=2) < day <= today:
            raise refusal(
                self.env._("Say first of which month the sheets without a number are."),
                refusal_codes.MISSING,
                "month",
            )
        return day.replace(day=1)
