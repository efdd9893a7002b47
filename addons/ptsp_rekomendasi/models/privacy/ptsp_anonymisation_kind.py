# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models


class PtspAnonymisationKind(models.AbstractModel):
    """What one kind of records does when its personal data are no longer needed.

    An addon brings a kind with a model of its own that inherits this one, and names it
    in ``ptsp.anonymisation._kinds``. Called as superuser by the scheduled action. A
    kind never gives out records of cases under legal hold, nor what was sent.
    """

    _name = "ptsp.anonymisation.kind"
    _description = "Kind of Records to Anonymise"

    # How many days before, the person concerned is told; 0: nobody is.
    _notice_days = 0

    @api.model
    def _default_term(self):
        """Return label, days and legal basis that a new office starts with.

        :rtype: dict with ``label``, ``days`` and ``legal_basis``
        """
        return {"label": self._description, "days": 365, "legal_basis": ""}

    @api.model
    def _due(self, company, before):
        """Return the records of an office whose term has ended. An extension point.

        :param datetime before: what was last used earlier than this (UTC) is due
        """

    @api.model
    def _anonymise(self, record):
        """Take the personal data out of one record. An extension point."""

    @api.model
    def _to_tell(self, company, before):
        """Return the records whose owner must be told now. An extension point.

        :param datetime before: as for ``_due``, ``_notice_days`` earlier
        """

    @api.model
    def _tell(self, record):
        """Tell the owner of a record, once. An extension point."""

    @api.model
    def _before(self, now, days):
        """Return the moments before which records are told of, and are due."""
        due = now - timedelta(days=days)
        return due + timedelta(days=self._notice_days), due
