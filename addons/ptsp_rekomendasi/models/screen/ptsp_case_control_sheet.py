# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .elevation import elevated
from .wording import short_moment

ACT_KEYS = ("officer", "label", "note", "lines")
# Name of a text on the screen -> field of the entry.
TEXTS = {
    "step": "step_title",
    "desk": "desk_name",
    "on_behalf": "on_behalf",
    "acting_as": "acting_as",
    "officer": "officer_name",
    "handed_over_by": "handed_over_by",
    "received_by": "received_by",
    "result": "transition_label",
    "to": "to_label",
    "kind": "transition_kind",
    "note": "note",
}


class PtspCaseControlSheet(models.AbstractModel):
    """The control sheet as the form of a case shows it, one row for each visit."""

    _name = "ptsp.case.control.sheet"
    _description = "Control Sheet of a Case on the Screen"

    def _prepare(self, case):
        """Return the value of the field ``control_sheet``."""
        case_sudo = elevated(case)
        return {
            "intact": case_sudo.chain_intact,
            "rows": [
                self._prepare_row(case_sudo, entry) for entry in case_sudo.entry_ids
            ],
        }

    def _prepare_row(self, case, entry):
        texts = {key: entry[name] or "" for key, name in TEXTS.items()}
        return {
            **texts,
            "id": entry.id,
            "number": entry.step_number,
            "stage": entry.step_id and entry.step_id._short_label() or "",
            "arrived": short_moment(case, entry.arrived_at),
            "taken": short_moment(case, entry.taken_at),
            "left": short_moment(case, entry.left_at),
            "minutes": entry.working_minutes
            if entry.sealed
            else self._minutes_so_far(case, entry),
            "standard": entry.standard_minutes or 0,
            "late": entry.window == "missed",
            "sealed": entry.sealed,
            "acts": [self._prepare_act(case, act) for act in entry._told_acts()],
            "hands": [
                self._prepare_hand(case, hand) for hand in entry._later_custody()
            ],
        }

    def _minutes_so_far(self, case, entry):
        """Return the working minutes of a visit that is still going on."""
        if not entry.taken_at or case.outcome:
            return False
        return entry._minutes_until(case._ptsp_now(), case._working_calendar())

    def _prepare_hand(self, case, hand):
        times = {
            name: short_moment(case, hand[name]) for name in ("given_at", "received_at")
        }
        return {**hand, **times}

    def _prepare_act(self, case, act):
        return {
            "at": short_moment(case, act["at"]),
            **{name: act[name] for name in ACT_KEYS},
        }
