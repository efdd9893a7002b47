# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from .ptsp_complaint_about import HANDLER
from .ptsp_complaint_notices import PURPOSE


class PtspLink(models.Model):
    """Only handlers see links to complainants, as they name the complainant."""

    _inherit = "ptsp.link"

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if self.env.su or not self:
            return refused
        rest = self - refused[0] if refused else self
        closed = rest._filter_closed_to_user()
        if not closed:
            return refused
        if refused:
            return refused[0] | closed, refused[1]
        return closed, lambda: closed._make_access_error(operation)

    def _filter_closed_to_user(self):
        """Return the links to complainants that the user may not see."""
        elevated = self.sudo()  # the purpose of a link decides who may see it
        about = elevated.filtered(lambda one: one.purpose == PURPOSE)
        if not about:
            return self.browse()
        hidden = self.env["ptsp.complaint.about"]._hidden_ids()
        handles = self.env.user.has_group(HANDLER)
        closed = about.filtered(lambda one: not handles or one.res_id in hidden)
        return self.browse(closed.ids)

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._complaint_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _complaint_domain(self):
        other = Domain("purpose", "!=", PURPOSE)
        if not self.env.user.has_group(HANDLER):
            return other
        hidden = self.env["ptsp.complaint.about"]._hidden_ids()
        return other | Domain("res_id", "not in", hidden) if hidden else Domain.TRUE
