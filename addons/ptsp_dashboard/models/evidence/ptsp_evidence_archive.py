# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import re
import zipfile

from odoo import models

from odoo.addons.ptsp_base.tools import sheet_file
from odoo.addons.ptsp_rekomendasi.tools import indonesian

NO_PROOF = "tidak ada bukti"
COVER, INDEX, SUMS = "00-daftar-bukti.pdf", "01-indeks.xlsx", "SHA256SUMS.txt"
HEADINGS = "Aspek;Kode;Indikator;Bukti;Nomor;Tanggal;Berkas".split(";")


class PtspEvidenceArchive(models.AbstractModel):
    """Writes the evidence pack of a year: cover list, index, and every file.

    Files are read one after the other into a ZIP file on the disk.
    """

    _name = "ptsp.evidence.archive"
    _description = "ZIP File of an Evidence Pack"

    def _archive_name(self):
        """Return the name of the ZIP file."""
        purpose = self.instrument_id.purpose
        return f"bukti-{purpose}-{self.year}.zip"

    def _write_archive(self, stream):
        """Write the pack as a ZIP file.

        :param stream: a seekable binary file
        """
        self.ensure_one()
        self.check_access("read")
        sums, rows = [], []
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for line in self.line_ids:
                rows += self._write_line(archive, line, sums)
            paper, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
                "ptsp_dashboard.action_report_evidence", self.ids
            )
            self._add(archive, COVER, paper, sums)
            index = sheet_file.write_xlsx("Indeks", [HEADINGS, *rows], {})
            self._add(archive, INDEX, index, sums)
            archive.writestr(SUMS, "".join(f"{one}\n" for one in sums))

    def _write_line(self, archive, line, sums):
        """Add the files of an indicator, and return its rows of the index."""
        indicator = line.indicator_id
        head = [line.aspect_id.name, indicator.code, indicator.name]
        rows = []
        for proof, told in zip(line._files_of_proofs(), line._told(), strict=True):
            path = ""
            if proof:
                name, content = proof
                path = self._free_path(archive, indicator.code, name)
                self._add(archive, path, content, sums)
            day = indonesian.date_of_text(told["day"]) or ""
            rows.append([*head, told["what"], told["number"], day, path])
        return rows or [[*head, NO_PROOF, "", "", ""]]

    def _add(self, archive, path, content, sums):
        archive.writestr(path, content)
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}")

    def _free_path(self, archive, code, name):
        """Return an unused path in the folder of an indicator."""
        folder = re.sub(r"[^A-Za-z0-9.-]+", "-", code).strip(".-") or "bukti"
        name = re.sub(r"[^\w. ()-]+", "-", name).strip(" .") or "berkas"
        taken, path, number = set(archive.namelist()), f"bukti/{folder}/{name}", 1
        while path in taken:
            number += 1
            path = f"bukti/{folder}/{number}-{name}"
        return path

    # === COVER LIST === #

    def _prepare_cover(self):
        """Return the values of the cover list."""
        self.ensure_one()
        instrument = self.instrument_id
        aspects = [
            {
                "name": aspect.name,
                "weight": f"{aspect.weight:g}".replace(".", ","),
                "rows": [self._cover_row(line) for line in lines],
            }
            for aspect, lines in self._lines_by_aspect()
        ]
        return self.env["ptsp.case.paper"]._frame(
            self.company_id,
            f"DAFTAR BUKTI TAHUN {self.year}",
            landscape=True,
            foot=f"Daftar bukti {self.year}",
            instrument=instrument.name,
            source=instrument.source or "-",
            incomplete=instrument.incomplete,
            proven=self.proven_count,
            count=self.indicator_count,
            aspects=aspects,
            none=NO_PROOF,
        )

    def _lines_by_aspect(self):
        """Return every aspect of the instrument with its lines, also empty ones."""
        lines = self.line_ids.grouped("aspect_id")
        none = self.line_ids.browse()
        aspects = self.instrument_id.aspect_ids
        return [(aspect, lines.get(aspect, none)) for aspect in aspects]

    def _cover_row(self, line):
        return {
            "code": line.indicator_id.code,
            "name": line.indicator_id.name,
            "proofs": [row["text"] for row in line._told()],
            "problem": line.problem or "",
        }
