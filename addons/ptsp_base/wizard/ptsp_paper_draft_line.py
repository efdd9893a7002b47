# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..paper import values
from ..sentences import sentence
from ..tools.errors import ToolError


class PtspPaperDraftLine(models.TransientModel):
    """A guess to confirm or correct, or a part that the document lacks."""

    _name = "ptsp.paper.draft.line"
    _description = "Guess or Loss of a Draft from a Document"

    draft_id = fields.Many2one("ptsp.paper.draft", required=True, ondelete="cascade")
    kind = fields.Selection(
        [("doubtful", "Guess"), ("missing", "Missing")], required=True, readonly=True
    )
    path = fields.Char(readonly=True)
    place = fields.Char(readonly=True, help="Where in the SOP it belongs.")
    words = fields.Text(string="Words of the Document", readonly=True)
    why = fields.Text(string="Why It Is a Guess", readonly=True)
    page = fields.Integer(readonly=True)
    value = fields.Text(
        string="In the Draft",
        help="What the draft has here; correct it if it is wrong.",
    )
    is_open = fields.Boolean(readonly=True)
    confirmed = fields.Boolean(help="A person has looked at it.")

    @api.model
    def _names(self, path):
        """Return the names of the parts of a definition on the screen."""
        fee, time = self.env._("fee"), self.env._("promised time")
        return {
            "amount": time if path[0] == "promise" else fee,
            "anchor": self.env._("from where H is counted"),
            "code": self.env._("short code"),
            "condition": self.env._("when it is required"),
            "fee": self.env._("fee"),
            "inputs": "KELENGKAPAN",
            "kind": self.env._("kind of product"),
            "lane": self.env._("lane"),
            "name": self.env._("name"),
            "outputs": "OUTPUT",
            "remarks": "KETERANGAN",
            "requirements": self.env._("requirements"),
            "sector": self.env._("sector"),
            "stage": self.env._("stage"),
            "start": self.env._("from where the promise is counted"),
            "stop": self.env._("where the promise ends"),
            "text": self.env._("wording"),
            "time": "WAKTU",
            "title": self.env._("title"),
            "transitions": self.env._("moves"),
            "unit": self.env._("unit of time"),
        }

    @api.model
    def _choices(self, path):
        """Return code -> label for a value with fixed choices."""
        return {
            "anchor": {
                "arrival": self.env._("arrival at the step"),
                "receipt": self.env._("receipt of the file"),
                "start": self.env._("start of the promise"),
            },
            "start": {
                "receipt": self.env._("receipt of the file"),
                "opinion": self.env._("the technical opinion"),
            },
            "stop": {
                "numbering": self.env._("numbering of the letter"),
                "handover": self.env._("handing over"),
            },
            "unit": {
                "days": self.env._("working days"),
                "hours": self.env._("working hours"),
                "minutes": self.env._("working minutes"),
            },
        }.get(path[-1] if path else "", {})

    @api.model
    def _place(self, path, definition):
        """Return the place of a value in words."""
        names = self._names(path)
        known = [names[part] for part in path if part in names]
        above = values.find(definition, path[:2])
        if path[0] == "steps" and isinstance(above, dict):
            step = self.env._("Step %(step)s", step=above["number"])
            return ", ".join([step, *known])
        if path[0] == "lanes" and isinstance(above, dict):
            return self.env._("lane") + f" {above['name']}"
        if path[0] == "clauses":
            return self.env._("Sections A to U")
        return ", ".join(dict.fromkeys(known)) or ".".join(str(part) for part in path)

    @api.model
    def _label(self, path, value):
        return self._choices(path).get(value, value)

    def _write_into(self, data):
        """Write a corrected value into the data of a definition file."""
        self.ensure_one()
        parts = (self.path or "").split(".")
        path = tuple(int(part) if part.isdigit() else part for part in parts)
        before = self._label(path, values.shown(values.find(data, path)))
        value = (self.value or "").strip()
        if not self.is_open or value == before.strip():
            return
        try:
            values.put(data, path, self._chosen(path, value))
        except ToolError as error:
            problem = sentence(self.env, error)
            raise UserError(
                self.env._("%(place)s: %(problem)s", place=self.place, problem=problem)
            ) from error

    def _chosen(self, path, value):
        """Return the code for a label, if the value has fixed choices."""
        choices = self._choices(path)
        if choices and value not in choices.values() and value not in choices:
            raise UserError(
                self.env._(
                    "%(place)s: write one of %(known)s.",
                    place=self.place,
                    known=", ".join(choices.values()),
                )
            )
        codes = {label: code for code, label in choices.items()}
        return codes.get(value, value)
