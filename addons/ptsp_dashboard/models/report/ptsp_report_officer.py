# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.tools import indonesian
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .ptsp_report_figures import step_words

NOTHING = dict.fromkeys(
    "visits minutes standard over kept missed sent_back came_back".split(), 0
)


class PtspReportOfficer(models.AbstractModel):
    """Facts and tables of the sheet of an officer (SOP T.1).

    The officer sees the own sheet and may answer while it is a draft.
    """

    _name = "ptsp.report.officer"
    _description = "Sheet of an Officer"

    @api.model
    def _facts(self, report):
        """Return the facts above the tables, as pairs of label and value."""
        # A person's desks are no secret, but officers may not read all users.
        user = report.user_id.sudo()
        lanes = self.env["ptsp.lane"].sudo().search([("user_ids", "in", user.ids)])
        rows = [
            ["Petugas", user.ptsp_signing_name or user.name],
            ["NIP", user.ptsp_nip],
            ["Meja", ", ".join(lanes.mapped("name"))],
        ]
        return [row for row in rows if row[1]]

    @api.model
    def _tables(self, report):
        """Return the tables of a report."""
        figures, work = self.env["ptsp.report.figures"], self.env["ptsp.figure.work"]
        period = Period(report.date_from, report.date_to)
        filters = Filters(report.company_id.id)
        return [
            self._totals_table(report, figures, work._officers(period, filters)),
            self._steps_table(
                figures, work._officer_steps(period, filters, report.user_id)
            ),
            self._returns_table(
                report, figures, work._officer_returns(period, filters, report.user_id)
            ),
        ]

    @api.model
    def _totals_table(self, report, figures, officers):
        own = [one for one in officers if one["officer_id"] == report.user_id.id]
        numbers = own[0] if own else NOTHING
        rows = [
            ["Kunjungan yang diselesaikan", numbers["visits"]],
            ["Menit kerja", int(numbers["minutes"])],
            ["Menit baku menurut SOP", int(numbers["standard"])],
            ["Kunjungan yang melebihi baku", numbers["over"]],
            ["Rentang hari ditepati", numbers["kept"]],
            ["Rentang hari terlewat", numbers["missed"]],
            ["Berkas yang dikembalikannya", numbers["sent_back"]],
            ["Berkas yang kembali kepadanya", numbers["came_back"]],
        ]
        note = (
            "Kembali kepadanya: meja berikutnya mengembalikan berkas ke langkah yang"
            " terakhir dikerjakan petugas ini."
        )
        return figures._as_table("Ringkasan", ["Ukuran", "Jumlah"], rows, note)

    @api.model
    def _steps_table(self, figures, steps):
        codes = figures._service_codes(steps)
        rows = [
            [
                f"{codes[step['service_id']]} {step_words(step)}",
                step["visits"],
                int(step["minutes"]),
                int(step["standard"]),
                step["over"],
                step["kept"],
                step["missed"],
            ]
            for step in steps
        ]
        columns = [
            "Langkah",
            "Kunjungan",
            "Menit kerja",
            "Menit baku",
            "Melebihi baku",
            "Rentang ditepati",
            "Rentang terlewat",
        ]
        return figures._as_table("Menurut langkah", columns, rows)

    @api.model
    def _returns_table(self, report, figures, returns):
        moments = report.company_id._ptsp_paper_moments()
        rows = [
            [
                (
                    f"{one['reference']}: {one['label'] or ''}, dari langkah"
                    f" {one['step_number']}"
                ),
                indonesian.short_date_text(moments.local(one["left_at"])),
            ]
            for one in returns
        ]
        columns = ["Berkas yang kembali kepadanya", "Tanggal"]
        return figures._as_table("Berkas yang kembali", columns, rows)
