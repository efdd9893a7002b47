# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.opening_hours import as_time
from odoo.addons.ptsp_rekomendasi.tools.indonesian import DAYS

CHANNELS = {
    "counter": "tatap muka di loket",
    "online": "daring",
    "email": "pos-el",
    "phone": "telepon",
}


class PtspEvidence(models.AbstractModel):
    """Gives proofs from SOPs, working hours, visits and digests."""

    _inherit = "ptsp.evidence"

    @api.model
    def _proofs(self, prover, period, filters):
        proofs = super()._proofs(prover, period, filters)
        own = {
            "standard": self._prove_standard,
            "review": self._prove_review,
            "hours": self._prove_hours,
            "queue": self._prove_queue,
            "complaint_means": self._prove_consultation,
            "security": self._prove_security,
        }
        if prover not in own:
            return proofs
        company = self.env["res.company"].browse(filters.company_id)
        return proofs + own[prover](period, company)

    @api.model
    def _sops_in_effect(self, period, company):
        """Return the revisions that were in effect on a day of the period."""
        ended = Domain("superseded_on", "=", False)
        ended |= Domain("superseded_on", ">=", period.first)
        return self.env["ptsp.sop"].search(
            Domain("company_id", "=", company.id)
            & Domain("state", "in", ["effective", "superseded"])
            & Domain("effective_on", "<=", period.last)
            & ended,
            order="effective_on, id",
        )

    @api.model
    def _prove_standard(self, period, company):
        """Return how many components the standard of each service has."""
        proofs = []
        for sop in self._sops_in_effect(period, company):
            parts = sop._prepare_leaflet()["parts"]
            rows = [row for _heading, rows in parts for row in rows]
            filled = [row for row in rows if not row["gap"]]
            what = (
                f"Standar pelayanan {sop.service_id.name}: {len(filled)} dari"
                f" {len(rows)} komponen terisi"
            )
            number = f"{sop.document_no} Rev. {sop.revision_no}"
            proofs.append(
                self._proof(what, number=number, day=sop.effective_on, record=sop)
            )
        return proofs

    @api.model
    def _prove_review(self, period, company):
        """Return the revisions that took effect in the period."""
        sops = self._sops_in_effect(period, company)
        return [
            self._proof(
                f"Revisi SOP {sop.service_id.name} berlaku",
                number=f"{sop.document_no} Rev. {sop.revision_no}",
                day=sop.effective_on,
            )
            for sop in sops
            if sop.effective_on >= period.first
        ]

    @api.model
    def _prove_hours(self, period, company):
        """Return the weekly hours of service."""
        calendar = company._ptsp_calendar()
        spans = calendar.attendance_ids.filtered(
            lambda span: span.day_period != "lunch"
        ).sorted(lambda span: (span.dayofweek, span.hour_from))
        if not spans:
            return []
        days = [
            f"{DAYS[int(day)]} {', '.join(self._span_words(span) for span in some)}"
            for day, some in spans.grouped("dayofweek").items()
        ]
        return [self._proof(f"Jam pelayanan: {'; '.join(days)}")]

    @api.model
    def _span_words(self, span):
        begin, end = as_time(span.hour_from), as_time(span.hour_to)
        return f"{begin:%H.%M}–{end:%H.%M}"

    @api.model
    def _visits(self, period, company, groups):
        """Return visits of the period by groups: value, count, last day."""
        return self.env["ptsp.visit"]._read_group(
            [
                ("company_id", "=", company.id),
                ("date", ">=", period.first),
                ("date", "<=", period.last),
                ("state", "in", ["served", "done"]),
            ],
            groups,
            ["__count", "date:max"],
            order=groups[0],
        )

    @api.model
    def _prove_queue(self, period, company):
        """Return how many queue numbers each desk served."""
        return [
            self._proof(f"Antrean {desk.name}: {count} nomor dilayani", day=last)
            for desk, count, last in self._visits(period, company, ["desk_id"])
        ]

    @api.model
    def _prove_consultation(self, period, company):
        """Return how many visits came by each channel."""
        return [
            self._proof(
                f"Konsultasi {CHANNELS.get(way, way)}: {count} kunjungan", day=last
            )
            for way, count, last in self._visits(period, company, ["channel"])
        ]

    @api.model
    def _prove_security(self, period, company):
        """Return the number of daily digests, which reveal later changes of records."""
        # The number of digests is no secret; only auditors may read them.
        digests = self.env["ptsp.digest"].sudo()
        domain = [("company_id", "=", company.id), ("day", ">=", period.first)]
        [[count, newest]] = digests._read_group(
            [*domain, ("day", "<=", period.last)], [], ["__count", "day:max"]
        )
        if not count:
            return []
        what = f"Sidik harian seluruh catatan elektronik (SHA-256): {count} hari"
        return [self._proof(what, day=newest)]
