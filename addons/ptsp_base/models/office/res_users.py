# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import replace

from odoo import fields, models

from ...tools.signatory import Signatory


class ResUsers(models.Model):
    """What papers print of a person who signs them.

    Position, rank and number belong to the person, not to the desk: a section is led
    by a functional officer today and by somebody else tomorrow. Administrators enter
    them on the user, service administrators at the desk (Tanda Tangan Pejabat).
    """

    _inherit = "res.users"

    # What a person may do is told in the audit log.
    login = fields.Char(audited="roles")
    active = fields.Boolean(audited="roles")
    group_ids = fields.Many2many(audited="roles")
    company_ids = fields.Many2many(audited="roles")

    ptsp_signing_name = fields.Char(
        string="Name with Titles",
        help="As printed under letters, such as Dra. Hj. Sri Wahyuni, M.Si. Empty: the"
        " user's name.",
        audited="signing",
    )
    ptsp_position = fields.Char(
        string="Position (Jabatan)",
        help="The person's own position, printed above the signature. Empty: the title"
        " of the office or of the desk.",
        audited="signing",
    )
    ptsp_rank = fields.Char(
        string="Rank (Pangkat/Golongan)",
        help="Such as Pembina Tingkat I (IV/b).",
        audited="signing",
    )
    ptsp_nip = fields.Char(
        string="NIP",
        help="Number of a civil servant, 18 digits; printed where known.",
        audited="signing",
    )

    # === WHAT THE AUDIT LOG TELLS === #

    def write(self, vals):
        if not vals.get("password") or self == self.env.user:
            return super().write(vals)
        result = super().write(vals)
        words = self.env["ptsp.audit.words"]
        self.env["ptsp.audit"]._add(words._password_lines(self - self.env.user))
        return result

    def unlink(self):
        lanes_sudo = self.env["ptsp.lane"].sudo().with_context(active_test=False)
        theirs = lanes_sudo.search([("user_ids", "in", self.ids)])
        # The database takes deleted people off their desks by itself.
        with self.env["ptsp.audit"]._watching(theirs, {"user_ids"}):
            return super().unlink()

    def _audited_records(self):
        """Leave out applicants with an account and visitors without one."""
        return self.filtered(lambda user: not user._is_portal())

    def _audited_companies(self):
        return self.company_ids

    def _audited_value(self, name):
        """Tell the groups a person has, those that follow from others too."""
        if name != "group_ids":
            return super()._audited_value(name)
        groups = [(group.id, group.full_name) for group in self.all_group_ids]
        return self.env["ptsp.audit.words"]._list_value(groups)

    def action_ptsp_signing_details(self):
        """Open what papers print of this person, to be changed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What Is Printed of %(name)s", name=self.name),
            "res_model": "ptsp.signing.details",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_user_id": self.id},
        }

    def _signatory(self, lane, on):
        """Return how this person signs at a desk on a day, as papers print it.

        The one place that says who is printed. An acting official bears the title of
        the desk's office, and the own name, rank and NIP.

        :param lane: the desk that is signed for (``ptsp.lane``)
        :param date on: the day of the signature, in the office's time zone
        :rtype: Signatory
        """
        self.ensure_one()
        user = self.sudo()  # whoever drafts a letter may not read other users
        holds = bool(lane.superior_id) or lane._holder() == user
        own = Signatory(
            name=(user.ptsp_signing_name or user.name or "").strip(),
            title=(user.ptsp_position or "").strip() or lane._title_of(user),
            rank=(user.ptsp_rank or "").strip(),
            nip=(user.ptsp_nip or "").strip(),
            in_office=holds,
        )
        term = self.env["ptsp.acting"]._on_day(user, lane, on)
        return replace(own, **term._signing_words()) if term else own
