# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseGuards(models.AbstractModel):
    """What must be true before a move.

    Each code of the catalogue has a method ``_guard_<code>(case, guard)``, added by
    the room or the addon that knows the matter (``_inherit = "ptsp.case.guards"``). It
    takes the line of the definition and returns what is missing as a list of blockers
    (``tools.blockers``), empty when the guard holds. The same lists stand on the form,
    in the dialogue and in the refusal.
    """

    _name = "ptsp.case.guards"
    _description = "Guards of a Case"

    def _missing(self, case, guard):
        """Return what is missing for one guard."""
        return getattr(self, f"_guard_{guard.code}")(case, guard)

    def _letter_type_of(self, guard):
        """Return the letter type that a guard names; empty for none."""
        return self.env["ptsp.letter.type"].browse(guard.letter_type_id or [])
