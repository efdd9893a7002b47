# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

MOST_ROWS = 1_000
MOST_TOLD = 1_000


class PtspFormerImport(models.TransientModel):
    """A list of cases of former years that a supervisor brings in.

    A try reports the errors of each row and keeps nothing. ``scripts/import_history``
    brings longer lists in.
    """

    _name = "ptsp.former.import"
    _description = "Cases of Former Years From a List"

    service_id = fields.Many2one(
        "ptsp.service", required=True, domain="[('current_sop_id', '!=', False)]"
    )
    source = fields.Char(
        "Where From",
        help="Such as: buku agenda 2024, ruang arsip. Kept on each control sheet.",
    )
    content = fields.Binary("List (XLSX or CSV)", attachment=False)
    filename = fields.Char()
    state = fields.Selection(
        [("new", "Choose a list"), ("tried", "Tried"), ("done", "Done")],
        default="new",
        readonly=True,
    )
    good_count = fields.Integer("Can Be Brought In", readonly=True)
    done_count = fields.Integer("Brought In", readonly=True)
    gaps = fields.Text("Numbers of Former Years", readonly=True)
    line_ids = fields.One2many("ptsp.former.import.line", "import_id", readonly=True)

    def action_template(self):
        """Download the empty list."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/former/template/{self.id}",
            "target": "download",
        }

    def action_try(self):
        """Report the errors of each row; nothing is kept."""
        self.ensure_one()
        told, lines = self._bring_in(keep=False)
        good = sum(bool(one["reference"]) for one in told)
        self.write(
            {
                "state": "tried",
                "good_count": good,
                "line_ids": [Command.clear(), *map(Command.create, lines)],
            }
        )
        return self._reopen()

    def action_bring_in(self):
        """Bring the good rows in, and report the gaps of their registers."""
        self.ensure_one()
        told, lines = self._bring_in(keep=True)
        gaps = self.env["ptsp.former.list"]._gap_sentences(self.service_id)
        self.write(
            {
                "state": "done",
                "done_count": sum(bool(one["reference"]) for one in told),
                "gaps": "\n".join(gaps) or False,
                "content": False,
                "line_ids": [Command.clear(), *map(Command.create, lines)],
            }
        )
        return self._reopen()

    def _bring_in(self, *, keep):
        if not self.content or not self.source:
            raise UserError(
                self.env._("Choose the list, and say where the cases come from.")
            )
        former = self.env["ptsp.former.list"]
        rows = former._read(self.content)
        if len(rows) > MOST_ROWS:
            raise UserError(
                self.env._(
                    "The list has more than %(most)s rows; divide it, or have it"
                    " brought in on the server (scripts/import_history).",
                    most=MOST_ROWS,
                )
            )
        lines = [
            {"number": row.number, "problem": f"{cell}: {problem}"}
            for row in rows
            for cell, problem in row.troubles
        ]
        good = [row for row in rows if not row.troubles]
        told = former._bring_in(self.service_id, good, self.source, keep=keep)
        lines += [
            {"number": one["row"], "problem": one["error"]}
            for one in told
            if one["error"]
        ]
        return told, lines[:MOST_TOLD]

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cases of Former Years"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _file(self):
        """Return name and content of the empty list."""
        content = self.env["ptsp.former.list"]._template()
        return "permohonan-lama.xlsx", content
