# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

# The states of an opinion that the office still waits for.
OPEN_STATES = ("requested", "delivered", "incomplete")
RESULTS = [
    ("recommended", "Recommended"),
    ("conditional", "Recommended with Conditions"),
    ("not_recommended", "Not Recommended"),
]


class PtspOpinion(models.Model):
    """One technical agency's opinion on a case (rekomendasi teknis, pertek).

    Asked for, delivered, received; sent back when it is incomplete, and then it has
    not been received. Written by the effects of the case's moves.
    """

    _name = "ptsp.opinion"
    _description = "Technical Opinion"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _check_company_auto = True
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    agency_id = fields.Many2one(
        "ptsp.agency",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    state = fields.Selection(
        [
            ("requested", "Requested"),
            ("delivered", "At the Agency"),
            ("received", "Received"),
            ("incomplete", "Sent Back as Incomplete"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
    )
    first_round = fields.Boolean(
        help="Asked for before the promise started: the last of these starts it."
    )
    requested_at = fields.Datetime(required=True)
    requested_by = fields.Many2one("res.users")
    due_at = fields.Datetime("Answer Due")
    delivered_at = fields.Datetime()
    returned_at = fields.Datetime("Sent Back At")
    return_reason = fields.Text("What Is Incomplete")
    received_by = fields.Char("Received at the Agency By")
    receipt_id = fields.Many2one("ir.attachment", "Signed Receipt")
    result = fields.Selection(RESULTS)
    number = fields.Char("Letter Number")
    date = fields.Date("Letter Date")
    arrived_at = fields.Datetime(
        "Arrived at the Office", help="Entered by the receiver; it starts the promise."
    )
    arrival_reason = fields.Text("Why Entered Later")
    conditions = fields.Text()
    agency_meeting_date = fields.Date(
        "Agency's Meeting or Visit On",
        help="What the agency held itself before it answered (SOP step 10.b).",
    )
    agency_meeting_place = fields.Char("Meeting or Visit At")
    agency_meeting_result = fields.Text("Result of Meeting or Visit")
    agency_meeting_text = fields.Char(
        "Agency's Meeting or Visit", compute="_compute_agency_meeting_text"
    )
    attachment_id = fields.Many2one("ir.attachment", "Letter of the Agency")
    recorded_by = fields.Many2one("res.users")
    recorded_at = fields.Datetime()

    @api.depends("agency_id", "number")
    def _compute_display_name(self):
        for opinion in self:
            opinion.display_name = " ".join(
                filter(None, [opinion.agency_id.name, opinion.number])
            )

    @api.depends("agency_meeting_date", "agency_meeting_place", "agency_meeting_result")
    @api.depends_context("lang")
    def _compute_agency_meeting_text(self):
        for opinion in self:
            held = opinion.agency_meeting_date
            opinion.agency_meeting_text = held and self.env._(
                "Held by the agency on %(held)s: %(what)s.",
                held=held.strftime("%d-%m-%Y"),
                what="; ".join(
                    filter(
                        None,
                        [opinion.agency_meeting_place, opinion.agency_meeting_result],
                    )
                )
                or "-",
            )

    def _filter_open(self):
        """Return those that the office still waits for."""
        return self.filtered(lambda opinion: opinion.state in OPEN_STATES)

    def _filter_sent_back(self):
        return self.filtered(lambda opinion: opinion.state == "incomplete")

    def _filter_received(self):
        return self.filtered(lambda opinion: opinion.state == "received")

    def _newest_per_agency(self):
        """Return each agency's newest received opinion."""
        newest = {opinion.agency_id: opinion for opinion in self._filter_received()}
        return self.browse(opinion.id for opinion in newest.values())
