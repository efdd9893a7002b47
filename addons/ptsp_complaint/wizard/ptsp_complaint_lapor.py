# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv
import io

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.tools.visible import tidy_line

from ..models.ptsp_complaint_about import HANDLER

COLUMNS = ("tiket", "jenis", "judul", "isi", "pelapor", "surel", "anonim", "rahasia")
OUT = ("tiket", "nomor", "judul", "klasifikasi", "keadaan", "tanggapan", "selesai")
NEW, ANSWER = "laporan", "tanggapan"
MOST_BYTES, MOST_ROWS = 5_000_000, 2_000
YES = ("1", "ya", "y", "true")
# Spreadsheets run cells that begin with these as formulas, unless a quotation mark
# comes first.
FORMULA = ("=", "+", "-", "@", "\t")


class PtspComplaintLapor(models.TransientModel):
    """Imports complaints from SP4N-LAPOR! as CSV, and exports their outcomes.

    A row is a new report (``laporan``) or an answer of the complainant (``tanggapan``).
    Either all rows are imported or none; a trial run changes nothing.
    """

    _name = "ptsp.complaint.lapor"
    _description = "Exchange with SP4N-LAPOR!"

    file = fields.Binary("CSV File", attachment=False)
    filename = fields.Char()
    report = fields.Text("Result", readonly=True)
    out_file = fields.Binary("CSV for SP4N-LAPOR!", readonly=True, attachment=False)
    out_name = fields.Char()

    def action_try(self):
        """Check all rows without changing anything."""
        return self._run(dry_run=True)

    def action_take(self):
        """Import all rows, or none."""
        return self._run(dry_run=False)

    def _run(self, dry_run):
        self.ensure_one()
        self._check_handler()
        rows = self._rows(base64.b64decode(self.file or b""))
        savepoint = self.env.cr.savepoint()
        troubles = self._take(rows)
        done = not (troubles or dry_run)
        savepoint.close(rollback=not done)
        if not done:
            self.env.invalidate_all()
        self.report = self._told(rows, troubles, dry_run)
        if done:
            # The dialogue must not keep the complainants' data.
            self.write({"file": False, "filename": False})
        return self._again()

    @api.model
    def _check_handler(self):
        if not self.env.user.has_group(HANDLER):
            raise AccessError(self.env._("Only handlers of complaints do this."))

    @api.model
    def _rows(self, content):
        """Return the rows of a CSV file as dicts.

        :raise UserError: when it is not a valid CSV file, in one sentence
        """
        if not content or len(content) > MOST_BYTES:
            raise UserError(self.env._("Choose a CSV file of at most 5 MB."))
        try:
            text = content.decode("utf-8-sig")
            dialect = ";" if ";" in text.partition("\n")[0] else ","
            reader = csv.DictReader(io.StringIO(text), delimiter=dialect, strict=True)
            rows = list(reader)
        except (UnicodeDecodeError, csv.Error):
            raise UserError(self.env._("The file is no CSV in UTF-8.")) from None
        missing = [one for one in COLUMNS[:4] if one not in (reader.fieldnames or ())]
        if missing or len(rows) > MOST_ROWS:
            raise UserError(
                self.env._(
                    "The file needs the columns %(columns)s and has at most %(most)s"
                    " rows.",
                    columns=", ".join(COLUMNS[:4]),
                    most=MOST_ROWS,
                )
            )
        return rows

    @api.model
    def _take(self, rows):
        """Import rows; return pairs of a line of the file and what is wrong there."""
        troubles = []
        for place, row in enumerate(rows, start=2):
            try:
                with self.env.cr.savepoint():
                    self._take_row({k: v for k, v in row.items() if isinstance(v, str)})
            except UserError as error:
                troubles.append((place, str(error)))
        return troubles

    @api.model
    def _take_row(self, row):
        kind = tidy_line(row.get("jenis", "")).casefold()
        ticket = tidy_line(row.get("tiket", ""))
        if not ticket:
            raise misfit(self.env._("The ticket is missing."), "tiket")
        if kind not in (NEW, ANSWER):
            raise misfit(
                self.env._("“jenis” is laporan or tanggapan."),
                "jenis",
            )
        door = self.env["ptsp.complaint.door"]
        if kind == NEW:
            door._file(
                self.env.company,
                "sp4n",
                row.get("judul", ""),
                row.get("isi", ""),
                external_ticket=ticket,
                anonymous=tidy_line(row.get("anonim", "")).casefold() in YES,
                confidential=tidy_line(row.get("rahasia", "")).casefold() in YES,
                contact={"name": row.get("pelapor", ""), "email": row.get("surel", "")},
            )
            return
        found = self.env["ptsp.complaint"].search(
            [
                ("external_ticket", "=", ticket),
                ("company_id", "=", self.env.company.id),
            ]
        )
        if not found:
            raise misfit(
                self.env._("The ticket %(ticket)s is unknown.", ticket=ticket), "tiket"
            )
        verb = "complete" if found.state == "waiting" else "comment"
        door._act(found, verb, {"text": row.get("isi", "")})

    @api.model
    def _told(self, rows, troubles, dry_run):
        if troubles:
            lines = [
                self.env._("Line %(place)s: %(problem)s", place=place, problem=problem)
                for place, problem in troubles[:50]
            ]
            head = self.env._("Nothing was taken over. To be mended:")
            return "\n".join([head, *lines])
        if dry_run:
            return self.env._("%(count)s rows can be taken over.", count=len(rows))
        return self.env._("%(count)s rows were taken over.", count=len(rows))

    # === OUT === #

    def action_give(self):
        """Make the CSV file with the outcomes of reports from SP4N-LAPOR!.

        It names no complainant, and has only complaints that the user may read.
        """
        self.ensure_one()
        self._check_handler()
        found = self.env["ptsp.complaint"].search(
            [
                ("external_ticket", "!=", False),
                ("company_id", "=", self.env.company.id),
            ],
            order="id",
        )
        stream = io.StringIO()
        writer = csv.writer(stream)
        writer.writerow(OUT)
        writer.writerows(self._out_row(one) for one in found)
        content = base64.b64encode(stream.getvalue().encode("utf-8-sig"))
        self.write({"out_file": content, "out_name": "lapor.csv"})
        return self._again()

    @api.model
    def _out_row(self, complaint):
        told = [one["text"] for one in complaint.event_ids._answers()]
        return [
            _plain(text)
            for text in (
                complaint.external_ticket,
                complaint.reference,
                complaint.subject,
                complaint.terms["name"],
                complaint.outcome or complaint.state,
                told[-1] if told else "",
                complaint._moment_words(complaint.settled_at),
            )
        ]

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Exchange with SP4N-LAPOR!"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
        }


def _plain(text):
    """Return a text that no spreadsheet takes for a formula."""
    text = str(text or "")
    return f"'{text}" if text.startswith(FORMULA) else text
