# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from .exposed import exposed

MAX_CHANGES = 1000


class PtspApiFeed(models.AbstractModel):
    """The part of the public contract that tells what has changed since last time.

    Reads only.
    """

    _name = "ptsp.api.feed"
    _description = "Public Contract: Changes"
    _inherit = ["ptsp.api.arguments"]

    @api.model
    @api.readonly
    @exposed("feed")
    def list_changes(self, cursor=False, limit=100):
        """Return what happened to cases after ``cursor``, in order, nothing twice.

        A change is given only when no older transaction can still add one before it,
        so a reader that keeps the cursor misses nothing.

        :param str cursor: from the last call; the beginning when left out
        :param int limit: at most 1000
        :return: ``changes`` (reference, event, detail, at, by, and ``changes`` of data:
            field, label, old, new), the next ``cursor``, and ``more`` when the limit
            cut the list. ``catalogue_events`` says what each event and its detail mean
        """
        self.env["ptsp.change"].check_access("read")
        limit = self._integer("limit", limit, 1, MAX_CHANGES)
        rows = self.env["ptsp.change"]._read_after(
            *self._read_cursor(cursor), self.env.companies.ids, limit + 1
        )
        given = rows[:limit]
        position = given[-1][:2] if given else self._read_cursor(cursor)
        offices = {company.id: company for company in self.env.companies}
        return {
            "changes": [self._describe_change(row[2:], offices) for row in given],
            "cursor": "{}.{}".format(*position),
            "more": len(rows) > limit,
        }

    @api.model
    def _describe_change(self, row, offices):
        reference, company_id, event, detail, at, officer, changes, _facts = row
        return {
            "reference": reference,
            "event": event,
            "detail": detail,
            "at": self._local(at, offices[company_id]),
            "by": officer or False,
            "changes": changes or [],
        }

    @api.model
    def _read_cursor(self, cursor):
        text = self._text("cursor", cursor, limit=40) or "0.0"
        numbers = text.split(".")
        if len(numbers) == 2 and all(n.isascii() and n.isdecimal() for n in numbers):
            xid, identifier = map(int, numbers)
            if xid < 2**63 and identifier < 2**31:
                return xid, identifier
        raise refusal(
            self.env._(
                "“cursor” must be what the last call of list_changes gave; leave it"
                " out to begin anew."
            ),
            refusal_codes.INVALID,
            "cursor",
        )
