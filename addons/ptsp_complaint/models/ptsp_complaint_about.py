# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL

HANDLER = "ptsp_complaint.group_ptsp_complaint_handler"
SUPERVISOR = "ptsp_base.group_ptsp_supervisor"


class PtspComplaintAbout(models.AbstractModel):
    """Decides whom complaints are about, and who may know of them.

    All other models ask this one.
    """

    _name = "ptsp.complaint.about"
    _description = "Whom Complaints Are About"

    @api.model
    def _hidden_ids(self):
        """Return the ids of the complaints that are about the user.

        It uses SQL because rights are checked with it, so it cannot use the ORM itself.
        """
        complaints = self.env["ptsp.complaint"]
        complaints.sudo().flush_model(["about_user_ids", "about_lane_ids"])
        self.env["ptsp.lane"].sudo().flush_model(["user_ids"])
        users = complaints._fields["about_user_ids"]
        lanes = complaints._fields["about_lane_ids"]
        members = self.env["ptsp.lane"]._fields["user_ids"]
        query = SQL(
            "SELECT %(one)s FROM %(users)s WHERE %(user)s = %(uid)s UNION"
            " SELECT l.%(lane_one)s FROM %(lanes)s l JOIN %(members)s m"
            " ON m.%(member_lane)s = l.%(lane)s WHERE m.%(member)s = %(uid)s",
            one=SQL.identifier(users.column1),
            users=SQL.identifier(users.relation),
            user=SQL.identifier(users.column2),
            lane_one=SQL.identifier(lanes.column1),
            lanes=SQL.identifier(lanes.relation),
            lane=SQL.identifier(lanes.column2),
            members=SQL.identifier(members.relation),
            member_lane=SQL.identifier(members.column1),
            member=SQL.identifier(members.column2),
            uid=self.env.uid,
        )
        return [row[0] for row in self.env.execute_query(query)]

    @api.model
    def _is_about(self, complaint, user):
        """Tell whether a complaint is about a user, or a desk of the user."""
        ids = self.with_user(user)._hidden_ids()
        return complaint.id in ids

    @api.model
    def _may_read(self, complaint, user):
        """Tell whether a user may read a complaint at all."""
        own = complaint.with_env(complaint.with_user(user).sudo(False).env)
        return own.has_access("read")

    @api.model
    def _handlers(self, complaint):
        """Return the active handlers of the office who may know of a complaint."""
        group_sudo = self.env.ref(HANDLER).sudo()  # names of handlers are no secret
        return self._knowing(complaint, group_sudo.all_user_ids)

    @api.model
    def _supervisors(self, complaint):
        """Return the active supervisors of the office who may know of a complaint."""
        group_sudo = self.env.ref(SUPERVISOR).sudo()  # their names are no secret
        return self._knowing(complaint, group_sudo.all_user_ids)

    @api.model
    def _knowing(self, complaint, users):
        """Return the active ones of some users who may read a complaint."""
        office = complaint.company_id
        return users.filtered(
            lambda user: (
                user.active
                and office in user.company_ids
                and self._may_read(complaint, user)
            )
        )

    @api.model
    def _who_handles(self, complaint_sudo):
        """Return the sentence that tells a complainant who deals with the complaint.

        :return: a sentence; empty if it is about no officer of the office
        """
        if not (complaint_sudo.about_user_ids or complaint_sudo.about_lane_ids):
            return ""
        if self._handlers(complaint_sudo):
            return self.env._("Whom it is about cannot read it; others deal with it.")
        if self._supervisors(complaint_sudo):
            return self.env._(
                "Whom it is about cannot read it. All who usually deal with complaints"
                " may be meant: their superiors were told, and name somebody else."
            )
        return self.env._(
            "Nobody of this office may deal with it, because all who could may be"
            " meant. Turn to the inspectorate of the government, to SP4N-LAPOR! or to"
            " the Ombudsman, and name this number."
        )
