# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import split_every

from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import sheet_file, sheet_values
from odoo.addons.ptsp_base.tools.errors import ToolError

from ..api.ptsp_api_filing import APPLICANT_KEYS
from .intake_row import Column, IntakeRow

MOST_ROWS = 10_000
REFERENCE, NOTE = "external_ref", "note"
READ_AS = {
    "boolean": sheet_values.boolean,
    "integer": sheet_values.whole,
    "float": sheet_values.number,
    "date": lambda text: sheet_values.day(text).isoformat(),
}


class PtspCaseIntake(models.AbstractModel):
    """Reads lists of applications and files each row as a case.

    The columns follow from the definition of the service. Reading reports the troubles
    of every row with the address of the cell and changes nothing.
    ``submit_applications`` files a row; its own reference, or else its content, tells
    it apart from rows filed before.
    """

    _name = "ptsp.case.intake"
    _description = "Lists of Applications"

    # === COLUMNS === #

    @api.model
    def _columns(self, sop):
        """Return the columns of a list for the revision of an SOP."""
        return [
            Column(
                REFERENCE,
                self.env._("External Reference"),
                help=self.env._(
                    "The number that the sender gave it. Empty: the content of the"
                    " row tells it from others."
                ),
            ),
            *self._applicant_columns(),
            Column("title", self.env._("Subject")),
            *self._own_columns(sop),
            *self._requirement_columns(sop),
        ]

    @api.model
    def _applicant_columns(self):
        fields = self.env["ptsp.application"]._fields
        columns = []
        for key in APPLICANT_KEYS:
            field = fields[f"applicant_{key}"]
            options = ()
            if field.type == "selection":
                options = tuple(field._description_selection(self.env))
            label = field._description_string(self.env)
            kind = "selection" if options else "char"
            columns.append(
                Column(f"applicant.{key}", label, kind, options, key == "name")
            )
        return columns

    @api.model
    def _own_columns(self, sop):
        # The definition decides, also for users who may not read it.
        sop = sop.sudo()
        required = {name.strip() for name in (sop.form_required or "").split(",")}
        limits = sop.form_limits or {}
        return [
            Column(
                f"details.{item['name']}",
                item["string"],
                item["type"],
                tuple(map(tuple, item.get("selection") or ())),
                item["name"] in required,
            )
            for item in sop.form_definition or []
            if "formula" not in limits.get(item["name"], {})
        ]

    @api.model
    def _requirement_columns(self, sop):
        # The definition decides, also for users who may not read it.
        sop = sop.sudo()
        return [
            Column(
                f"given.{requirement.key}",
                self.env._(
                    "Handed In: %(label)s. %(text)s",
                    label=requirement.label or requirement.key,
                    text=" ".join((requirement.text or "").split())[:80],
                ),
                "boolean",
                help=self.env._("ya or tidak; it is noted beside the handing in."),
            )
            for requirement in sop.requirement_ids
            if not requirement.parent_id
        ]

    @api.model
    def _template(self, service):
        """Return an empty list for a service as XLSX, with a sheet that explains it."""
        columns = self._columns(self.env["ptsp.api"]._sop(service))
        headings = [self._heading(column) for column in columns]
        explained = [
            [self.env._("Column"), self.env._("What to Enter"), self.env._("Key")],
            *([self._heading(one), self._help(one), one.key] for one in columns),
        ]
        more = {self.env._("Explanation"): explained}
        return sheet_file.write_xlsx(service.code, [headings], more)

    @api.model
    def _heading(self, column):
        return f"{column.label} *" if column.required else column.label

    @api.model
    def _help(self, column):
        words = {
            "boolean": self.env._("ya or tidak"),
            "integer": self.env._("A whole number, such as 1250000."),
            "float": self.env._("A number, such as 12,5."),
            "date": self.env._("A day, such as 31/01/2027."),
            "selection": self.env._(
                "One of: %(options)s",
                options=", ".join(words for _code, words in column.options),
            ),
        }
        return column.help or words.get(column.kind, self.env._("Text"))

    # === READING === #

    @api.model
    def _read(self, service, content):
        """Return the rows of a list, each with its troubles; nothing is changed.

        :param content: CSV or XLSX, in base64
        :return: list of ``IntakeRow``
        :raise UserError: when the file itself, or a heading, is wrong
        """
        sop = self.env["ptsp.api"]._sop(service)
        sheet = self._sheet(content, MOST_ROWS)
        columns = self._placed(sheet.headings, self._columns(sop))
        rows = [self._read_row(sop, row, columns) for row in sheet.rows]
        return self._known(service, self._without_twins(rows, columns))

    @api.model
    def _sheet(self, content, most_rows):
        """Return the ``sheet_file.Sheet`` of a file in base64."""
        data = self.env["ptsp.payment.intake"]._decode(content)
        try:
            return sheet_file.read(data, most_rows)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from None

    @api.model
    def _headings(self, content):
        """Return the headings of a list in base64."""
        return self._sheet(content, MOST_ROWS).headings

    @api.model
    def _placed(self, headings, columns):
        """Return the column of each heading, None for an empty heading."""
        known = {}
        for column in reversed(columns):
            known[sheet_values.key(column.label)] = column
            known[sheet_values.key(column.key)] = column
        placed = []
        for index, heading in enumerate(headings):
            column = known.get(sheet_values.key(heading))
            if heading and (not column or column in placed):
                raise UserError(
                    self.env._(
                        "Cell %(cell)s: “%(heading)s” is no column of this list, or"
                        " stands there twice; take the template of the service.",
                        cell=sheet_file.address(index, 1),
                        heading=heading[:80],
                    )
                )
            placed.append(column)
        missing = [one for one in columns if one.required and one not in placed]
        if missing:
            raise UserError(
                self.env._(
                    "Row 1 names no column “%(heading)s”; take the template of the"
                    " service.",
                    heading=missing[0].label,
                )
            )
        return placed

    @api.model
    def _read_row(self, sop, row, columns):
        troubles = [
            (sheet_file.address(index, row.number), sentence(self.env, problem))
            for index, problem in row.spoilt
        ]
        spoilt = {index for index, _problem in row.spoilt}
        values = {}
        for index, column in enumerate(columns):
            if column is None or index in spoilt:
                continue
            try:
                value = self._value(sop, column, row.cells[index])
            except ToolError as error:
                problem = sentence(self.env, error)
            except ValidationError as error:
                problem = str(error)
            else:
                values[column.key] = value
                continue
            troubles.append((sheet_file.address(index, row.number), problem))
        return IntakeRow(row.number, self._item(values), troubles)

    @api.model
    def _value(self, sop, column, text):
        """Return the value of a cell, checked like data of a case.

        :raise ToolError: when it cannot be read
        :raise ValidationError: when it does not fit
        """
        if not text:
            if column.required:
                raise ValidationError(
                    self.env._("“%(label)s” is missing.", label=column.label)
                )
            return False
        if column.kind == "selection":
            return sheet_values.choice(text, column.options)
        value = READ_AS.get(column.kind, str)(text)
        part, _dot, name = column.key.partition(".")
        if part == "applicant":
            self.env["ptsp.application"]._normalise_identity(
                {f"applicant_{name}": value}
            )
        elif part == "details":
            self._check_answer(sop, name, value)
        return value

    @api.model
    def _check_answer(self, sop, name, value):
        # The definition decides, also for users who may not read it.
        self.env["ptsp.case.answers"]._clean(sop.sudo(), {name: value})

    @api.model
    def _item(self, values):
        """Return the values of a row in the form of ``submit_applications``."""
        parts = {"applicant": {}, "details": {}, "given": {}}
        item = {}
        for key, value in values.items():
            part, dot, name = key.partition(".")
            if value is not False and dot:
                parts[part][name] = value
            elif value is not False:
                item[key] = value
        given = [name for name, is_given in parts["given"].items() if is_given]
        if given:
            item[NOTE] = self.env._(
                "Handed in by the list: %(papers)s", papers=", ".join(given)
            )
        item.update(applicant=parts["applicant"], details=parts["details"])
        item.setdefault(REFERENCE, self._fingerprint(item))
        return item

    @api.model
    def _fingerprint(self, item):
        """Return a reference that is made from the content of a row."""
        text = json.dumps(item, sort_keys=True, ensure_ascii=False, default=str)
        return f"SHA-{hashlib.sha256(text.encode()).hexdigest()[:32]}"

    @api.model
    def _without_twins(self, rows, columns):
        """Return the rows; a repeated row gets a trouble that says so."""
        place = next(
            (i for i, one in enumerate(columns) if one and one.key == REFERENCE), 0
        )
        first, told = {}, []
        for row in rows:
            twin = first.setdefault(row.item[REFERENCE], row.number)
            if twin != row.number:
                problem = self.env._("This row says the same as row %(row)s.", row=twin)
                cell = sheet_file.address(place, row.number)
                row.troubles.append((cell, problem))
            told.append(row)
        return told

    @api.model
    def _known(self, service, rows):
        """Return the rows with the case that each was filed as before, if any."""
        cases = self.env["ptsp.application"].with_context(active_test=False)
        found = {}
        for some in split_every(1_000, [row.item[REFERENCE] for row in rows], list):
            domain = [("service_id", "=", service.id), (REFERENCE, "in", some)]
            for case in cases.search_fetch(domain, [REFERENCE, "reference"]):
                found[case.external_ref] = case.reference
        return [
            row._replace(existing=found.get(row.item[REFERENCE], "")) for row in rows
        ]

    # === FILING === #

    @api.model
    def _file(self, service, rows, channel):
        """File rows, each in a savepoint of its own.

        :param list rows: list of ``IntakeRow``
        :param str channel: the channel by which the list came in
        :return: the answers of ``submit_applications`` for each of them
        """
        filing = self.env["ptsp.api"]
        sop = filing._sop(service)
        return [
            filing._submit_apart(sop, {"channel": channel, **row.item}) for row in rows
        ]
