# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from babel.dates import format_date

from odoo import models

from ...tools import flow_diagram, flow_svg
from ...tools.sop_matrix import SopMatrix
from . import paper_words as words


class PtspSopPaperMixin(models.AbstractModel):
    """Prepares the printed SOP in the words of the document.

    Python prepares plain rows and texts, and the page templates only place them. The
    document is Indonesian in every language of the screen.
    """

    _name = "ptsp.sop.paper.mixin"
    _description = "Printed SOP Revision"

    def action_print_document(self):
        """Print the whole document as an uncontrolled copy."""
        self.ensure_one()
        return self.env.ref("ptsp_base.action_report_sop").report_action(self)

    def _prepare_paper(self, holder=None):
        """Return the values for the page templates of the whole document.

        :param holder: the line of the distribution list for whom a controlled copy
            is printed
        """
        self.ensure_one()
        return {
            **self._prepare_paper_head(),
            "copy": self._prepare_paper_copy(holder),
            "approvals": words.whole_words(self._paper_approvals()),
            "distribution": words.whole_words(self._paper_distribution()),
            "history": words.whole_words(self._paper_history()),
            "sections": words.whole_words(self._paper_sections()),
            "said": words.whole_words(self._paper_said()),
            "answers": [field._prepare_paper_row() for field in self.form_field_ids],
            "fees": [line._prepare_paper_row() for line in self.fee_line_ids],
            "fee_due": self._fee_due_words(),
            "validity": self._paper_validity(),
            "checks": self._paper_checks(),
            "pauses": [kind._prepare_paper_row() for kind in self.pause_kind_ids],
            "agencies": [line._prepare_paper_row() for line in self.agency_time_ids],
            "matrix": self._paper_matrix(),
            "notes": self._paper_notes(),
            "flow": self._paper_flow(),
            "legend": [
                (words.image(flow_svg.sample(kind)), meaning)
                for kind, meaning in words.LEGEND
            ],
        }

    def _prepare_paper_head(self):
        # The office's settings hold for everybody; few people may read them.
        return {
            "emblem": self.company_id._ptsp_emblem(),
            "issuer": self.issuer or self.company_id.sudo().ptsp_office_name or "",
            "title": self.name,
            "document_no": self.document_no,
            "revision_no": self.revision_no,
            "created_on": words.paper_date(self.created_on),
            "revised_on": words.paper_date(self.revised_on),
            "effective_on": words.paper_date(self.effective_on),
            "short_date": paper_short_date(self.revised_on or self.effective_on),
            "mark": words.MARKS.get(self.state, ""),
            "printed_on": words.paper_date(self.company_id._ptsp_today()),
        }

    def _prepare_paper_copy(self, holder):
        """Return the ticks for the boxes of the cover, and the text of the foot."""
        if holder:
            return holder._prepare_copy()
        return {"original": False, "number": "", "foot": words.UNCONTROLLED}

    def _paper_approvals(self):
        return [
            {
                "heading": heading,
                "name": self[f"{role}_by"] or "",
                "title": self[f"{role}_title"] or "",
                "date": words.paper_date(self[f"{role}_on"]),
            }
            for role, heading in words.APPROVALS
        ]

    def _paper_distribution(self):
        return [
            [line.number or "", line.holder or "", line.status or ""]
            + [line.copy_no or ""]
            for line in self.distribution_ids
        ]

    def _paper_history(self):
        return [
            [line.number or "", words.paper_date(line.date), line.text or ""]
            + [line.revised_by or "", line.approved_by or ""]
            for line in self.history_ids
        ]

    # === SECTIONS === #

    def _paper_sections(self):
        """Return the sections of the document, each with its lines."""
        sections = self._paper_clauses()
        for letter, lines in self._paper_requirements().items():
            section = sections.setdefault(
                letter, {"letter": letter, "title": words.REQUIREMENTS, "lines": []}
            )
            printed = {line["text"] for line in section["lines"]}
            section["lines"] += [line for line in lines if line["text"] not in printed]
        for section in sections.values():
            section["columns"] = _is_short_list(section["lines"])
        return [sections[letter] for letter in sorted(sections)]

    def _paper_clauses(self):
        """Return the sections made of clauses, by letter.

        The present standing of a cited regulation is printed as a note below its
        section: the words of the document stay as they were approved.
        """
        regulations = set(self._lint_regulations_cited())
        sections = {}
        for clause in self.clause_ids:
            section = sections.setdefault(
                clause.section, {"letter": clause.section, "title": "", "lines": []}
            )
            section["title"] = section["title"] or clause.title or ""
            if clause.text:
                line = clause._prepare_paper_line(regulations)
                section["lines"].append(line)
                _add_notes(section, line, clause._paper_notes())
        return sections

    def _lint_regulations_cited(self):
        """Return the numbers of the regulations that the clauses cite.

        The numbers link to the register; the text names the regulations itself.
        """
        return [regulation.code for regulation in self._lint_regulations()]

    def _paper_requirements(self):
        """Return the requirements as lines of the section that prints them."""
        components = self.env["ptsp.standard.component"]._of_company(self.company_id)
        carrying = components.filtered(lambda part: part.source == "requirements")
        letters = [letter for part in carrying for letter in part._section_letters()]
        lines = [line._prepare_paper_line() for line in self.requirement_ids]
        return {letters[0]: lines} if letters and lines else {}

    # === WHAT NO SECTION SAYS === #

    def _paper_said(self):
        """Return facts of the definition that no section mentions.

        They are rows of heading and text; ``paper/said.py`` reads them back.
        """
        sections = {clause.section for clause in self.clause_ids if clause.text}
        parts = [
            ("I", "Janji layanan", self.promise_text or self.promise_words),
            ("J", "Biaya", self.fee_text),
            ("L", "Masa berlaku", self._validity_words()),
        ]
        rows = [["Sektor", self._sector_not_named()]]
        rows += [[head, text] for letter, head, text in parts if letter not in sections]
        return [[head, " ".join(text.split())] for head, text in rows if text]

    def _sector_not_named(self):
        """Return the sector of the service, unless a section names it."""
        sector = self.service_id.sector or ""
        said = " ".join(filter(None, self.clause_ids.mapped("text")))
        text = " ".join(said.split()).casefold()
        named = [f"{word} {sector.casefold()}" for word in ("bidang", "sektor")]
        return "" if any(name in text for name in named) else sector

    # === WHAT IS ASKED === #

    def _paper_validity(self):
        """Return the counted rule, and the wordings for each kind of applicant."""
        counted = self._validity_rule_words()
        said = [(kind, self[name]) for name, kind in words.VALIDITY if self[name]]
        return [(words.COUNTED, counted), *said] if counted else said

    def _paper_checks(self):
        """Return the items of the check forms: step, text, and time of asking."""
        # The document is Indonesian in every language of the screen, if Indonesian is
        # installed.
        known = self.env["res.lang"]._get_data(code="id_ID")
        spoken = self.with_context(lang="id_ID") if known else self
        parts = dict(spoken.step_ids.line_ids._selection_part())
        return [
            [str(step.number), line.text, parts.get(line.part, line.part) or "-"]
            for step in self.step_ids.sorted("number")
            for line in step.line_ids
            if line.kind == "check"
        ]

    # === MATRIX === #

    def _paper_matrix(self):
        steps = self.step_ids.sorted("number")
        if not steps:
            return {}
        matrix = SopMatrix(self._flow_chart(), [step._paper_cells() for step in steps])
        heights = self.env["ir.actions.report"]._ptsp_measure(
            "ptsp_base.paper_sop_probe", {"columns": matrix.probe()}
        )
        pages = [
            {**page, "picture": words.image(page["svg"])}
            for page in matrix.pages(heights)
        ]
        return {"measures": matrix.measures, "pages": pages}

    def _paper_notes(self):
        """Return the meaning of the marks in the matrix."""
        found = {mark for step in self.step_ids for mark in step._paper_marks()}
        return [(mark, text) for mark, text in words.NOTES if mark in found]

    def _paper_flow(self):
        """Return the whole flow on one page, as a picture."""
        if not self.step_ids:
            return ""
        return words.image(
            flow_diagram.diagram(self._flow_chart(), words.STEP, words.LEGEND_FLOW)
        )


def _add_notes(section, line, notes):
    """Number the notes of a line in its section and mark the line with them."""
    kept = section.setdefault("notes", [])
    marks = []
    for note in notes:
        mark = f"{words.NOTE_MARK}{len(kept) + 1}"
        kept.append([mark, note])
        marks.append(mark)
    line["marks"] = " ".join(marks)


def paper_short_date(day):
    """Return a date as in ``07/06/17``, for the head of each page."""
    return format_date(day, "dd/MM/yy", locale="id") if day else ""


def _is_short_list(lines):
    """Tell whether a list is better printed in columns."""
    return len(lines) > 8 and all(
        len(line["text"]) <= 40 and not line["code"] for line in lines
    )
