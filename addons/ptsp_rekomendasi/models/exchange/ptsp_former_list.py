# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import sheet_file
from odoo.addons.ptsp_base.tools.errors import ToolError

from .intake_row import Column, IntakeRow

MOST_ROWS = 10_000
OUTCOMES = ("issued", "refused", "withdrawn", "lapsed")
DAYS = ("registered_on", "letter_on", "closed_on")


class Undone(Exception):
    """Undoes rows that were only tried."""


class PtspFormerList(models.AbstractModel):
    """Reads lists of cases of former years and brings each in by the door.

    A row is tried by bringing it in and undoing that, so that the messages are those of
    the door and the registers.
    """

    _name = "ptsp.former.list"
    _description = "Lists of Former Cases"

    @api.model
    def _columns(self):
        fields = self.env["ptsp.application"]._fields
        outcomes = tuple(
            (code, words)
            for code, words in fields["outcome"]._description_selection(self.env)
            if code in OUTCOMES
        )
        return [
            Column(
                "registration_no",
                fields["registration_no"]._description_string(self.env),
                required=True,
            ),
            Column("registered_on", self.env._("Registered On"), "date", (), True),
            Column(
                "former_letter_no",
                fields["former_letter_no"]._description_string(self.env),
            ),
            Column("letter_on", self.env._("Date of the Letter"), "date"),
            Column("outcome", self.env._("Outcome"), "selection", outcomes, True),
            Column("closed_on", self.env._("Closed On"), "date", (), True),
            *self.env["ptsp.case.intake"]._applicant_columns(),
            Column("title", self.env._("Subject")),
        ]

    @api.model
    def _template(self):
        """Return an empty list as XLSX."""
        intake = self.env["ptsp.case.intake"]
        headings = [intake._heading(column) for column in self._columns()]
        return sheet_file.write_xlsx(self.env._("Former Cases"), [headings], {})

    @api.model
    def _read(self, content):
        """Return the rows of a list, each with its troubles.

        :param content: CSV or XLSX, in base64
        :return: list of ``IntakeRow``; ``item`` has the values for the door
        :raise UserError: when the file itself, or a heading, is wrong
        """
        intake = self.env["ptsp.case.intake"]
        sheet = intake._sheet(content, MOST_ROWS)
        columns = intake._placed(sheet.headings, self._columns())
        return [self._read_row(row, columns) for row in sheet.rows]

    @api.model
    def _read_row(self, row, columns):
        intake = self.env["ptsp.case.intake"]
        troubles = [
            (sheet_file.address(index, row.number), sentence(self.env, problem))
            for index, problem in row.spoilt
        ]
        item = dict.fromkeys(["former_letter_no", *DAYS], False)
        for index, column in enumerate(columns):
            if column is None:
                continue
            try:
                # There are no own fields among the columns, so no revision is needed.
                value = intake._value(None, column, row.cells[index])
            except (ToolError, ValidationError) as error:
                problem = (
                    sentence(self.env, error)
                    if isinstance(error, ToolError)
                    else str(error)
                )
                troubles.append((sheet_file.address(index, row.number), problem))
                continue
            if column.key in DAYS and value:
                value = date.fromisoformat(value)
            item[column.key.replace("applicant.", "applicant_")] = value
        if item.get("applicant_kind") is False:
            del item["applicant_kind"]
        return IntakeRow(row.number, item, troubles)

    @api.model
    def _bring_in(self, service, rows, source, *, keep=True, progress=None):
        """Bring rows in, each in a savepoint of its own.

        :param list rows: list of ``IntakeRow``, only those that can be read
        :param str source: where the cases come from
        :param bool keep: if false, the rows are only tried
        :param progress: called with the number of rows done so far
        :return: list of dicts with ``row``, ``reference`` (False where it was refused)
            and ``error``, a sentence that names the row, or False
        """
        told = []
        history = self.env["ptsp.case.history"]
        try:
            with self.env.cr.savepoint():
                for row in rows:
                    told.append(self._bring_one(history, service, row, source))
                    if progress:
                        progress(len(told))
                if not keep:
                    raise Undone
        except Undone:
            self.env.invalidate_all()
        return told

    @api.model
    def _bring_one(self, history, service, row, source):
        try:
            with self.env.cr.savepoint():
                self._require_new(service, row.item["registration_no"])
                case = history._bring_in(service, row.item, source)
        except UserError as error:
            problem = self.env._(
                "Row %(row)s: %(problem)s", row=row.number, problem=str(error)
            )
            return {"row": row.number, "reference": False, "error": problem}
        return {"row": row.number, "reference": case.reference, "error": False}

    @api.model
    def _require_new(self, service, number):
        domain = [
            ("company_id", "=", service.company_id.id),
            ("registration_no", "=", number),
        ]
        known = self.env["ptsp.application"].search(domain, limit=1)
        if known:
            raise UserError(
                self.env._(
                    "%(number)s exists already: %(case)s.",
                    number=number,
                    case=known.reference,
                )
            )

    @api.model
    def _gap_sentences(self, service):
        """Return sentences on missing numbers of former years in the registers."""
        registers = self.env["ptsp.register"].search(
            [("company_id", "=", service.company_id.id)]
        )
        return [
            self.env._(
                "%(register)s, %(period)s: %(count)s numbers up to %(last)s; missing:"
                " %(missing)s.",
                register=gap["register"].name,
                period=gap["period"],
                count=gap["count"],
                last=gap["last"],
                missing=_spans(gap["missing"]) or self.env._("none"),
            )
            for gap in registers._former_gaps()
        ]


def _spans(numbers):
    """Return numbers as spans.

    >>> _spans([1, 2, 3, 7])
    '1-3, 7'
    """
    spans = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = [str(a) if a == b else f"{a}-{b}" for a, b in spans]
    return ", ".join(words[:50]) + (" ..." if len(words) > 50 else "")
