# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

AGENCY_MEETING = (
    "agency_meeting_date",
    "agency_meeting_place",
    "agency_meeting_result",
)


class PtspApplicationAgencyMeetings(models.AbstractModel):
    """What an agency held itself before it answered: a meeting, a field visit.

    SOP 10.b: it stands nowhere in the office's own calendar and moves nothing; it is
    recorded with the opinion.
    """

    _name = "ptsp.application.agency.meetings"
    _description = "Agencies' Own Meetings"

    def _check_agency_meeting(self, values):
        told = values["agency_meeting_place"] or values["agency_meeting_result"]
        if told and not values["agency_meeting_date"]:
            raise UserError(
                self.env._(
                    "Enter when the agency held its meeting or field visit"
                    " (agency_meeting_date)."
                )
            )
