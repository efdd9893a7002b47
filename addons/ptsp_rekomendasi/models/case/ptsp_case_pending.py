# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from typing import NamedTuple

from odoo import models
from odoo.fields import Domain


class Pending(NamedTuple):
    """One request to a desk beside the file itself.

    ``what`` names it on the card; ``verb`` is the key of the batch verb that fulfils it
    (``ptsp.case.batch``), empty when there is none.
    """

    case_id: int
    lane_id: int
    what: str = ""
    verb: str = ""


class PtspCasePending(models.AbstractModel):
    """Requests to desks beside the file itself, such as a signature on a paper.

    The file lies on one desk. A request to another desk is an entry of that other
    desk's board, whichever step the case is at. Boards, counters and the overview ask
    here. A room with such requests inherits this model, adds its own to the result of
    ``super()``, and keeps it readable for everybody who may read the case.
    """

    _name = "ptsp.case.pending"
    _description = "What Desks Are Asked For"

    def _domain(self, lanes):
        """Return the domain of the cases with a request to these lanes.

        An extension point. Closed cases are included: a final paper may still wait.
        """
        return Domain.FALSE

    def _entries(self, lanes=None, cases=None):
        """Return the requests to these lanes, oldest first. An extension point.

        :param lanes: None for all
        :param cases: only of these; None for all
        :return: list of :class:`Pending`
        """
        return []

    def _by_case(self, lanes, cases):
        """Return the requests to these lanes, in lists by the id of a case."""
        asked = defaultdict(list)
        for entry in self._entries(lanes, cases):
            asked[entry.case_id].append(entry)
        return asked

    def _asked_lanes(self, cases, lanes):
        """Return the ids of the cases with a request to one of the lanes.

        :return: set of identifiers of cases
        """
        return {entry.case_id for entry in self._entries(lanes, cases)}
