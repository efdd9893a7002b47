# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from .ptsp_complaint_about import HANDLER

_lt = LazyTranslate(__name__)

EVENTS = {
    "complaint_filed": _lt("Complaint received"),
    "complaint_asked": _lt("Complaint: more is needed"),
    "complaint_replied": _lt("Complaint: first or interim reply"),
    "complaint_answered": _lt("Complaint answered"),
    "complaint_handed_over": _lt("Complaint handed over"),
    "complaint_closed": _lt("Complaint closed"),
}


class PtspNotice(models.Model):
    """Only handlers read notices about complaints, as they name the complainant."""

    _inherit = "ptsp.notice"

    complaint_id = fields.Many2one(
        "ptsp.complaint", index="btree_not_null", ondelete="restrict"
    )

    @api.model
    def _event_labels(self):
        own = {code: self.env._(label) for code, label in EVENTS.items()}
        return {**super()._event_labels(), **own}

    @api.model
    def _prepare_about(self, *, complaint=None, **about):
        own = {"complaint_id": complaint.id} if complaint else {}
        return {**super()._prepare_about(**about), **own}

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if self.env.su or not self:
            return refused
        rest = self - refused[0] if refused else self
        closed = rest - rest._filter_open_to_user()
        if not closed:
            return refused
        if refused:
            return refused[0] | closed, refused[1]
        return closed, lambda: closed._make_access_error(operation)

    def _filter_open_to_user(self):
        """Return the notices that the user may read as to their complaint, if any."""
        elevated = self.sudo()  # the complaint decides who may read it
        about = elevated.filtered("complaint_id")
        if not about:
            return self
        hidden = self.env["ptsp.complaint.about"]._hidden_ids()
        handles = self.env.user.has_group(HANDLER)
        closed = about.filtered(
            lambda one: not handles or one.complaint_id.id in hidden
        )
        return self - self.browse(closed.ids)

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._complaint_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _complaint_domain(self):
        if not self.env.user.has_group(HANDLER):
            return Domain("complaint_id", "=", False)
        hidden = self.env["ptsp.complaint.about"]._hidden_ids()
        return Domain("complaint_id", "not in", hidden) if hidden else Domain.TRUE
