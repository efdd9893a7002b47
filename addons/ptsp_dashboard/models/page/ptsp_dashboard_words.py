# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools.misc import formatLang


class PtspDashboardWords(models.AbstractModel):
    """Words for figures: numbers in the user's language, and comparisons."""

    _name = "ptsp.dashboard.words"
    _description = "Words of the Dashboard"

    @api.model
    def _number(self, value):
        """Return a number in the user's language, or a dash if there is none."""
        if value is False or value is None:
            return "–"
        digits = 0 if float(value).is_integer() else 1
        if digits and abs(value) < 100 and round(value, 1) != round(value, 2):
            digits = 2
        return formatLang(self.env, value, digits=digits)

    @api.model
    def _compared(self, tile):
        """Return how a tile differs from the period before, and whether that is good.

        :param dict tile: a tile from ``ptsp.figures._tiles``
        :return: a sentence (empty if there is nothing to compare), and ``good``,
            ``bad`` or an empty text
        """
        value, before = tile["value"], tile["before"]
        if value is False or before is False:
            return "", ""
        difference = round(value - before, 2)
        if not difference:
            return self.env._("The same as the period before"), ""
        words = {
            "difference": self._number(abs(difference)),
            "before": self._number(before),
        }
        if difference > 0:
            sentence = self.env._(
                "Up %(difference)s from the period before (%(before)s)", **words
            )
        else:
            sentence = self.env._(
                "Down %(difference)s from the period before (%(before)s)", **words
            )
        if not tile["better"]:
            return sentence, ""
        return sentence, "good" if (difference > 0) == (
            tile["better"] == "more"
        ) else "bad"
