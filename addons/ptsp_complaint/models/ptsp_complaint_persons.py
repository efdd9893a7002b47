# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

from .ptsp_complaint_about import HANDLER

FIELDS = ("name", "phone", "email", "address")


class PtspComplaintPersons(models.AbstractModel):
    """Stores complainants, and shows them to handlers; nothing else reads them."""

    _name = "ptsp.complaint.persons"
    _description = "Complainants"

    @api.model
    def _names(self):
        """Return the names of the parts of a contact."""
        return FIELDS

    @api.model
    def _keep(self, complaint, contact):
        """Store the complainant, unless the contact is empty.

        :param dict contact: tidy texts by name of ``FIELDS``
        :return: whether anything was stored
        """
        told = {name: contact[name] for name in FIELDS if contact.get(name)}
        if told:
            # Nobody has rights on this model, but everybody may file a complaint.
            identities_sudo = self.env["ptsp.complaint.identity"].sudo()
            identities_sudo._with_door().create({"complaint_id": complaint.id, **told})
        return bool(told)

    @api.model
    def _check_may_look(self, complaint):
        """Refuse users who are no handlers, or whom the complaint is about."""
        complaint.ensure_one()
        complaint.check_access("read")
        if not self.env.user.has_group(HANDLER):
            raise AccessError(
                self.env._("Only handlers of complaints see who complains.")
            )

    @api.model
    def _look(self, complaint):
        """Return the complainant, and note that the user looked.

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
        """Return the complainant without noting a look; for the process only."""
        identity_sudo = (
            self.env["ptsp.complaint.identity"]
            .sudo()
            .search([("complaint_id", "=", complaint.id)])
        )
        return {name: identity_sudo[name] or "" for name in FIELDS if identity_sudo}

    @api.model
    def _open(self, complaint):
        """Return the complainant, or an empty dict for a confidential complaint."""
        return {} if complaint.confidential else self._told(complaint)
