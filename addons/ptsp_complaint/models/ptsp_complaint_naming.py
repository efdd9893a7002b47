# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools.visible import tidy_line, without_titles

# Shorter words of a name are too common to tell people apart, such as "Sri" and "Nur".
SHORTEST = 4


class PtspComplaintNaming(models.AbstractModel):
    """Finds out whom a complaint is about, and changes it.

    A citizen writes a name, not a log-in. Until a handler says which officer is meant,
    the complaint is hidden from all officers of that name, rather from too many than
    from too few.
    """

    _name = "ptsp.complaint.naming"
    _description = "Naming Whom a Complaint Is About"

    @api.model
    def _named(self, company, more):
        """Return users and desks whom a new complaint is about.

        :raise UserError: when it may be about the user, who would get its code
        """
        users_sudo = self.env["res.users"].sudo()  # complainants have no rights
        lanes_sudo = self.env["ptsp.lane"].sudo()
        users = users_sudo.union(more.get("about_users") or users_sudo)
        lanes = lanes_sudo.union(more.get("about_lanes") or lanes_sudo)
        users |= self._meant(company, more.get("about_text"))
        users |= lanes._workers()
        if self.env.user in users:
            raise refusal(
                self.env._(
                    "This complaint may be about you: let a colleague enter it, or let"
                    " the complainant file it on the page."
                )
            )
        return users, lanes

    @api.model
    def _meant(self, company, text):
        """Return the officers who may be meant by a text.

        :param str text: the words of a citizen
        """
        users_sudo = self.env["res.users"].sudo()  # names are compared, not shown
        said = set(_words(text if isinstance(text, str) else ""))
        if not said:
            return users_sudo
        officers = users_sudo.search(
            [("company_ids", "in", company.ids), ("share", "=", False)]
        )
        return officers.filtered(
            lambda user: bool(
                said.intersection(_words(without_titles(user.name or "")))
                or said.intersection(_words(user.login))
                or (user.ptsp_nip and user.ptsp_nip in (text or ""))
            )
        )

    @api.model
    def _prepare_changes(self, complaint_sudo, values):
        """Return the fields to write when a handler names whom it is about.

        A named officer loses access at once, and is no longer its handler.

        :raise AccessError: when users name themselves
        """
        users_sudo = self.env["res.users"].sudo().browse(values["about_user_ids"])
        lanes_sudo = self.env["ptsp.lane"].sudo().browse(values["about_lane_ids"])
        added_sudo = lanes_sudo - complaint_sudo.about_lane_ids
        about_sudo = users_sudo.exists() | added_sudo._workers()
        if self.env.user in about_sudo:
            raise AccessError(
                self.env._("Ask another handler to name you; you would see no more.")
            )
        handler = complaint_sudo.user_id
        return {
            "about_user_ids": [(6, 0, about_sudo.ids)],
            "about_lane_ids": [(6, 0, lanes_sudo.ids)],
            "user_id": False if handler in about_sudo else handler.id,
        }


def _words(text):
    words = re.findall(r"[\w.]+", tidy_line(text).casefold())
    return [word.strip(".") for word in words if len(word.strip(".")) >= SHORTEST]
