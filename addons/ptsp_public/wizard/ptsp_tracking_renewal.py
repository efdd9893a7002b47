# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

# The slip with the new code can be printed for this long after the code was given.
PRINTED_WITHIN = timedelta(minutes=15)


class PtspTrackingRenewal(models.TransientModel):
    """Asks whose identity card was seen, gives a new tracking code, prints the slip.

    The dialogue never shows the code; only the slip does.
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
    # Nobody may write this field: it lets a user print the present code.
    given_at = fields.Datetime(readonly=True, groups=fields.NO_ACCESS)

    def action_give(self):
        """Give the new code and open the slip that shows it.

        :raise UserError: when the card was not seen or the user may not, in one
            sentence
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
        self.sudo().given_at = fields.Datetime.now()  # nobody sets it by hand
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/tracking/slip/{self.id}",
            "target": "new",
            "close": True,
        }

    def _slip(self):
        """Return the slip for the officer who has just given the code.

        :return: the PDF, or nothing for others or after its time
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
