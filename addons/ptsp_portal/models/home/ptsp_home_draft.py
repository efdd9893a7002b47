# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import AccessError, ConcurrencyError, UserError

from odoo.addons.ptsp_rekomendasi.tools.uploads import MAX_NAME

from .ptsp_home_form import LONGEST, POWERS

MOST_PAGES = 30
MOST_FILES = 10
MOST_BYTES = 100 * 1024 * 1024


class PtspHomeDraft(models.AbstractModel):
    """What applicants at home do with their own drafts.

    The pages call it with elevated rights. The user of the environment is the
    applicant; drafts of other people are never found.
    """

    _name = "ptsp.home.draft"
    _description = "Drafts of an Applicant at Home"

    # === WHICH === #

    @api.model
    def _open_drafts(self):
        """Return the user's drafts of new applications, the newest first."""
        return self.env["ptsp.draft"].search(
            [
                ("user_id", "=", self.env.uid),
                ("kind", "=", "new"),
                ("sent_at", "=", False),
            ]
        )

    @api.model
    def _find(self, draft_id, kind="new"):
        """Return an own draft that was not sent.

        :raise AccessError: when it does not exist, was sent or is another person's
        """
        draft = self._find_any(draft_id)
        if draft.sent_at or draft.kind != kind:
            raise AccessError(self.env._("There is no such draft."))
        return draft

    @api.model
    def _find_any(self, draft_id):
        """Return an own draft, sent or not.

        :raise AccessError: when it does not exist or belongs to another person
        """
        draft = self.env["ptsp.draft"].search(
            [("id", "=", draft_id), ("user_id", "=", self.env.uid)]
        )
        if not draft:
            raise AccessError(self.env._("There is no such draft."))
        return draft

    @api.model
    def _find_file(self, file_id):
        """Return a file of an own draft that was not sent.

        :raise AccessError: as :meth:`_find`
        """
        file = self.env["ptsp.draft.file"].search(
            [
                ("id", "=", file_id),
                ("draft_id.user_id", "=", self.env.uid),
                ("draft_id.sent_at", "=", False),
            ]
        )
        if not file:
            raise AccessError(self.env._("There is no such file."))
        return file

    @api.model
    def _start(self, service):
        """Return the draft for a service: the open one, or a new one."""
        draft = self._open_drafts().filtered(lambda one: one.service_id == service)
        if draft:
            return draft
        user = self.env.user
        known = {"applicant.email": user.email, "applicant.phone": user.phone}
        return self._make(
            {
                "user_id": user.id,
                "service_id": service.id,
                "sop_id": service.current_sop_id.id,
                "answers": {name: text for name, text in known.items() if text},
                "saved_at": fields.Datetime.now(),
            }
        )

    @api.model
    def _make(self, vals):
        """Make a draft.

        When two requests make the same draft, Odoo repeats the second one, which then
        finds the draft.

        :raise ConcurrencyError: when the same draft was made a moment ago
        """
        try:
            with self.env.cr.savepoint():
                draft = self.env["ptsp.draft"].create(vals)
                draft.flush_recordset()
        except UniqueViolation:
            raise ConcurrencyError("this draft was begun a moment ago") from None
        return draft

    # === SAVING === #

    @api.model
    def _save(self, draft, typed):
        """Save some answers as they were typed, without checks; others stay.

        Requests that save two fields at the same moment run one after the other.

        :param dict typed: name -> text, of questions of the service
        """
        self._lock(draft)
        known = self._known_names(draft)
        answers = dict(draft.answers or {})
        for name, text in typed.items():
            if name in known and isinstance(text, str):
                answers[name] = text.replace("\x00", "")[:LONGEST].strip()
        draft.write({"answers": answers, "saved_at": fields.Datetime.now()})

    @api.model
    def _lock(self, draft):
        """Lock a draft, so that only one request at a time writes it.

        Other requests wait and are then repeated by Odoo.
        """
        self.env.cr.execute(
            "SELECT 1 FROM ptsp_draft WHERE id = %s FOR UPDATE", [draft.id]
        )
        draft.invalidate_recordset()

    @api.model
    def _known_names(self, draft):
        if draft.kind == "repair":
            return self.env["ptsp.home.repair"]._known_names(draft.application_id)
        names = set(self.env["ptsp.home.form"]._questions(self._sop(draft)))
        return names | {f"power.{kind}" for kind in POWERS}

    @api.model
    def _sop(self, draft):
        """Return the revision of a draft: that of its case, or the one in effect."""
        if draft.kind == "repair":
            return draft.application_id.sop_id
        return draft.service_id.current_sop_id or draft.sop_id

    @api.model
    def _discard(self, draft):
        """Delete a draft with its files."""
        draft.unlink()

    # === FILES === #

    @api.model
    def _add_file(self, draft, key, files):
        """Save a file for a requirement; several photographs become one PDF.

        :param list files: pairs of name and content, in the order of the pages
        :raise UserError: when it is refused, in one sentence; the draft stays as it was
        """
        self._check_count(draft, key, files)
        for name, _content in files:
            if len(name) > MAX_NAME:
                raise UserError(
                    self.env._(
                        "The name of the file is too long: %(count)s letters, and at"
                        " most %(most)s are taken. Give it a shorter name.",
                        count=len(name),
                        most=MAX_NAME,
                    )
                )
        file = self.env["ptsp.upload"]._check_together(files, draft.service_id)
        content = file["content"]
        state = self.env["ptsp.scanner"]._scan(content)
        if state == "virus":
            raise UserError(
                self.env._(
                    "The scanner found a virus in “%(name)s”. It was not taken.",
                    name=file["filename"],
                )
            )
        return self.env["ptsp.draft.file"].create(
            {
                "draft_id": draft.id,
                "key": key,
                "name": file["filename"],
                "mimetype": file["mimetype"],
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "scan_state": state,
                "content": base64.b64encode(content),
            }
        )

    @api.model
    def _check_count(self, draft, key, files):
        if not files:
            raise UserError(self.env._("No file was chosen. Choose one, then send it."))
        if key not in self.env["ptsp.home.filing"]._papers(draft).mapped("key"):
            raise UserError(self.env._("This paper is not asked for."))
        if len(files) > MOST_PAGES or len(draft._files_of(key)) >= MOST_FILES:
            raise UserError(
                self.env._(
                    "These are too many files: at most %(pages)s photographs at once"
                    " and %(files)s files for one paper. Put them into one PDF.",
                    pages=MOST_PAGES,
                    files=MOST_FILES,
                )
            )
        held = sum(draft.file_ids.mapped("size"))
        if held + sum(len(content) for _name, content in files) > MOST_BYTES:
            raise UserError(
                self.env._(
                    "All files together are too large; at most %(most)s MB are taken."
                    " Remove one, or send smaller photographs.",
                    most=MOST_BYTES // 1024 // 1024,
                )
            )
