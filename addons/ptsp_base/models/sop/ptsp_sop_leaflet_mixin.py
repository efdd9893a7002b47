# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from . import paper_words as words


class PtspSopLeafletMixin(models.AbstractModel):
    """Makes the public leaflet on the standard of a service from its SOP.

    It has the fourteen components of PermenPANRB 15/2014. If the SOP says nothing on a
    component, the leaflet shows a gap; it invents nothing.
    """

    _name = "ptsp.sop.leaflet.mixin"
    _description = "Service Standard of an SOP Revision"

    def action_print_leaflet(self):
        """Print the service standard for the public."""
        self.ensure_one()
        return self.env.ref("ptsp_base.action_report_sop_leaflet").report_action(self)

    def _prepare_leaflet(self):
        """Return the values for the page template of the leaflet."""
        self.ensure_one()
        components = self.env["ptsp.standard.component"]._of_company(self.company_id)
        rows = [
            {"number": number, **self._leaflet_row(component)}
            for number, component in enumerate(components, 1)
        ]
        # The office's settings hold for everybody; few people may read them.
        company = self.company_id.sudo()
        contact = [
            ("Alamat", company.ptsp_address),
            ("Telepon", company.ptsp_phone),
            ("Pos-el", company.ptsp_email),
            ("Laman", company.ptsp_website),
        ]
        return {
            **self._prepare_paper_head(),
            "service": self.service_id.name,
            "parts": [
                (heading, [row for row in rows if row["part"] == part])
                for part, heading in words.LEAFLET_PARTS
            ],
            "contact": [[label, text] for label, text in contact if text],
            "signer": self._leaflet_signer(),
            "effective_on": words.paper_date(self.effective_on),
        }

    def _leaflet_signer(self):
        return {"title": self.approved_title or "", "name": self.approved_by or ""}

    def _leaflet_row(self, component):
        """Return one component with its lines and its missing parts."""
        lines = self._leaflet_lines(component)
        gap = ""
        if not lines:
            gap = words.GAP
        elif component.needs_figure and not _has_figure(lines):
            gap = words.GAP_FIGURE
        sections = ", ".join(component._section_letters())
        return {
            "part": component.part,
            "name": component.name,
            "lines": lines,
            "columns": _columns(lines),
            "gap": gap and gap.format(sections=sections or "-"),
        }

    def _leaflet_lines(self, component):
        """Return the lines of a component, from its list or else its sections."""
        lines = {
            "requirements": self._leaflet_requirements,
            "steps": self._leaflet_steps,
        }.get(component.source, list)()
        return lines or self._leaflet_clauses(component._section_letters())

    def _leaflet_clauses(self, letters):
        regulations = set(self._lint_regulations_cited())
        return [
            clause._prepare_paper_line(regulations)
            for letter in letters
            for clause in self.clause_ids
            if clause.section == letter and clause.text
        ]

    def _leaflet_requirements(self):
        return [line._prepare_paper_line() for line in self.requirement_ids]

    def _leaflet_steps(self):
        """Return the steps by their short names, each with the desk that takes it."""
        return [
            {
                "number": f"{step.number}.",
                "text": f"{step._short_label()} ({step.lane_id.name})",
                "code": "",
                "level": 0,
            }
            for step in self.step_ids.sorted("number")
        ]


def _has_figure(lines):
    return any(letter.isdigit() for line in lines for letter in line["text"])


def _columns(lines):
    """Return the number of columns for a list; short lines get more columns."""
    longest = max((len(line["text"]) for line in lines), default=0)
    if len(lines) < 9 or longest > 60:
        return 1
    return 3 if longest <= 34 else 2
