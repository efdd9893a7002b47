# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

# So long after it was given the slip with the new code can be printed.
PRINTED_WITHIN = timedelta(minutes=15)


class PtspTrackingRenewal(models.TransientModel):
    """Asks whose identity card was seen, gives a new tracking code, prints the slip.

    The dialogue never shows the code: it stands on the slip alone.
    """

    _name = "ptsp.tracking.renewal"
    _description = "New Tracking Code"

    application_id = fields.Many2one("ptsp.application", required=True, readonly=True)
    identified = fields.Char(
        "Identity Card Of",
        required=True,
        help="Name on the identity card that was shown. Its number is not kept.",
    )
    card_seen = fields.Boolean(
        "I have seen the card itself, and it is the applicant's or that of a holder of"
        " a valid power of attorney for handling"
    )
    # Whoever could set it would print the code that is there.
    given_at = fields.Datetime(readonly=True, groups=fields.NO_ACCESS)

    def action_give(self):
        """Give the new code and open the slip that bears it.

        :raise UserError: in one sentence, when the card was not seen or this person
            may not
        """
        self.ensure_one()
        if not self.card_seen:
            raise UserError(
                self.env._(
                    "Look at the identity card itself, enter the name on it, and"
                    " confirm that you saw it."
                )
            )
        self.application_id.check_access("read")
        self.application_id._renew_tracking_code(self.identified)
        self.sudo().given_at = fields.Datetime.now()  # nobody says so by hand
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/tracking/slip/{self.id}",
            "target": "new",
            "close": True,
        }

    def _slip(self):
        """Return the slip as a file; only who gave the code, and not later.

        :return: the PDF, or nothing
        """
        self.ensure_one()
        given_at = self.sudo().given_at  # nobody else reads it
        if self.create_uid != self.env.user or not given_at:
            return b""
        if fields.Datetime.now() - given_at > PRINTED_WITHIN:
            return b""
        case_sudo = self.application_id.sudo()  # the giver prints it for the applicant
        values = {"slip": self._prepare_slip(case_sudo)}
        page = self.env["ir.qweb"]._render("ptsp_public.paper_tracking_slip", values)
        return self.env["ir.actions.report"]._ptsp_html_to_pdf([str(page)])

    def _prepare_slip(self, case):
        moments = case.company_id._ptsp_paper_moments()
        return {
            "office": case.company_id.ptsp_office_name or case.company_id.name,
            "number": case.registration_no or case.reference,
            "reference": case.reference,
            "given": moments.day_and_time(self.sudo().given_at),
            **self.env["ptsp.tracking"]._printed(case),
        }
