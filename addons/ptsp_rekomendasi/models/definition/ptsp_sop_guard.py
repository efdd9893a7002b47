# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools.translate import LazyGettext

from ...catalogue import DEFAULTS
from ...catalogue_guards import GUARDS


class PtspSopGuard(models.Model):
    """Guards that look at a case; ``ptsp.case.guards`` evaluates them."""

    _inherit = "ptsp.sop.guard"

    @api.model
    def _catalogue(self):
        return {**super()._catalogue(), **translated(self.env, GUARDS)}


def translated(env, catalogue):
    """Return a catalogue with every key filled in and its texts in words."""
    return {
        code: {
            key: env._(value) if isinstance(value, LazyGettext) else value
            for key, value in {**DEFAULTS, **entry}.items()
        }
        for code, entry in catalogue.items()
    }
