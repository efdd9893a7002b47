# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseGuards(models.AbstractModel):
    """Guards: what must be true before a move.

    Each code of the catalogue has a method ``_guard_<code>(case, guard)``, added by
    the room or the addon that it belongs to (``_inherit = "ptsp.case.guards"``). It
    takes the guard's line of the definition and returns a list of blockers
    (``tools.blockers``), empty when the guard holds. The form, the dialogue and the
    refusal show the same lists.
    """

    _name = "ptsp.case.guards"
    _description = "Guards of a Case"

    def _missing(self, case, guard):
        """Return the blockers of one guard."""
        return getattr(self, f"_guard_{guard.code}")(case, guard)

    def _letter_type_of(self, guard):
        """Return the letter type that a guard names; empty for none."""
        return self.env["ptsp.letter.type"].browse(guard.letter_type_id or [])
