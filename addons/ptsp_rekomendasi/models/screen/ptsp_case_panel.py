# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import models

from .elevation import elevated


class PtspCasePanel(models.AbstractModel):
    """The step on the form of a case: its instructions and the desk's buttons."""

    _name = "ptsp.case.panel"
    _description = "Step on the Form of a Case"

    def _prepare(self, case):
        """Return the values of ``desk_actions``, ``may_edit`` and ``step_panel``."""
        case_sudo = elevated(case)
        may_act = self.env.user in case_sudo._acting_users()
        return {
            "desk_actions": self._prepare_desk_actions(case_sudo, may_act),
            "may_edit": self._may_edit(case),
            # For those who decide, the advice is shown on top instead.
            "step_panel": self._prepare_step(case_sudo, not case.advice_panel),
        }

    # === WHERE IT IS === #

    def _prepare_places(self, cases):
        """Return ``step_text`` and ``desk_text`` of each case, in order."""
        texts, places = {}, []
        for case_sudo in elevated(cases):
            place = (case_sudo.step_id, case_sudo.desk_id, case_sudo.lane_id)
            if place not in texts:
                texts[place] = self._prepare_place(*place)
            places.append(texts[place])
        return places

    def _prepare_place(self, step, desk, lane):
        on_behalf = self.env._(
            "%(desk)s, on behalf of %(lane)s", desk=desk.name, lane=lane.name
        )
        return {
            "desk_text": desk.name if lane == desk else on_behalf,
            "step_text": step
            and self.env._(
                "Step %(number)s: %(stage)s",
                number=step.number,
                stage=step._short_label(),
            ),
        }

    # === BUTTONS OF THE DESK === #

    def _prepare_desk_actions(self, case, may_act):
        """Return the desk's buttons for this person, or why there are none."""
        mine = case.holder_id == self.env.user
        held = case.holder_id and case._holder_error_message()
        if case.outcome or not may_act or held:
            return {"sentence": self._no_work_sentence(case)}
        left = case.holder_id - self.env.user
        return {
            "take": case.work_state == "waiting" or bool(left),
            "release": mine and case.work_state == "in_hand",
            "hold": case.work_state == "in_hand" and not left,
            "resume": case.work_state == "on_hold" and not left,
        }

    def _no_work_sentence(self, case):
        """Return where the file is, for users who cannot work on it."""
        if case.outcome:
            how = case._selection_label(case, "outcome")
            return self.env._("This case is closed: %(how)s.", how=how)
        desk = case.desk_id.name or ""
        if case.holder_id:
            return self.env._(
                "This file is with %(officer)s at %(desk)s.",
                officer=case.holder_id.name,
                desk=desk,
            )
        return self.env._("This file is waiting at %(desk)s.", desk=desk)

    def _may_edit(self, case):
        """Tell whether ``write`` lets this person change the applicant's data."""
        return bool(case.id) and not self.env["ptsp.case.data"]._error_message(case)

    # === WHAT TO DO THERE === #

    def _prepare_step(self, case, with_advice):
        step = case.step_id
        if not step:
            return False
        lines = defaultdict(list)
        for line in step.line_ids:
            lines[line.kind].append(
                {"label": line.label or "", "text": line.text, "level": line.level}
            )
        return {
            "title": step.title,
            "time": step.time_text or "",
            "lines": dict(lines),
            "advice": self.env["ptsp.case.review"]._prepare_advice(case)
            if with_advice
            else [],
        }
