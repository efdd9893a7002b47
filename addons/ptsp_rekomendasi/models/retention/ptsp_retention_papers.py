# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import human_size

from ...tools import indonesian
from ...tools.wording import GAP


class PtspRetentionPapers(models.AbstractModel):
    """The papers of a destruction: the list that proposes, and the berita acara."""

    _name = "ptsp.retention.papers"
    _description = "Papers of a Destruction"

    def action_print_list(self):
        """Print the list of what is proposed (daftar arsip usul musnah)."""
        report = self.env.ref("ptsp_rekomendasi.action_report_retention_list")
        return report.report_action(self)

    def action_print_act(self):
        """Print the berita acara, each file listed."""
        report = self.env.ref("ptsp_rekomendasi.action_report_retention_act")
        return report.report_action(self)

    def _prepare_list_paper(self):
        """Return what the list prints, JSON-plain."""
        return self._prepare_paper("DAFTAR ARSIP USUL MUSNAH", with_files=False)

    def _prepare_act_paper(self):
        """Return what the berita acara prints, JSON-plain."""
        return self._prepare_paper("BERITA ACARA PEMUSNAHAN ARSIP", with_files=True)

    def _prepare_paper(self, title, with_files):
        self.ensure_one()
        self.check_access("read")
        lines = self.line_ids.filtered(lambda line: line.state != "out")
        moments = self.company_id._ptsp_paper_moments()
        rows = [self._row(line, with_files) for line in lines.sorted("position")]
        return self.env["ptsp.case.paper"]._frame(
            self.company_id,
            title,
            landscape=True,
            foot=f"{title.capitalize()} {self.year}",
            year=self.year,
            number=self.number or "",
            day=indonesian.date_text(self.act_date) if self.act_date else "",
            signed=self.state in ("approved", "destroying", "destroyed"),
            mark="" if self.approver_id else "DRAF",
            rows=rows,
            files=sum(lines.mapped("file_count")),
            rules=[self._rule_words(rule) for rule in self._rules_of_lines(lines)],
            out=[self._out_words(line) for line in self.line_ids - lines],
            seal=self.seal or "",
            destroyed=moments.date(self.destroyed_at),
            proposer=self._signature(self.proposer_id, self.proposed_at),
            approver=self._signature(self.approver_id, self.approved_at),
            city=self.company_id._ptsp_letterhead()["city"],
        )

    def _row(self, line, with_files):
        files = line.files or [] if with_files else []
        return {
            "position": line.position,
            "reference": line.reference,
            "registration_no": line.registration_no or "-",
            "service": line.service,
            "applicant": line.applicant or "-",
            "closed": indonesian.short_date_text(line.closed_on),
            "classification": line.classification or "-",
            "ended": indonesian.short_date_text(line.ended_on),
            "place": line.place or "-",
            "count": line.file_count,
            "state": "Musnah" if line.state == "destroyed" else "",
            "files": [
                {
                    "no": number,
                    "what": file["what"],
                    "size": human_size(file["size"] or 0),
                    "sha256": file["sha256"],
                }
                for number, file in enumerate(files, start=1)
            ],
        }

    def _rules_of_lines(self, lines):
        # The schedule is read by everybody; the cases of a line may be closed to some.
        return lines.sudo().application_id.retention_rule_id

    def _rule_words(self, rule):
        doubt = "" if rule.confirmed else " (belum dipastikan)"
        return (
            f"{rule.name}: aktif {rule.active_years} tahun, inaktif"
            f" {rule.inactive_years} tahun. Sumber: {rule.source}{doubt}"
        )

    def _out_words(self, line):
        return f"{line.registration_no or line.reference}: {line.out_reason}"

    def _signature(self, user, moment):
        # Name, rank and number of an official stand on every paper.
        user_sudo = user.sudo()
        moments = self.company_id._ptsp_paper_moments()
        return {
            "name": user_sudo.name or GAP,
            "title": user_sudo.ptsp_position or "",
            "rank": user_sudo.ptsp_rank or "",
            "nip": user_sudo.ptsp_nip or "",
            "at": moments.short(moment),
        }
