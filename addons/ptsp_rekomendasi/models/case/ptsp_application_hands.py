# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.ptsp_base.tools.moments import iso


class PtspApplicationHands(models.AbstractModel):
    """Custody: whose hands a folder went through while it lay at one step.

    The open row of the control sheet keeps one line for each change of hands, with who
    gave and who received and both times (SOP P.5), and seals them with the visit. A
    folder that was put back on the pile is given, and not yet received.
    """

    _name = "ptsp.application.hands"
    _description = "Custody of an Application"

    def _receive_folder(self, entry, now):
        """Note that the current user receives the folder, from the pile or a person."""
        hands = list(entry.hands or [])
        if hands and not hands[-1]["to"]:
            given = hands.pop()
        elif hands:
            given = self._given(entry.officer_name, now)
        else:
            given = self._given(entry.handed_over_by, entry.arrived_at)
        received = {**given, "to": self.env.user.name, "received_at": iso(now)}
        entry._with_door().write({"hands": [*hands, received]})

    def _put_back_folder(self, entry, now):
        """Note that the current user puts the folder back on the desk's pile."""
        given = self._given(self.env.user.name, now)
        entry._with_door().write({"hands": [*(entry.hands or []), given]})

    def _given(self, name, moment):
        return {
            "from": name or "",
            "given_at": iso(moment),
            "to": "",
            "received_at": "",
        }

    def _later_hands(self, entry):
        """Return the changes of hands beside the first usual one.

        The row itself says who handed the folder over and who took it first.
        """
        hands = entry.hands or []
        ordered = bool(hands) and bool(hands[0].get("by"))
        return hands if ordered else hands[1:]

    def _note_reassignment(self, entry, name):
        """Say who ordered the last change of hands."""
        hands = [dict(hand) for hand in entry.hands or []]
        hands[-1]["by"] = name
        entry._with_door().write({"hands": hands})
