# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspFigures(models.AbstractModel):
    """The figures by which the office is measured, as tiles.

    The core has no figures of its own. Each addon with a figure extends ``_tiles``;
    ``ptsp_dashboard`` shows them all.
    """

    _name = "ptsp.figures"
    _description = "Figures of the Office"

    @api.model
    def _tiles(self, period, filters):
        """Return the tiles of a period, in the order in which they are shown.

        An extension point: add results of ``_tile`` to those of ``super()``.
        Implementations write nothing. A tile belongs to one part of the screen: ask
        ``filters.wants("first")`` before counting, or ``"rest"`` if it takes long.

        :param Period period: days in the office's time zone, both ends included
        :param Filters filters: the office, and limits on its cases
        :rtype: list[dict]
        """
        return []

    @api.model
    def _days_taken(self, service, period):
        """Return the days that each case decided in a period took, if they are kept.

        An extension point: the core keeps no such table and returns None. Public pages
        show the result, so it must not depend on the user.

        :param service: the service whose cases count
        :param Period period: days in the office's time zone, both ends included
        :return: list of working days from receipt to stop, or None
        """
        return

    @api.model
    def _tile(self, key, label, value, *, unit="", count=0, **more):
        """Return one tile; every value in it is plain.

        :param str key: its name for other systems, such as ``received``
        :param str label: its name for people
        :param value: a number, or False if there is nothing to count
        :param str unit: the unit of the number, in words or signs
        :param int count: number of cases (answers, complaints) behind it
        :param more: ``domain`` and ``model`` of just those records; ``before``, the
            value of the period before; ``better``: ``more`` or ``less``; ``note``, a
            sentence that belongs to the value; ``rows``, its parts, each with label,
            value, count and domain; ``order``, where it stands among the others
        """
        return {
            "key": key,
            "label": label,
            "value": value,
            "unit": unit,
            "count": count,
            "model": "",
            "domain": [],
            "before": False,
            "better": "",
            "note": "",
            "rows": [],
            "order": 50,
            **more,
        }
