# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.moments import time_of_day
from odoo.addons.ptsp_rekomendasi.tools import indonesian

WHO = {
    "anonymous": "anonim",
    "confidential": "dirahasiakan",
    "known": "tercatat",
    "none": "tidak disebut",
}


class PtspComplaintBook(models.TransientModel):
    """Prints the register of complaints, never with the complainants.

    It lists the complaints that the user may read, so none that are about the user.
    """

    _name = "ptsp.complaint.book"
    _description = "Register of Complaints"

    first = fields.Date(
        "From", required=True, default=lambda self: self._start_of_year()
    )
    last = fields.Date("To", required=True, default=fields.Date.context_today)

    @api.model
    def _start_of_year(self):
        return self.env.company._ptsp_today().replace(month=1, day=1)

    def action_print(self):
        """Print the register."""
        self.ensure_one()
        if self.last < self.first:
            raise UserError(self.env._("The period ends before it begins."))
        return self.env.ref("ptsp_complaint.action_report_book").report_action(self)

    def _complaints(self):
        """Return the complaints of the period that the user may read, in order."""
        self.ensure_one()
        zone = ZoneInfo(self.env.company.ptsp_tz)
        end = time_of_day(self.last + timedelta(days=1), time.min, zone)
        return self.env["ptsp.complaint"].search(
            [
                ("company_id", "=", self.env.company.id),
                ("filed_at", ">=", time_of_day(self.first, time.min, zone)),
                ("filed_at", "<", end),
            ],
            order="filed_at, id",
        )

    def _prepare_book(self):
        """Return the values of the printed register, in Indonesian."""
        complaints = self._complaints().with_context(lang="id_ID")
        span = f"{indonesian.date_text(self.first)} - {indonesian.date_text(self.last)}"
        return self.env["ptsp.case.paper"]._frame(
            self.env.company,
            "BUKU REGISTER PENGADUAN",
            landscape=True,
            foot=f"Register pengaduan {span}",
            period=span,
            rows=[self._row(one) for one in complaints],
        )

    def _row(self, complaint):
        day = complaint.company_id._ptsp_local_date

        def date_text(moment):
            return indonesian.date_text(day(moment)) if moment else "-"

        def label(name):
            choices = complaint._fields[name]._description_selection(complaint.env)
            return dict(choices).get(complaint[name], "")

        known = "known" if complaint.has_identity else "none"
        if complaint.anonymous or complaint.confidential:
            known = "anonymous" if complaint.anonymous else "confidential"
        return {
            "reference": complaint.reference,
            "filed": date_text(complaint.filed_at),
            "channel": label("channel"),
            "who": WHO[known],
            "subject": complaint.subject,
            "class": complaint.class_id.name,
            "reply": date_text(complaint.first_replied_at),
            "settled": date_text(complaint.settled_at),
            "state": label("outcome") or label("state"),
        }
