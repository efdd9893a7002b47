# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

DETAILS = ("ptsp_signing_name", "ptsp_position", "ptsp_rank", "ptsp_nip")


class PtspSigningDetails(models.TransientModel):
    """The details of one officer that papers print, for service administrators.

    They may not write users, so this screen writes only the printed details.
    """

    _name = "ptsp.signing.details"
    _description = "Signing Details of an Officer"

    user_id = fields.Many2one("res.users", "Officer", required=True, readonly=True)
    ptsp_signing_name = fields.Char(
        "Name with Titles", compute="_compute_details", store=True, readonly=False
    )
    ptsp_position = fields.Char(
        "Position (Jabatan)", compute="_compute_details", store=True, readonly=False
    )
    ptsp_rank = fields.Char(
        "Rank (Pangkat/Golongan)",
        compute="_compute_details",
        store=True,
        readonly=False,
    )
    ptsp_nip = fields.Char(
        "NIP", compute="_compute_details", store=True, readonly=False
    )

    @api.depends("user_id")
    def _compute_details(self):
        for details in self:
            for name in DETAILS:
                details[name] = details.user_id[name]

    def action_save(self):
        """Write the details on the person.

        :raise AccessError: for anybody but service administrators of that office
        """
        self.ensure_one()
        user = self.user_id
        own = user.company_ids & self.env.companies
        if not self.env.user.has_group("ptsp_base.group_ptsp_admin") or not own:
            raise AccessError(
                self.env._(
                    "Only service administrators change what is printed of an officer."
                )
            )
        # Service administrators may write these fields, but no others of a user.
        user.sudo().write({name: (self[name] or "").strip() for name in DETAILS})
        return {"type": "ir.actions.act_window_close"}
