# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

COMPLAINT = "ptsp.complaint"


class MailActivity(models.Model):
    """Activities on a complaint are hidden from the officers whom it is about."""

    _inherit = "mail.activity"

    @api.constrains("user_id", "res_model_id", "res_id")
    def _check_complaint_reader(self):
        """Refuse activities on a complaint for users who may not read it."""
        about = self.env["ptsp.complaint.about"]
        for activity in self.sudo():  # the assigned user is checked, not the acting one
            if activity.res_model != COMPLAINT or not activity.user_id:
                continue
            complaint = self.env[COMPLAINT].browse(activity.res_id)
            if not about._may_read(complaint, activity.user_id):
                raise ValidationError(
                    self.env._("This person cannot be given this complaint.")
                )

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if self.env.su or not self:
            return refused
        hidden = set(self.env["ptsp.complaint.about"]._hidden_ids())
        if not hidden:
            return refused
        rest = self - refused[0] if refused else self
        elevated = rest.sudo()  # the complaint decides who may read it
        closed = elevated.filtered(
            lambda one: one.res_model == COMPLAINT and one.res_id in hidden
        ).sudo(False)
        if not closed:
            return refused
        if refused:
            return refused[0] | closed, refused[1]
        return closed, lambda: AccessError(self.env._("You have no access to this."))

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            hidden = self.env["ptsp.complaint.about"]._hidden_ids()
            if hidden:
                domain = Domain(domain) & ~(
                    Domain("res_model", "=", COMPLAINT) & Domain("res_id", "in", hidden)
                )
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
