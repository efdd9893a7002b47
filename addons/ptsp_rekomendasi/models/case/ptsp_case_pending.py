# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from typing import NamedTuple

from odoo import models
from odoo.fields import Domain


class Pending(NamedTuple):
    """One thing that a desk is asked for beside the file itself.

    ``what`` names it on the card; ``verb`` is the key of the batch by which it is done
    (``ptsp.case.batch``), empty where there is none.
    """

    case_id: int
    lane_id: int
    what: str = ""
    verb: str = ""


class PtspCasePending(models.AbstractModel):
    """What desks are asked for beside the file, such as a signature on a paper.

    The file lies on one desk; what is asked of another meanwhile is an entry of that
    other desk's board, whichever step the case is at. Boards, counters and the overview
    ask here. A room whose matter it is inherits this model, adds its own to what
    ``super()`` returns, and keeps it readable by whoever reads the case.
    """

    _name = "ptsp.case.pending"
    _description = "What Desks Are Asked For"

    def _domain(self, lanes):
        """Return the cases in which something is asked of these lanes.

        An extension point. Closed cases are among them: a paper of their end may wait.
        """
        return Domain.FALSE

    def _entries(self, lanes=None, cases=None):
        """Return what is asked of these lanes, oldest first. An extension point.

        :param lanes: None for all
        :param cases: only of these; None for all
        :return: list of :class:`Pending`
        """
        return []

    def _by_case(self, lanes, cases):
        """Return what is asked of these lanes, in lists by the identifier of a case."""
        asked = defaultdict(list)
        for entry in self._entries(lanes, cases):
            asked[entry.case_id].append(entry)
        return asked

    def _asked_lanes(self, cases, lanes):
        """Return in which of these cases something is asked of one of the lanes.

        :return: set of identifiers of cases
        """
        return {entry.case_id for entry in self._entries(lanes, cases)}
