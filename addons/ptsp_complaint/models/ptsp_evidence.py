# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta

from odoo import api, models

from odoo.addons.ptsp_base.tools.moments import in_zone, time_of_day, zone

CHANNELS = {
    "page": "laman publik",
    "counter": "loket",
    "phone": "telepon",
    "sms": "SMS atau obrolan",
    "box": "kotak saran",
    "letter": "surat",
    "sp4n": "SP4N-LAPOR!",
}


class PtspEvidence(models.AbstractModel):
    """Gives counts of complaints as proofs for an evaluator, never names or texts."""

    _inherit = "ptsp.evidence"

    @api.model
    def _proofs(self, prover, period, filters):
        proofs = super()._proofs(prover, period, filters)
        own = {
            "complaint_means": self._prove_complaint_means,
            "complaint_speed": self._prove_complaint_speed,
            "complaint_accountability": self._prove_complaint_kept,
            "complaint_followup": self._prove_complaint_settled,
        }
        return proofs + own[prover](period, filters) if prover in own else proofs

    @api.model
    def _complaint_counts(self, moment, group, period, filters):
        """Count complaints of a period by a field.

        :param str moment: name of the field whose moment must lie in the period
        :param str group: name of the field to count by
        :return: pairs of value and count, and the last day in the office's time zone
        """
        office_zone = zone(self.env["res.company"].browse(filters.company_id).ptsp_tz)
        first, end = (
            time_of_day(day, time.min, office_zone)
            for day in (period.first, period.last + timedelta(days=1))
        )
        # Only counts are told, and they include complaints that the user may not read.
        complaints_sudo = self.env["ptsp.complaint"].sudo()
        rows = complaints_sudo._read_group(
            [
                ("company_id", "=", filters.company_id),
                (moment, ">=", first),
                (moment, "<", end),
            ],
            [group],
            ["__count", f"{moment}:max"],
        )
        last = max((row[2] for row in rows), default=None)
        day = last and in_zone(last, office_zone).date()
        return [(value, count) for value, count, _last in rows], day

    @api.model
    def _prove_complaint_means(self, period, filters):
        """Return how many complaints came by each channel."""
        rows, day = self._complaint_counts("filed_at", "channel", period, filters)
        return [
            self._proof(f"Pengaduan melalui {CHANNELS[way]}: {count}", day=day)
            for way, count in rows
        ]

    @api.model
    def _prove_complaint_speed(self, period, filters):
        """Return how many first replies were in time."""
        found = self._complaint_counts(
            "first_replied_at", "reply_kept", period, filters
        )
        return self._prove_complaint_time("Tanggapan pertama tepat waktu", *found)

    @api.model
    def _prove_complaint_settled(self, period, filters):
        """Return how many complaints were settled in time."""
        found = self._complaint_counts("settled_at", "settle_kept", period, filters)
        return self._prove_complaint_time("Pengaduan selesai tepat waktu", *found)

    @api.model
    def _prove_complaint_time(self, what, rows, day):
        counts = dict(rows)
        judged = counts.get("on_time", 0) + counts.get("late", 0)
        if not judged:
            return []
        return [
            self._proof(f"{what}: {counts.get('on_time', 0)} dari {judged}", day=day)
        ]

    @api.model
    def _prove_complaint_kept(self, period, filters):
        """Return how many complaints were registered, each with a number."""
        rows, day = self._complaint_counts("filed_at", "state", period, filters)
        count = sum(number for _state, number in rows)
        if not count:
            return []
        what = f"Register pengaduan: {count} pengaduan bernomor, tanpa penghapusan"
        return [self._proof(what, day=day)]
