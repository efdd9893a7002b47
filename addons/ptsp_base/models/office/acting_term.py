# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from typing import NamedTuple


class Term(NamedTuple):
    """A term as plain data, which code reads without a query."""

    id: int
    kind: str
    company_id: int
    lane_id: int
    user_id: int
    absent_id: int
    date_from: date
    date_to: date
    letter_type_ids: frozenset

    @property
    def removes(self):
        """Tell whether the absent official no longer works at the desk at all."""
        return bool(self.absent_id) and not self.letter_type_ids
