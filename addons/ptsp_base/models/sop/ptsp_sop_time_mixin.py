# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.duration import Duration
from ..office.working_units import UNITS, duration_words, too_long


class PtspSopTimeMixin(models.AbstractModel):
    """The promised time of a revision, and the pauses that its clock leaves out.

    A promise in days counts whole working days and the paused shares of days. A promise
    in hours or minutes counts working seconds (``tools.duration``).
    """

    _name = "ptsp.sop.time.mixin"
    _description = "Time of an SOP Revision"

    promise_amount = fields.Integer(
        string="Promise",
        help="In working days, the promise ends with the working hours of this many"
        " working days after the day it starts; in working hours or minutes, when so"
        " much working time has passed since the start.",
    )
    promise_unit = fields.Selection(
        UNITS,
        string="Unit of the Promise",
        required=True,
        default="days",
        help="Working days, working hours or working minutes of the calendar by which"
        " this service counts.",
    )
    promise_text = fields.Text(
        string="Promise as Printed",
        help="The sentence on the time of completion, as section I prints it.",
    )
    promise_start = fields.Selection(
        [
            ("receipt", "Receipt of the application"),
            ("opinion", "Arrival of the technical opinion"),
        ],
        required=True,
        default="receipt",
        help="With the opinion: the moment the (last) opinion reached this office; when"
        " none is needed, the receipt.",
    )
    promise_stop = fields.Selection(
        [("numbering", "Numbering of the letter"), ("handover", "Handover")],
        required=True,
        default="numbering",
        help="What keeps the promise: the numbered letter, or the letter in "
        "the applicant's hand.",
    )
    pause_on_return = fields.Boolean(
        string="Pause While With the Applicant",
        default=True,
        help="The promise pauses while the applicant repairs the file.",
    )
    pause_on_agency = fields.Boolean(
        string="Pause While Back With an Agency",
        default=True,
        help="The promise pauses while a started case is back with an agency.",
    )
    pause_kind_ids = fields.One2many(
        "ptsp.sop.pause",
        "sop_id",
        string="Kinds of Pauses",
        help="Besides those that every service has: with the applicant, with a"
        " technical agency, by order.",
    )
    agency_time_ids = fields.One2many(
        "ptsp.sop.agency",
        "sop_id",
        string="Time of Agencies",
        help="Agencies that answer this service in a time of its own.",
    )
    promise_words = fields.Char(
        string="Promise in Words",
        compute="_compute_promise_words",
        help="The promised time, such as 14 working days.",
    )

    @api.depends("promise_amount", "promise_unit")
    @api.depends_context("lang")
    def _compute_promise_words(self):
        for sop in self:
            sop.promise_words = sop.promise_amount and duration_words(
                self.env, sop._promise_length()
            )

    @api.constrains("promise_amount", "promise_unit")
    def _check_promise_length(self):
        for sop in self:
            problem = too_long(self.env, sop._promise_length())
            if problem:
                raise ValidationError(problem)

    def _promise_length(self):
        """Return the promised time as a ``tools.duration.Duration``."""
        return Duration(self.promise_amount, self.promise_unit)

    def _response_of(self, agency):
        """Return an agency's time for an answer to this service, as a ``Duration``."""
        line = self.agency_time_ids.filtered(lambda line: line.agency_id == agency)
        return line[:1]._response() if line else agency._response()

    def _pause_kind(self, code):
        """Return the kind of pause with a code; empty for a pause of every service."""
        return self.pause_kind_ids.filtered(lambda kind: kind.code == code)[:1]
