# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

BY_APPLICANT = ("repair", "withdraw")


class PtspApplication(models.Model):
    """Cases that are filed and followed from home."""

    _inherit = "ptsp.application"

    account_id = fields.Many2one(
        "res.users",
        "Account of the Applicant",
        readonly=True,
        locked=True,
        copy=False,
        index="btree_not_null",
        help="Who filed it from home, and follows and repairs it there.",
    )
    mark_ids = fields.One2many(
        "ptsp.answer.mark", "application_id", "Answers to Be Repaired"
    )
    origin = fields.Selection(
        [
            ("counter", "At the Counter"),
            ("home", "From Home"),
            ("proxy", "Through a Proxy"),
            ("system", "From Another System"),
        ],
        compute="_compute_origin",
        compute_sudo=True,
        store=True,
        locked=True,
        help="Which way the case came in.",
    )

    @api.depends(
        *("channel", "account_id", "power_ids.kind", "power_ids.holder_contact")
    )
    def _compute_origin(self):
        for case in self:
            if case.account_id:
                case.origin = "proxy" if case._is_filed_by_proxy() else "home"
            elif case.channel == "online":
                # Nobody filed it on the pages, so another system did; the reference of
                # such a system may stand on a case of the counter too.
                case.origin = "system"
            else:
                case.origin = "counter"

    def _is_filed_by_proxy(self):
        """Tell whether the holder of a power of attorney filed it from home."""
        handling = self.power_ids.filtered(lambda power: power.kind == "handling")
        logins = [power._holder_login() for power in handling]
        return self.account_id.login in filter(None, logins)

    def _set_account(self, user):
        """Note the account that filed the case from home."""
        self.ensure_one()
        # Accounts of applicants have no rights.
        self.sudo()._with_door().write({"account_id": user.id})

    # === WHO ACTS === #

    def _home_users(self):
        """Return the accounts of the applicant and of holders with a valid power.

        A holder who filed the case may act only while the power of attorney is valid.
        """
        powers = self.power_ids.filtered(lambda power: power.kind == "handling")
        logins = [power._holder_login() for power in powers]
        holders = self.env["res.users"].search(
            [("login", "in", list(filter(None, logins)))]
        )
        users = holders.filtered(lambda user: powers._filter_of_account(user))
        if not self._is_filed_by_proxy():
            users |= self.account_id
        return users.filtered(lambda user: user._is_portal())

    def _outside_users(self, lane, transition=None):
        """Let applicants act for themselves, and holders of a power for them."""
        users = super()._outside_users(lane, transition)
        return users | self._home_users() if lane.kind == "applicant" else users

    def _acting_users(self, transition=None):
        """Let applicants repair and withdraw by moves that a desk else makes for them.

        Such a move has the effect ``record_person``, which asks the desk who came.
        """
        users = super()._acting_users(transition)
        case = self.sudo()  # the result does not depend on what the user may read
        if case.outcome or not transition or not _is_of_applicant(transition):
            return users
        return users | case._home_users()

    @api.model
    def _opening_users(self, step):
        """Let every account open a case at the filing step, if filed from home."""
        users = super()._opening_users(step)
        user = self.env.user
        service = self._revision_of(step).service_id
        filing = step == self._filing_step(self._revision_of(step))
        takes = filing and user._is_portal() and service._filed_from_home()
        return users | user if takes else users


def _is_of_applicant(transition):
    return any(
        effect.code == "record_person" and effect.value in BY_APPLICANT
        for effect in transition.effects
    )
