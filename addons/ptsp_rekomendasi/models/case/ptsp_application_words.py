# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.ptsp_base.models.office.screen_days import moment_words
from odoo.addons.ptsp_base.tools.moments import in_zone


class PtspApplicationWords(models.AbstractModel):
    """Moments and choices of a case in the words that the office reads."""

    _name = "ptsp.application.words"
    _description = "Words of an Application"

    def _office_tz(self):
        # The office's settings hold for everybody; few may read them.
        return self.company_id._ptsp_zone()

    def _office_iso(self, moment):
        """Return a stored moment as ISO 8601 text with the office's offset."""
        return in_zone(moment, self._office_tz()).isoformat()

    def _office_words(self, moment):
        """Return a stored moment in words and in the office's time zone, or a dash."""
        if not moment:
            return "-"
        return moment_words(self.env, moment, str(self._office_tz()))

    @api.model
    def _selection_label(self, record, name):
        """Return the label of a selection field's value, in the user's language."""
        choices = record._fields[name]._description_selection(self.env)
        return dict(choices).get(record[name], "")
