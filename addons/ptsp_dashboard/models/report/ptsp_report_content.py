# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json
import re
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import hash_chain, sheet_file
from odoo.addons.ptsp_rekomendasi.tools import indonesian
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .report_words import TITLES, period_words

VERSION = 1
DECIMAL = re.compile(r"-?\d+,\d+")


class PtspReportContent(models.AbstractModel):
    """The content of a report: live figures for a draft, stored ones afterwards.

    The content is one plain dict for screen, paper and spreadsheet: ``facts`` above,
    ``tables``, ``answer`` of an officer, and who signed. Each kind of report has a
    service model (``ptsp.report.recap`` ...).
    """

    _name = "ptsp.report.content"
    _description = "Content of a Report"

    content_html = fields.Html(
        "Figures", compute="_compute_content_html", sanitize=False
    )

    @api.depends_context("lang", "uid")
    def _compute_content_html(self):
        for report in self:
            report.content_html = report._screen()

    def _screen(self):
        """Return the tables for the form, or False while something is not chosen."""
        if not (self._origin and self._is_complete()):
            return False
        values = {"content": self._content()}
        return self.env["ir.qweb"]._render("ptsp_dashboard.report_tables", values)

    def _is_complete(self):
        """Tell whether everything is chosen that the figures need."""
        self.ensure_one()
        needed = {"officer": self.user_id, "stars": self.instrument_id}
        return bool(self.date_from and self.date_to and needed.get(self.kind, True))

    # === CONTENT === #

    def _content(self):
        """Return the content: live for a draft, else as stored.

        :rtype: dict
        :raise UserError: when the stored content does not fit its hash
        """
        self.ensure_one()
        if self.state == "draft":
            return self._live_content()
        self._check_intact()
        return json.loads(self.content)

    def _live_content(self):
        """Return the present content; every value is a text or a whole number."""
        kind = self.env[f"ptsp.report.{self.kind}"]
        content = {
            "version": VERSION,
            "kind": self.kind,
            "title": TITLES[self.kind],
            "first": str(self.date_from),
            "last": str(self.date_to),
            "period": period_words(self.date_from, self.date_to),
            "facts": kind._facts(self),
            "tables": kind._tables(self),
            "corrects": self._corrected_words(),
        }
        if self.kind == "officer":
            content["answer"] = self.reply or ""
        return content

    def _corrected_words(self):
        """Return a sentence on which signed report this one corrects, and why."""
        old = self.corrects_id
        if not old:
            return ""
        return (
            f"Laporan ini membetulkan laporan nomor {old.number} tanggal"
            f" {indonesian.date_text(old._local_day(old.signed_at))}: {self.reason}"
        )

    def _local_day(self, moment):
        return self.company_id._ptsp_local_date(moment)

    def _figure(self, key):
        """Return one figure of the report's period and services, False if none.

        :param str key: key of a figure in the summary, or of a tile of any addon
        """
        self.ensure_one()
        asked = (
            Period(self.date_from, self.date_to),
            Filters(self.company_id.id, tuple(self.service_ids.ids)),
        )
        summary = self.env["ptsp.figure.counts"]._summary(*asked)
        if key in summary:
            return summary[key]
        tiles = {tile["key"]: tile for tile in self.env["ptsp.figures"]._tiles(*asked)}
        return tiles[key]["value"] if key in tiles else False

    # === STORING === #

    def _sealed_values(self, content):
        """Return the fields that store a content: canonical JSON and its SHA-256."""
        text = hash_chain.canonical_json(content)
        return {"content": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}

    def _check_intact(self):
        """Refuse to show a content that is not the signed one.

        :raise UserError: when the content does not fit its hash
        """
        found = hashlib.sha256((self.content or "").encode()).hexdigest()
        if found != self.sha256:
            raise UserError(
                self.env._(
                    "%(report)s is not what was signed: it was changed in the database."
                    " Tell the administrator, who finds the right one in a backup.",
                    report=self.display_name,
                )
            )

    # === PAPER AND SPREADSHEET === #

    def _prepare_paper(self):
        """Return the values of the printed report."""
        self.ensure_one()
        content = self._content()
        return self.env["ptsp.case.paper"]._frame(
            self.company_id,
            content["title"],
            landscape=True,
            mark="" if self.state == "signed" else "DRAF",
            number=self.number or "",
            numbered=bool(self.number),
            foot=self._subject(content),
            content=content,
            sha256=self.sha256 if self.state == "signed" else "",
            date=self.signed_at
            and indonesian.date_text(self._local_day(self.signed_at)),
        )

    def _prepare_xlsx(self):
        """Return the report as an XLSX file: one sheet of facts, one for each table.

        :return: pair of file name and bytes
        """
        self.ensure_one()
        content = self._content()
        facts = [
            [content["title"], ""],
            ["Kurun", content["period"]],
            ["Nomor", self.number or "DRAF"],
            *content["facts"],
            ["SHA-256", self.sha256 if self.state == "signed" else ""],
        ]
        sheets = {
            table["title"]: [
                table["columns"],
                *([_typed(cell) for cell in row] for row in table["rows"]),
            ]
            for table in content["tables"]
        }
        return f"{self._file_name()}.xlsx", sheet_file.write_xlsx(
            "Laporan", facts, sheets
        )

    def _file_name(self):
        """Return the name of the report's files, without an extension."""
        return f"laporan-{self.kind}-{self.date_from}-{self.date_to}-{self.id}"

    def _evidence_file(self):
        """Return file name and PDF for the evidence pack of a year."""
        self.ensure_one()
        pdf, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
            "ptsp_dashboard.action_report_report", self.ids
        )
        return f"{self._file_name()}.pdf", pdf

    @api.model
    def _signed_in(self, company, kinds, first, last):
        """Return signed reports of these kinds whose period ends between two days.

        Reports that were corrected are left out.
        """
        return self.search(
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "signed")
            & Domain("kind", "in", kinds)
            & Domain("date_to", ">=", first)
            & Domain("date_to", "<=", last)
            & Domain("corrected_by_ids", "=", False),
            order="date_to, id",
        )


def _typed(cell):
    """Return a cell as a spreadsheet can count with it: decimals and days.

    >>> _typed("12,50"), _typed(3), _typed("PAR-06"), _typed("1 Agu 2027")
    (Decimal('12.50'), 3, 'PAR-06', datetime.date(2027, 8, 1))
    """
    if isinstance(cell, str) and DECIMAL.fullmatch(cell):
        return Decimal(cell.replace(",", "."))
    return indonesian.date_of_text(cell) or cell
