# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.ptsp_base.tools import sheet_file

CRON = "ptsp_rekomendasi.ir_cron_file_intakes"
# The most rows that are filed while the person waits; more go to the background.
AT_ONCE = 100
# Rows of one round of the scheduled action, after which the progress is shown.
IN_ONE_GO = 500
MOST_TOLD = 1_000


class Refused(Exception):
    """Undoes all rows of a list because one was refused."""


class PtspIntake(models.TransientModel):
    """A list of applications that an officer reads in, checks and files.

    Reading changes nothing and reports the errors of each cell. Then the door files
    each good row with the officer's own rights; the officer may ask for all rows or
    none. Rows filed before are not filed again. A scheduled action files a long list.
    """

    _name = "ptsp.intake"
    _description = "Applications From a List"
    _inherit = ["ptsp.cron.mixin"]

    service_id = fields.Many2one(
        "ptsp.service", required=True, domain="[('current_sop_id', '!=', False)]"
    )
    company_id = fields.Many2one(related="service_id.company_id")
    channel = fields.Selection(
        selection=lambda self: self._selection_channel(),
        required=True,
        default="counter",
    )
    content = fields.Binary("List (XLSX or CSV)", attachment=False)
    filename = fields.Char()
    whole = fields.Boolean(
        "All Rows or None", help="Nothing is filed if a single row is refused."
    )
    state = fields.Selection(
        [
            ("new", "Choose a list"),
            ("read", "Read"),
            ("waiting", "Being filed"),
            ("done", "Done"),
        ],
        default="new",
        readonly=True,
    )
    row_count = fields.Integer("Rows", readonly=True)
    good_count = fields.Integer("To Be Filed", readonly=True)
    existing_count = fields.Integer("Filed Before", readonly=True)
    filed_count = fields.Integer("Filed", readonly=True)
    line_ids = fields.One2many("ptsp.intake.line", "intake_id", readonly=True)

    @api.model
    def _selection_channel(self):
        field = self.env["ptsp.application"]._fields["channel"]
        return field._description_selection(self.env)

    # === BUTTONS === #

    def action_template(self):
        """Download the empty list of the service."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/intake/template/{self.service_id.id}",
            "target": "download",
        }

    def action_read(self):
        """Read the list and report the errors of each row; nothing is filed."""
        self.ensure_one()
        rows = self._rows()
        wrong = [row for row in rows if row.troubles]
        lines = [
            {"number": row.number, "cell": cell, "problem": problem}
            for row in wrong
            for cell, problem in row.troubles
        ]
        good = [row for row in rows if not row.troubles and not row.existing]
        self.write(
            {
                "state": "read",
                "row_count": len(rows),
                "good_count": len(good),
                "existing_count": sum(bool(row.existing) for row in rows),
                "filed_count": 0,
                "line_ids": [
                    Command.clear(),
                    *map(Command.create, lines[:MOST_TOLD]),
                ],
            }
        )
        return self._reopen()

    def action_file(self):
        """File the good rows now, or hand a long list to the scheduled action."""
        self.ensure_one()
        self.action_read()
        if self.whole and self.line_ids:
            raise UserError(
                self.env._(
                    "Nothing was filed: %(count)s cells are wrong and all rows or none"
                    " are wanted. Correct them, or take the good rows only.",
                    count=len(self.line_ids),
                )
            )
        if not self.good_count:
            raise UserError(self.env._("The list has no row that can be filed."))
        self.state = "waiting"
        if self.good_count > AT_ONCE:
            # Officers may not see scheduled actions, but this one files their list.
            self.env.ref(CRON).sudo()._trigger()
        else:
            self._file_some()
        return self._reopen()

    def action_refresh(self):
        """Show the progress."""
        return self._reopen()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Applications From a List"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    # === FILING === #

    def _rows(self):
        if not self.content:
            raise UserError(self.env._("Choose the list first."))
        intake = self.env["ptsp.case.intake"]
        return intake._read(self.service_id, self.content)

    @api.model
    def _cron_file(self):
        """File some rows of each waiting list with its officer's rights."""
        waiting = self.search([("state", "=", "waiting")], order="id")
        self._serve_each(CRON, waiting, lambda one: one._as_officer()._file_some())
        if self.search_count([("state", "=", "waiting")], limit=1):
            self.env.ref(CRON)._trigger()

    def _as_officer(self):
        officer = self.create_uid
        return self.with_user(officer).with_context(
            lang=officer.lang, allowed_company_ids=self.service_id.company_id.ids
        )

    def _file_some(self):
        """File the next rows, and note the refused ones."""
        rows = self._rows_to_file()
        some = rows if self.whole else rows[:IN_ONE_GO]
        told = self._file_whole(some) if self.whole else self._file(some)
        refusals = [
            (row.number, one["error"])
            for row, one in zip(some, told, strict=True)
            if one["error"]
        ]
        lines = self._prepare_refusals(refusals) if refusals else []
        filed = sum(bool(one["reference"]) for one in told)
        values = {
            "filed_count": self.filed_count + filed,
            "line_ids": [Command.create(line) for line in lines],
        }
        if len(some) == len(rows):
            # Data of applicants stay on the cases alone.
            values |= {"state": "done", "content": False}
        self.write(values)

    def _rows_to_file(self):
        refused = set(self.line_ids.mapped("number"))
        return [
            row
            for row in self._rows()
            if not (row.troubles or row.existing or row.number in refused)
        ]

    def _file(self, rows):
        intake = self.env["ptsp.case.intake"]
        return intake._file(self.service_id, rows, self.channel)

    def _file_whole(self, rows):
        """File all rows, or none if one is refused."""
        told = []
        try:
            with self.env.cr.savepoint():
                told = self._file(rows)
                if any(one["error"] for one in told):
                    raise Refused
        except Refused:
            told = [{**one, "reference": False} for one in told]
        return told

    def _prepare_refusals(self, refusals):
        """Return lines that name the cell of each refusal.

        A refusal without a cell is shown at the row's first cell.

        :param list refusals: pairs of the row's number and the error
        """
        intake = self.env["ptsp.case.intake"]
        columns = intake._columns(self.env["ptsp.api"]._sop(self.service_id))
        placed = intake._placed(intake._headings(self.content), columns)
        places = {column.key: i for i, column in enumerate(placed) if column}
        return [
            {
                "number": number,
                "cell": sheet_file.address(places.get(error["field"], 0), number),
                "problem": error["message"],
            }
            for number, error in refusals
        ]
