# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .report_words import NONE, decimal, share

# Counts in a recap for each service, in the order of its columns.
COUNTS = ("received", "returned", "refused", "issued", "on_time", "late")
RECAP_COLUMNS = [
    "Layanan",
    "Diterima",
    "Dikembalikan",
    "Ditolak",
    "Terbit",
    "Tepat waktu",
    "Terlambat",
    "% tepat waktu",
    "Rata-rata (hari kerja)",
    "p90 (hari kerja)",
]
OFFICER_COLUMNS = [
    "Kunjungan",
    "Menit kerja",
    "Menit baku",
    "Melebihi baku",
    "Rentang ditepati",
    "Rentang terlewat",
    "Mengembalikan",
    "Kembali kepadanya",
]


class PtspReportFigures(models.AbstractModel):
    """Makes the tables of reports from the figures of the dashboard.

    Nothing is counted here, so reports and dashboard always agree.
    """

    _name = "ptsp.report.figures"
    _description = "Figures of Reports"

    @api.model
    def _asked(self, report):
        """Return the period and the filters of a report."""
        return (
            Period(report.date_from, report.date_to),
            Filters(report.company_id.id, tuple(report.service_ids.ids)),
        )

    @api.model
    def _as_table(self, title, columns, rows, note=""):
        """Return a table of a report.

        :param list columns: headings; the first column is a text, the others numbers
        :param list rows: lists of whole numbers and texts
        :param str note: printed under the table
        """
        return {"title": title, "columns": columns, "rows": rows, "note": note}

    @api.model
    def _recap_table(self, report):
        """Return the recap of each service with any work, and of all together."""
        counts = self.env["ptsp.figure.counts"]
        period, filters = self._asked(report)
        rows = [
            self._recap_row(service.name, numbers)
            for service, numbers in counts._by_service(period, filters).items()
            if self._has_work(numbers)
        ]
        whole = counts._summary(period, filters)
        rows.append(self._recap_row("Jumlah", whole))
        note = (
            "Diterima: diregistrasi pada kurun ini. Dikembalikan: permohonan yang"
            " dikembalikan sekali atau lebih. Tepat waktu, terlambat, rata-rata, p90"
            " dihitung dari permohonan yang diputus dengan surat pada kurun ini."
        )
        return self._as_table("Rekapitulasi per layanan", RECAP_COLUMNS, rows, note)

    @api.model
    def _has_work(self, numbers):
        """Tell whether anything of a service happened in the period."""
        names = [*COUNTS, "withdrawn", "lapsed", "replaced", "decided"]
        return any(numbers[name] for name in names)

    @api.model
    def _recap_row(self, name, numbers):
        return [
            name,
            *(numbers[count] for count in COUNTS),
            decimal(numbers["on_time_share"], 1),
            decimal(numbers["mean_days"]),
            decimal(numbers["p90_days"]),
        ]

    @api.model
    def _left_out(self, report):
        """Return how many decided cases are left out as their times are missing."""
        period, filters = self._asked(report)
        return self.env["ptsp.figure.counts"]._summary(period, filters)["left_out"]

    @api.model
    def _services_without_work(self, report):
        """Return the chosen services without any work in the period."""
        period, filters = self._asked(report)
        by_service = self.env["ptsp.figure.counts"]._by_service(period, filters)
        idle = [
            service.id
            for service, numbers in by_service.items()
            if not self._has_work(numbers)
        ]
        return self.env["ptsp.service"].browse(idle)

    @api.model
    def _before_table(self, report):
        """Return the figures of all services next to those of the period before."""
        counts = self.env["ptsp.figure.counts"]
        period, filters = self._asked(report)
        now = counts._summary(period, filters)
        before = counts._summary(period.before, filters)
        labels = {
            "received": "Permohonan diterima",
            "issued": "Rekomendasi terbit",
            "refused": "Permohonan ditolak",
            "withdrawn": "Dicabut pemohon",
            "returned": "Permohonan dikembalikan",
            "first_time_right": "Diputus tanpa pengembalian",
            "on_time": "Tepat waktu",
            "late": "Terlambat",
        }
        rows = [[label, now[name], before[name]] for name, label in labels.items()]
        days = {
            "on_time_share": ("Tepat waktu (%)", 1),
            "mean_days": ("Rata-rata (hari kerja)", 2),
            "p90_days": ("p90 (hari kerja)", 2),
        }
        for name, (label, digits) in days.items():
            rows.append(
                [label, decimal(now[name], digits), decimal(before[name], digits)]
            )
        columns = ["Ukuran", "Kurun ini", "Kurun sebelumnya"]
        return self._as_table("Dibandingkan dengan kurun sebelumnya", columns, rows)

    @api.model
    def _returns_table(self, report):
        """Return the reasons for which files were sent back, most frequent first."""
        words = {"missing": "belum ada", "wrong": "tidak sesuai"}
        rows = []
        for item in self.env["ptsp.figure.counts"]._returns(*self._asked(report)):
            what = item["requirement_text"] or item["transition_label"] or NONE
            reason = words.get(item["reason"], "alasan lain")
            rows.append([f"{what} ({reason})", item["cases"], item["returns"]])
        columns = ["Sebab pengembalian", "Permohonan", "Kali"]
        return self._as_table("Sebab pengembalian", columns, rows)

    @api.model
    def _service_codes(self, steps):
        """Return id -> code of the services of some steps."""
        ids = {step["service_id"] for step in steps}
        services = self.env["ptsp.service"].browse(ids)
        return {service.id: service.code for service in services}

    @api.model
    def _steps_table(self, report):
        """Return the steps that have a standard, slowest against it first."""
        found = self.env["ptsp.figure.work"]._steps(*self._asked(report))
        codes = self._service_codes(found)
        rows = [
            [
                f"{codes[step['service_id']]} {step_words(step)}",
                step["visits"],
                int(step["minutes"]),
                int(step["standard"]),
                step["over"],
                share(step["kept"], step["kept"] + step["missed"]),
            ]
            for step in found
            if step["standard"]
        ]
        columns = [
            "Langkah",
            "Kunjungan",
            "Menit kerja",
            "Menit baku",
            "Melebihi baku",
            "% rentang ditepati",
        ]
        return self._as_table("Langkah terhadap baku waktunya", columns, rows)

    @api.model
    def _officers_table(self, report):
        """Return the figures of each officer, by name."""
        found = self.env["ptsp.figure.work"]._officers(*self._asked(report))
        users = self.env["res.users"].browse(officer["officer_id"] for officer in found)
        # Officers' names are no secret, as each control sheet prints them.
        names = {user.id: user.name for user in users.sudo()}
        rows = [self._officer_row(names[one["officer_id"]], one) for one in found]
        columns = ["Petugas", *OFFICER_COLUMNS]
        return self._as_table("Kinerja petugas", columns, sorted(rows))

    @api.model
    def _officer_row(self, name, numbers):
        return [
            name,
            numbers["visits"],
            int(numbers["minutes"]),
            int(numbers["standard"]),
            numbers["over"],
            numbers["kept"],
            numbers["missed"],
            numbers["sent_back"],
            numbers["came_back"],
        ]


def step_words(step):
    """Return number and title of a step as a text.

    :param dict step: a step from ``ptsp.figure.work``

    >>> step_words({"step_number": 7, "step_title": "Memeriksa  berkas"})
    '7. Memeriksa berkas'
    """
    title = " ".join((step["step_title"] or "").split())
    return f"{step['step_number']}. {title}"
