# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

# The most waiting cases of one person that are read to find the next one.
DESK_LIMIT = 1000


class PtspCaseBoard(models.AbstractModel):
    """The work that waits for a person at the own desks: counter and next case.

    The public methods find cases with the rights of the user who calls them.
    """

    _name = "ptsp.case.board"
    _description = "Board of the Own Desks"

    @api.model
    def get_next_case(self, current_id=False):
        """Return the next case to work on: the first one due, or the one after a case.

        :param int current_id: the case on the screen; after the last one the first one
            follows again
        :return: ``{"id": False or the case, "count": number of waiting cases}``
        """
        waiting = self._cases().search(self._my_work_domain(), limit=DESK_LIMIT).ids
        others = [case_id for case_id in waiting if case_id != current_id]
        after = waiting.index(current_id) + 1 if current_id in waiting else 0
        following = [*waiting[after:], *others]
        return {
            "id": following[0] if following else False,
            "count": len(others),
        }

    @api.model
    def get_desk_counter(self):
        """Return how many cases wait for this person, and how many of them are late."""
        cases = self._cases()
        domain = self._my_work_domain()
        late = domain & Domain("is_overdue", "=", True)
        untouched = domain & Domain("work_state", "=", "waiting")
        return {
            "waiting": cases.search_count(untouched),
            "work": cases.search_count(domain),
            "overdue": cases.search_count(late),
            "lane_ids": self.env["ptsp.lane"]._seen_by(self.env.user).ids,
        }

    def _cases(self):
        """Return the model without the context of the board on the screen."""
        return self.env["ptsp.application"].with_context(ptsp_lane_id=None)

    def _my_work_domain(self):
        """Return the domain of cases that wait for this person at the own desks.

        They are in nobody else's hands. Requests to the own desks beside the file wait
        too, wherever the file is. Cases on hold or only watched do not wait.
        """
        desks = self.env["ptsp.lane"]._of_user(self.env.user)
        others = desks._workers() - self.env.user
        asked = self.env["ptsp.case.column"]._domain("signature", desks)
        return asked | (
            Domain("outcome", "=", False)
            & Domain("desk_id", "in", desks.ids)
            & Domain("is_mine", "=", True)
            & Domain("board_state", "in", ["waiting", "in_hand"])
            & Domain("holder_id", "not in", others.ids)
        )

    def _form_of_user(self):
        """Return the form that this person gets for every case, if there is one."""
        if self.env["ptsp.opinion"]._speaks_for_agency():
            return self.env.ref("ptsp_rekomendasi.ptsp_application_view_form_agency")
        return self.env["ir.ui.view"]

    def _may_open_cases(self):
        """Tell whether the user works at a desk where cases of some service start."""
        sops_sudo = self.env["ptsp.sop"].sudo()
        effective = sops_sudo.search_fetch(
            [
                ("state", "=", "effective"),
                ("company_id", "in", self.env.companies.ids),
            ],
            ["state", "definition_key", "service_id"],
        )
        starts = [step for sop in effective for step in sop._definition().starts]
        # The lanes are read at once, before each step reads its own.
        lane_ids = {lane for step in starts for lane in (step.desk_id, step.lane_id)}
        lanes_sudo = sops_sudo.env["ptsp.lane"].browse(lane_ids)
        lanes_sudo.fetch(["kind"])
        lanes_sudo.user_ids.fetch(["active"])
        cases = self.env["ptsp.application"]
        return any(self.env.user in cases._opening_users(step) for step in starts)

    def _is_by_agency(self, options):
        """Tell whether a view shows the own desk of a user who only delivers files.

        :param dict options: options of the view, with the action that shows it
        """
        desk = self.env.ref("ptsp_rekomendasi.ptsp_application_action_my_desk")
        if options.get("action_id") != desk.id:
            return False
        return self.env["ptsp.lane"]._seen_by(self.env.user)._only_deliver()
