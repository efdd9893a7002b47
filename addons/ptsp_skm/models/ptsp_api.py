# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_rekomendasi.models.api.exposed import exposed
from odoo.addons.ptsp_rekomendasi.tools.contract.shapes import (
    DAY,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    by_name,
    given,
    maybe,
    record,
    said,
)

from .ptsp_survey_intake import MOST_LETTERS
from .survey_choices import CHANNELS, PROFILE

UNNUMBERED = "paper_unnumbered"


class PtspApi(models.AbstractModel):
    """The survey for other systems: answers in, the index out."""

    _inherit = "ptsp.api"

    @api.model
    def _contract(self):
        contract = super()._contract()
        contract["arguments"] |= {
            "answers": said(
                by_name({"type": "integer", "minimum": 1, "maximum": 4}),
                "Points by the code of the element; elements may be left out.",
            ),
            "respondent": said(
                given(**dict.fromkeys(PROFILE, TEXT)),
                "What the respondent says of himself; each of it is voluntary.",
            ),
            "remark": said(TEXT, "What the respondent wrote, if anything."),
        }
        contract["results"] |= {
            "submit_survey": record(reference=TEXT, answered=WHOLE, left_out=WHOLE),
            "get_survey_index": record(
                service=maybe(TEXT),
                date_from=DAY,
                date_to=DAY,
                elements=by_name(record(mean=maybe(NUMBER), answered=WHOLE)),
                index=maybe(NUMBER),
                category=maybe(TEXT),
                respondents=WHOLE,
                population=WHOLE,
                sample_needed=WHOLE,
                sample_met=YES_NO,
                suppressed=YES_NO,
            ),
        }
        return contract

    @api.model
    @exposed("file", changing=True)
    def submit_survey(
        self, reference, answers, channel="api", respondent=False, remark=False
    ):
        """Hand in what a case answers to the satisfaction survey; once for each case.

        Nothing of the answer names the case, and no one can read it again: only counts
        leave the survey.

        :param str reference: tracking reference of a case that is over, or whose letter
            is ready
        :param dict answers: points by the code of the element, such as
            ``{"U1": 4, "U9": 3}``; elements may be left out
        :param str channel: ``api``, or how it came: ``link``, ``kiosk``, ``paper``
        :param dict respondent: ``age``, ``sex``, ``education``, ``occupation``, if told
        :param str remark: in the respondent's own words, if any
        :return: ``reference``, and how many elements were ``answered`` and ``left_out``
        """
        case = self._case(reference)
        channels = [code for code in CHANNELS if code != UNNUMBERED]
        channel = self._choice("channel", channel, channels, default="api")
        about = dict(self._struct("respondent", respondent, known=list(PROFILE)))
        about["remark"] = self._text("remark", remark, limit=MOST_LETTERS) or ""
        answers = self._struct("answers", answers)
        self.env["ptsp.survey.intake"]._take(case, answers, channel, about)
        scheme = self.env["ptsp.skm.scheme"]._of(case.company_id._ptsp_today())
        return {
            "reference": case.reference,
            "answered": len(answers),
            "left_out": len(scheme.element_ids) - len(answers),
        }

    @api.model
    @api.readonly
    @exposed("count")
    def get_survey_index(self, service_code, date_from, date_to):
        """Return what the satisfaction survey of a service came to.

        An answer knows the month in which its case was closed and no day: the whole
        months that the period touches are counted. Answers are counted in groups of at
        least five of a service, so that no two periods differ by what one
        person answered; the others count when the report of the half-year is checked.

        :param str service_code: all services of the office when it is false
        :param str date_from: first day, ``YYYY-MM-DD``
        :param str date_to: last day
        :return: ``elements`` (code -> ``mean``, two decimals, and ``answered``),
            ``index`` (two decimals, half up), ``category``,
            ``respondents``, ``population`` (cases closed), ``sample_needed``,
            ``sample_met``, and ``suppressed``: too few answers to tell anything
        """
        first = self._day("date_from", date_from)
        last = self._day("date_to", date_to)
        if last < first:
            raise refusal(
                self.env._("“date_from” must not be later than “date_to”."),
                refusal_codes.INVALID,
                "date_from",
            )
        services = self._surveyed(service_code)
        told = self.env["ptsp.skm.figures"]._told(services, first, last)
        names = ("respondents", "population", "sample_needed", "sample_met")
        return {
            "service": service_code or False,
            "date_from": first,
            "date_to": last,
            "elements": _elements(told),
            "index": _number(told["index"]),
            "category": told["category"] or False,
            "suppressed": told.get("suppressed", False),
            **{name: told[name] for name in names},
        }

    @api.model
    def _surveyed(self, service_code):
        if service_code:
            return self._service(service_code)
        return self.env["ptsp.service"].search(
            [("company_id", "=", self.env.company.id)]
        )


def _elements(told):
    """Return mean and number of answers of each element that may be told."""
    return {
        one["code"]: {"mean": _number(one["mean"]), "answered": one["answered"]}
        for one in told["elements"]
        if not one["hidden"]
    }


def _number(text):
    """Return a number of two decimals as JSON has it; False for none."""
    return float(text) if text else False
