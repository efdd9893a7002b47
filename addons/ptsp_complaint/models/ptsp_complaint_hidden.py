# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class PtspComplaintHidden(models.AbstractModel):
    """Hides records of a complaint from the officers whom it is about.

    It does so whatever groups the officer has: handler, administrator or auditor.
    Administrators could switch off record rules, but not this code. Only code that runs
    as superuser sees all records; it asks ``_is_about`` before it shows anything.
    """

    _name = "ptsp.complaint.hidden"
    _description = "Records of a Complaint"

    # Name of the field that leads to the complaint.
    _complaint_field = "complaint_id"

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if self.env.su or not self:
            return refused
        rest = self - refused[0] if refused else self
        hidden = rest._filter_hidden()
        if not hidden:
            return refused
        if refused:
            return refused[0] | hidden, refused[1]
        return hidden, lambda: hidden._hidden_error(operation)

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            ids = self.env["ptsp.complaint.about"]._hidden_ids()
            if ids:
                domain = Domain(domain) & Domain(self._complaint_field, "not in", ids)
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _filter_hidden(self):
        """Return the records of complaints about the user."""
        ids = set(self.env["ptsp.complaint.about"]._hidden_ids())
        if not ids:
            return self.browse()
        field = self._complaint_field
        elevated = self.sudo()  # the complaint decides who may read it
        if field == "id":
            return self.browse([one.id for one in elevated if one.id in ids])
        return self.browse([one.id for one in elevated if one[field].id in ids])

    def _hidden_error(self, operation):
        """Return an error that does not reveal why the record is closed."""
        return AccessError(
            self.env._("You have no access to this, or it is not there (any more).")
        )
