# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspFigures(models.AbstractModel):
    """What the office is measured by, as tiles for whoever shows them.

    The core knows no figure of its own. Each addon that has one extends ``_tiles``;
    ``ptsp_dashboard`` shows them all.
    """

    _name = "ptsp.figures"
    _description = "Figures of the Office"

    @api.model
    def _tiles(self, period, filters):
        """Return the tiles of a period, in the order in which they are shown.

        An extension point: take what ``super()`` gives and add what ``_tile`` makes.
        It reads and writes nothing. A tile is of one part of the screen only: ask
        ``filters.wants("first")`` before counting, or ``"rest"`` where it takes long.

        :param Period period: days in the office's time zone, both ends included
        :param Filters filters: the office, and what narrows its cases
        :rtype: list[dict]
        """
        return []

    @api.model
    def _days_taken(self, service, period):
        """Return how long each case took that was decided in a period, if it is kept.

        An extension point: the core keeps no such table and returns None. Public pages
        tell what is made of it, so an answer does not depend on who asks.

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
        :param value: a number, or False where there is nothing to count from
        :param str unit: what the number counts, in words or signs
        :param int count: how many cases (answers, complaints) stand behind it
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
