# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..importer import yaml_text, yaml_writer
from ..paper import values
from .chosen_file import content_of

LONGEST_MARK = 400


class PtspPaperDraft(models.TransientModel):
    """Makes the draft of a new service from its SOP on paper.

    A person sees the document beside the draft, confirms or corrects each guess, and
    passes the draft to the importer, which reports missing parts.
    """

    _name = "ptsp.paper.draft"
    _description = "Draft from an SOP Document"

    content = fields.Binary(string="SOP Document", attachment=False)
    filename = fields.Char()
    is_read = fields.Boolean(readonly=True)
    definition = fields.Text(readonly=True)
    document_html = fields.Html(string="Document", readonly=True, sanitize=False)
    draft_html = fields.Html(string="Draft", readonly=True, sanitize=False)
    line_ids = fields.One2many(
        "ptsp.paper.draft.line", "draft_id", domain=[("kind", "=", "doubtful")]
    )
    loss_ids = fields.One2many(
        "ptsp.paper.draft.line", "draft_id", domain=[("kind", "=", "missing")]
    )
    open_count = fields.Integer(string="Not Confirmed", compute="_compute_open_count")
    loss_count = fields.Integer(
        string="Missing or Empty", compute="_compute_loss_count"
    )

    @api.depends("line_ids.confirmed")
    def _compute_open_count(self):
        for draft in self:
            draft.open_count = len(
                draft.line_ids.filtered(lambda line: not line.confirmed)
            )

    @api.depends("loss_ids")
    def _compute_loss_count(self):
        for draft in self:
            draft.loss_count = len(draft.loss_ids)

    # === ACTION METHODS === #

    def action_read(self):
        """Read the document and show it beside its draft."""
        self.ensure_one()
        self.env["ptsp.sop"].check_access("create")
        reader = self.env["ptsp.definition.paper"]
        document, read = reader._read_paper(self.filename or "SOP", self._file_bytes())
        doubts = [
            self._prepare_line("doubtful", read, found, doubt.path)
            for found, doubt in zip(
                reader._doubtful(read), read.told.doubts, strict=True
            )
        ]
        # Lost pages, steps and sections have no place in the draft, so they come first.
        losses = [
            self._prepare_line("missing", read, found, loss.path)
            for found, loss in sorted(
                zip(reader._missing(read), read.told.losses, strict=True),
                key=lambda pair: bool(pair[1].path),
            )
        ]
        self.write(
            {
                "is_read": True,
                "definition": read.text(),
                "document_html": _pages_html(self.env, document, read.told.doubts),
                "draft_html": self._prepare_summary(read.definition),
                "line_ids": [Command.clear(), *map(Command.create, doubts)],
                "loss_ids": [Command.clear(), *map(Command.create, losses)],
            }
        )
        return self._reopen()

    def action_confirm_all(self):
        """Confirm all guesses without changes."""
        self.line_ids.confirmed = True
        return self._reopen()

    def action_restart(self):
        """Choose another document."""
        self.write(
            {
                "content": False,
                "filename": False,
                "is_read": False,
                "definition": False,
                "line_ids": [Command.clear()],
                "loss_ids": [Command.clear()],
            }
        )
        return self._reopen()

    def action_import(self):
        """Pass the draft to the importer, whose check reports missing parts."""
        self.ensure_one()
        if self.open_count:
            raise UserError(
                self.env._(
                    "Guesses that nobody has confirmed: %(count)s. Confirm or correct"
                    " each of them first.",
                    count=self.open_count,
                )
            )
        importing = self.env["ptsp.definition.import"].create(
            {
                "content": base64.b64encode(self._corrected().encode()),
                "filename": f"{self.filename or 'SOP'}.yaml",
            }
        )
        return importing.action_check()

    # === BUSINESS METHODS === #

    def _file_bytes(self):
        return content_of(self, self.env._("Choose the SOP document first."))

    @api.model
    def _prepare_line(self, kind, read, found, path):
        lines = self.env["ptsp.paper.draft.line"]
        value = values.shown(values.find(read.definition, path))
        return {
            "kind": kind,
            "path": found["path"],
            "place": lines._place(path, read.definition)
            if kind == "doubtful"
            else found["where"],
            "words": found["words"] if kind == "doubtful" else found["what"],
            "why": found["why"] if kind == "doubtful" else False,
            "page": found.get("page", 0),
            "value": lines._label(path, value),
            "is_open": values.is_open(read.definition, path),
        }

    def _corrected(self):
        """Return the definition file with the person's corrections."""
        data = yaml_text.read(self.definition).data
        for line in self.line_ids | self.loss_ids:
            line._write_into(data)
        return yaml_writer.write(data)

    @api.model
    def _prepare_summary(self, definition):
        """Return a short list of the sections and steps of the draft."""
        clauses = Markup("").join(
            Markup("<li><b>%s.</b> %s <span class='text-muted'>(%s)</span></li>")
            % (clause["section"], clause.get("title", ""), len(clause["lines"]))
            for clause in definition["clauses"]
        )
        steps = Markup("").join(
            Markup("<li value='%s'>%s <span class='text-muted'>%s</span></li>")
            % (
                step["number"],
                step["title"],
                step.get("time", {}).get("text", ""),
            )
            for step in definition["steps"]
        )
        head = Markup("<p><b>%s</b><br/>%s</p>") % (
            definition["document"].get("number", ""),
            definition["service"].get("name", ""),
        )
        return head + Markup("<ul class='list-unstyled'>%s</ul><ol>%s</ol>") % (
            clauses,
            steps,
        )

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("From an SOP Document"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }


def _pages_html(env, document, doubts):
    """Return the text of the document page by page, with marked doubtful words."""
    pages = Markup("")
    for number, text in enumerate(document.page_texts(), start=1):
        if not text.strip():
            continue
        pages += Markup("<h4 class='mt-3'>%s</h4><div style='%s'>%s</div>") % (
            env._("Page %(number)s", number=number),
            "white-space: pre-wrap",
            _marked(text, [d.words for d in doubts if d.page in (0, number)]),
        )
    return pages


def _marked(text, phrases):
    """Return a text with the phrases marked."""
    spans = []
    for phrase in phrases:
        words = phrase.split("\n")[0].strip()[:LONGEST_MARK]
        start = text.find(words) if len(words) > 3 else -1
        if start >= 0:
            spans.append((start, start + len(words)))
    marked, last = Markup(""), 0
    for start, end in sorted(spans):
        if start >= last:
            marked += escape(text[last:start])
            marked += Markup("<mark>%s</mark>") % text[start:end]
            last = end
    return marked + escape(text[last:])
