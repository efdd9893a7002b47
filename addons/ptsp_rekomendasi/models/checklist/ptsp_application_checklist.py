# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspApplicationChecklist(models.AbstractModel):
    """Checklist and check forms of a case, and the files that come with it.

    ``ptsp.verdict`` and ``ptsp.check`` record the findings of desks.
    """

    _name = "ptsp.application.checklist"
    _description = "Checklist of an Application"

    check_ids = fields.One2many(
        "ptsp.check", "application_id", "Check Form Results", readonly=True, locked=True
    )

    def _check_items(self):
        """Return the items of the check form that can be filled in now.

        An item about a paper is among them once the paper exists.

        :return: tuple of items as plain data (``tools.definition``)
        """
        self.ensure_one()
        step = self._step()
        if self.outcome or not step:
            return ()
        # All letters count, whatever the user who looks at the form may read.
        case_sudo, parts = self.sudo(), self.env["ptsp.check.parts"]
        return tuple(
            item for item in step.check_items if parts._is_open(case_sudo, item)
        )

    def _newest_checks(self):
        """Return the valid results on the check form of the present visit.

        :rtype: dict[str, ptsp.check]
        """
        case_sudo = self.sudo()
        return case_sudo._open_entry()._newest_checks()

    # === FILES === #

    def _attach(self, key, filename, content):
        """Add a file to a requirement of this case.

        :param str key: the requirement's key
        :param str filename: the client's name of the file
        :param bytes content:
        :return: the ``ptsp.file``
        :raise UserError: in one sentence, when the file is not taken
        """
        self.ensure_one()
        self._check_may_attach()
        line = self.env["ptsp.application.requirement"]._find(self, key)
        upload = self.env["ptsp.upload"]
        return line._attach(upload._check(filename, content, self.service_id))

    def _check_may_attach(self):
        """Allow files of the desk, and of the applicant's side at a serving desk."""
        keeper = self.env["ptsp.case.data"]
        brings = self.env.user in keeper._applicant_users(self)
        serving = keeper._serving_desks(self)
        if self.outcome or not brings or self.desk_id not in serving:
            keeper._check(self)

    def _attach_pages(self, key, files):
        """Add one paper to a requirement; several photographs become one PDF.

        :param list files: pairs of name and content, in the order of the pages
        :return: the ``ptsp.file``
        :raise UserError: in one sentence, when one of them is not taken
        """
        self.ensure_one()
        self._check_may_attach()
        line = self.env["ptsp.application.requirement"]._find(self, key)
        upload = self.env["ptsp.upload"]
        return line._attach(upload._check_together(files, self.service_id))

    # === BUTTONS === #

    def action_attach_pages(self, key, files):
        """Add photographs of the pages of one paper; see ``_attach_pages``.

        :param list files: ``{"filename", "content"}`` each, content in base64
        """
        upload = self.env["ptsp.upload"]
        pages = [
            (
                str(file.get("filename") or ""),
                upload._decode(file.get("content"), file.get("filename")),
            )
            for file in files or []
            if isinstance(file, dict)
        ]
        if not pages:
            raise UserError(self.env._("Choose at least one file."))
        self._attach_pages(key, pages)
        return True

    def action_original_shown(self, key, shown=True):
        """Note that the original of a paper was shown at the desk, or undo the note.

        :param str key: the requirement's key
        """
        self.ensure_one()
        self._lock_case()
        self._require_acting()
        self._require_not_held()
        line = self.env["ptsp.application.requirement"]._find(self, key)
        line._note_original(self, bool(shown))
        return True

    def action_attach(self, key, filename, content):
        """Add a file to a requirement; see ``_attach``.

        :param str key: the requirement's key
        :param str filename: the file's name on the person's machine
        :param str content: base64
        """
        self.ensure_one()
        filename = str(filename or "")
        content = self.env["ptsp.upload"]._decode(content, filename)
        self._attach(key, filename, content)
        return True
