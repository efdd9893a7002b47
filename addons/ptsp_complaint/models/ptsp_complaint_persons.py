# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

from .ptsp_complaint_about import HANDLER

FIELDS = ("name", "phone", "email", "address")


class PtspComplaintPersons(models.AbstractModel):
    """Keeps who complains, and shows it to handlers: the one place that reads it."""

    _name = "ptsp.complaint.persons"
    _description = "Complainants"

    @api.model
    def _names(self):
        """Return the parts of a contact."""
        return FIELDS

    @api.model
    def _keep(self, complaint, contact):
        """Keep who complains; nothing at all where nothing was told.

        :param dict contact: tidy texts by name of ``FIELDS``
        """
        told = {name: contact[name] for name in FIELDS if contact.get(name)}
        if told:
            # Nobody has rights on it; whoever files tells it.
            identities_sudo = self.env["ptsp.complaint.identity"].sudo()
            identities_sudo._with_door().create({"complaint_id": complaint.id, **told})
        return bool(told)

    @api.model
    def _check_may_look(self, complaint):
        """Refuse everybody but handlers whom the complaint is not about."""
        complaint.ensure_one()
        complaint.check_access("read")
        if not self.env.user.has_group(HANDLER):
            raise AccessError(
                self.env._("Only handlers of complaints see who complains.")
            )

    @api.model
    def _look(self, complaint):
        """Return who complains, and note that the user looked at it.

        :return: dict of texts by name of ``FIELDS``; empty for anonymous complaints
        """
        self._check_may_look(complaint)
        told = self._told(complaint)
        if told:
            events = self.env["ptsp.complaint.event"]
            events._add(complaint, "looked", user_id=self.env.uid)
        return told

    @api.model
    def _told(self, complaint):
        """Return who complains, for the process: messages and the letter's address."""
        identity_sudo = (
            self.env["ptsp.complaint.identity"]
            .sudo()
            .search([("complaint_id", "=", complaint.id)])
        )
        return {name: identity_sudo[name] or "" for name in FIELDS if identity_sudo}

    @api.model
    def _open(self, complaint):
        """Return who complains where that is no secret; empty for confidential ones."""
        return {} if complaint.confidential else self._told(complaint)
