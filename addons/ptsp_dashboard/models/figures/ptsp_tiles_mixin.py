# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

CASES = "ptsp.application"


class PtspTilesMixin(models.AbstractModel):
    """Methods that the makers of tiles share.

    A maker has ``_tiles(period, filters)``, which returns its tiles. Each number comes
    with the domain that counts it.
    """

    _name = "ptsp.tiles.mixin"
    _description = "Makers of Tiles"

    @api.model
    def _cases(self):
        return self.env["ptsp.figure.cases"]

    @api.model
    def _count(self, domain):
        return self.env[CASES].search_count(domain)

    @api.model
    def _tile(self, key, label, value, domain, **more):
        """Return a tile of cases; its ``count`` is the value unless given.

        :param Domain domain: domain of the counted ``ptsp.application``
        """
        more.setdefault("count", value)
        return self.env["ptsp.figures"]._tile(
            key, label, value, model=CASES, domain=list(domain), **more
        )

    @api.model
    def _row(self, label, value, count, domain, note="", rows=()):
        """Return a row of a tile.

        :param Domain domain: domain of the cases that the row counts
        :param str note: a sentence about the row
        :param rows: parts of the row, for a stacked bar
        """
        return {
            "label": label,
            "value": value,
            "count": count,
            "domain": list(domain),
            "note": note,
            "rows": list(rows),
        }

    @api.model
    def _cases_unit(self):
        return self.env._("cases")

    @api.model
    def _days_unit(self):
        return self.env._("working days")

    @api.model
    def _cause_words(self):
        """Return cause -> its name for people, in the order of the page."""
        return {
            "office": self.env._("Office"),
            "applicant": self.env._("Applicant"),
            "agency": self.env._("Technical agencies"),
            "other": self.env._("Paused by order"),
            "pickup": self.env._("Waiting for pick-up"),
        }

    @api.model
    def _left_out_words(self, count):
        """Return a sentence on cases that a figure leaves out, or an empty text."""
        if not count:
            return ""
        return self.env._(
            "The times of %(count)s cases are still being worked out tonight; they are"
            " not in this figure yet.",
            count=count,
        )

    def _agency_name(self, agency):
        # The page names agencies even to users who may not read them.
        return agency.sudo().name
