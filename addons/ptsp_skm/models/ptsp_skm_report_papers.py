# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import pypdfium2

from odoo import models

from odoo.addons.ptsp_base.tools import sheet_file
from odoo.addons.ptsp_rekomendasi.tools import indonesian

from .survey_choices import CHANNELS, PROFILE

PDF, PNG = "application/pdf", "image/png"
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HIDDEN = "<5"
MEDIA = {
    "website": "Laman",
    "board": "Papan pengumuman atau layar di kantor",
    "social": "Media sosial",
    "press": "Surat kabar, radio, televisi",
    "app": "Aplikasi",
    "other": "Lainnya",
}
# A picture for a screen: 144 dots per inch.
SCALE = 2


class PtspSkmReportPapers(models.AbstractModel):
    """A report of the survey as papers and files, in Indonesian."""

    _name = "ptsp.skm.report.papers"
    _description = "Papers of a Survey Report"

    # === WHAT THEY SAY === #

    def _paper(self):
        """Return the one dict that the report's template gets."""
        self.ensure_one()
        words = self.with_context(lang="id_ID")
        return self.env["ptsp.case.paper"]._frame(
            self.company_id,
            "LAPORAN SURVEI KEPUASAN MASYARAKAT",
            foot=words.display_name,
            mark="" if self.state == "signed" else "DRAF",
            case={"reference": words.display_name},
            about=self.service_id.name or "Semua layanan",
            period=self._period_text(),
            figures=self._figures(),
            channels=words._counted(self._figures()["channels"], CHANNELS),
            profile=words._profile_rows(),
            follow_up=words._follow_up_rows(),
            publications=[
                (
                    MEDIA[one.medium],
                    one.address,
                    indonesian.date_text(one.date),
                )
                for one in self.publication_ids
            ],
            done=self.follow_up_done,
            days=self.follow_up_days,
            signed=self._signature_words(),
        )

    def _period_text(self):
        first, last = self._period()
        days = (
            f"{indonesian.date_text(first)} sampai dengan {indonesian.date_text(last)}"
        )
        return f"{self._period_words()} ({days})"

    def _signature_words(self):
        if self.state != "signed":
            return {}
        office = self.company_id
        return {
            "city": office.ptsp_city or "",
            "date": self._signed_words(),
            "by": self.signed_by_id.name,
            "checked_by": self.checked_by_id.name,
            "sha256": self.content_sha256,
        }

    def _counted(self, counts, labels):
        """Return counts with their labels; those that are not told say so."""
        return [
            (self.env._(label), HIDDEN if counts[code] is None else counts[code])
            for code, label in labels.items()
            if code in counts
        ]

    def _profile_rows(self):
        """Return question -> its answers with their counts."""
        profile = self._figures()["profile"]
        asked = {}
        for name, (label, choices) in PROFILE.items():
            labels = {**choices, "": "Tidak diisi"}
            rows = self._counted(profile.get(name, {}), labels)
            if rows:
                asked[self.env._(label)] = rows
        return asked

    def _follow_up_rows(self):
        return [
            {
                "element": f"{row.element_code} {row.element_name}",
                "action": row.action or "",
                "owner": row.owner_id.name,
                "due": indonesian.date_text(row.due_date),
                "done": indonesian.date_text(row.done_on) if row.done_on else "",
                "evidence": row.evidence_note or row.evidence_name or "",
            }
            for row in self.follow_up_ids.sorted(lambda one: (one.due_date, one.id))
        ]

    def _poster(self):
        """Return the one dict that the infographic gets."""
        self.ensure_one()
        figures = self._figures()
        office = self.company_id._ptsp_letterhead()
        return {
            "office": office,
            "emblem": self.company_id._ptsp_emblem(),
            "about": self.service_id.name or "Semua layanan",
            "period": self._period_words(),
            "figures": figures,
            "index": figures["index"].replace(".", ","),
            "bars": [
                {
                    **one,
                    "shown": one["mean"].replace(".", ","),
                    "width": round(float(one["mean"]) * 25, 1) if one["mean"] else 0,
                }
                for one in figures["elements"]
            ],
            "signed": self._signature_words(),
            "created": str(self.signed_at or ""),
        }

    # === FILES === #

    def _file(self, kind):
        """Return a file of the report.

        :param str kind: ``laporan.pdf``, ``infografis.pdf``, ``infografis.png``,
            ``data.xlsx`` or ``data.csv``
        :return: (file name, MIME type, bytes), or False for any other kind
        """
        ways = {
            "laporan.pdf": (PDF, self._report_pdf),
            "infografis.pdf": (PDF, self._poster_pdf),
            "infografis.png": (PNG, self._poster_png),
            "data.xlsx": (XLSX, self._xlsx),
            "data.csv": (CSV, self._csv),
        }
        if kind not in ways:
            return False
        mimetype, way = ways[kind]
        about = self.service_id.code or "semua-layanan"
        return f"skm-{about}-{self.year}-{self.half}-{kind}", mimetype, way()

    def _evidence_file(self):
        """Return name and PDF, for what an evaluator is shown."""
        name, _mimetype, content = self._file("laporan.pdf")
        return name, content

    def _laid_out(self, template, values):
        page = str(self.env["ir.qweb"]._render(template, values))
        return self.env["ir.actions.report"]._ptsp_html_to_pdf([page])

    def _report_pdf(self):
        return self._laid_out("ptsp_skm.paper_survey_report", {"letter": self._paper()})

    def _poster_pdf(self):
        return self._laid_out("ptsp_skm.paper_poster", {"poster": self._poster()})

    def _poster_png(self):
        document = pypdfium2.PdfDocument(self._poster_pdf())
        picture = document[0].render(scale=SCALE).to_pil()
        stream = io.BytesIO()
        picture.save(stream, "PNG", optimize=True)
        return stream.getvalue()

    # === AS ROWS === #

    def _summary_rows(self):
        figures = self._figures()
        return [
            ["Kantor", self.company_id._ptsp_letterhead()["name"]],
            ["Layanan", self.service_id.name or "Semua layanan"],
            ["Periode", self._period_words()],
            ["Dasar", figures["regulation"]],
            ["Indeks", figures["index"]],
            ["Mutu pelayanan", figures["category"]],
            ["Kinerja", figures["category_words"]],
            ["Responden", str(figures["respondents"])],
            ["Populasi (berkas ditutup)", str(figures["population"])],
            ["Sampel minimal", str(figures["sample_needed"])],
            ["Sampel", self._sample_words()],
            ["Segel isi (SHA-256)", self.content_sha256 or "belum ditandatangani"],
        ]

    def _sample_words(self):
        met = self._figures()["sample_met"]
        return "terpenuhi" if met else "tidak terpenuhi"

    def _element_rows(self):
        head = ["kode", "unsur", "rata_rata", "dijawab", "tidak_dijawab"]
        return [
            head,
            *(
                [
                    one["code"],
                    one["name"],
                    HIDDEN if one["hidden"] else one["mean"],
                    HIDDEN if one["hidden"] else str(one["answered"]),
                    HIDDEN if one["hidden"] else str(one["missing"]),
                ]
                for one in self._figures()["elements"]
            ),
        ]

    def _xlsx(self):
        words = self.with_context(lang="id_ID")
        profile = [["Pertanyaan", "Jawaban", "Responden"]]
        for question, rows in words._profile_rows().items():
            profile += [[question, label, str(count)] for label, count in rows]
        plan = [["Unsur", "Tindakan", "Penanggung jawab", "Batas", "Selesai", "Bukti"]]
        plan += [list(row.values()) for row in words._follow_up_rows()]
        return sheet_file.write_xlsx(
            "Ringkasan",
            [["Hal", "Isi"], *self._summary_rows()],
            {
                "Unsur": self._element_rows(),
                "Responden": profile,
                "Tindak lanjut": plan,
            },
        )

    def _csv(self):
        facts = self._summary_rows()
        wide = [[name for name, _text in facts], [text for _name, text in facts]]
        for code, *cells in self._element_rows()[1:]:
            wide[0].append(code)
            wide[1].append(cells[1])
        return sheet_file.write_csv(wide)
