# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import binascii

import magic

from odoo import api, models
from odoo.exceptions import UserError

from ...tools import uploads

SNIFFED_BYTES = 1 << 16
DEFAULT_MAX_MB = 10


class PtspApplicationAttachments(models.AbstractModel):
    """Files that come with a case: what is taken, and under which name.

    The type is read from the content, never from the name or from what the client
    says.
    """

    _name = "ptsp.application.attachments"
    _description = "Files of an Application"

    def _attach(self, key, filename, content):
        """Add a file to a requirement of this case.

        :param str key: the requirement's key
        :param str filename: as the client calls it
        :param bytes content:
        :return: the ``ir.attachment``
        :raise UserError: in one sentence, when the file is not taken
        """
        self.ensure_one()
        self._check_may_attach()
        line = self._checklist_line(key)
        filename, kind = self._check_upload(filename, content)
        # Lines are readable, not writable, for officers: the door alone adds files.
        line_sudo = line.sudo()
        attachment = self._create_file(line_sudo, filename, kind, content)
        line_sudo._with_door().write({"attachment_ids": [(4, attachment.id)]})
        return attachment

    def _check_may_attach(self):
        """Let the desk add files, and the applicant's side where a desk serves it."""
        steps = self.sop_id.sudo().step_ids
        serving = steps.filtered(lambda step: step.lane_id.kind == "applicant").desk_id
        brings = self.env.user.has_group("ptsp_base.group_ptsp_integration")
        if self.outcome or not brings or self.desk_id not in serving:
            self._check_may_edit()

    def _create_file(self, record_sudo, filename, kind, content):
        return record_sudo.env["ir.attachment"].create(
            {
                "name": filename,
                "raw": content,
                "mimetype": kind,
                "res_model": record_sudo._name,
                "res_id": record_sudo.id,
                "company_id": self.company_id.id,
            }
        )

    @api.model
    def _check_upload(self, filename, content):
        """Check a file and return ``(safe name, real type)``.

        :raise UserError: in one sentence, when the file is not taken
        """
        name = uploads.safe_filename(filename)
        sniffed = magic.from_buffer(content[:SNIFFED_BYTES], mime=True)
        kind = uploads.real_type(content, sniffed)
        problem = uploads.problem(name, len(content), kind, self._max_upload())
        if problem:
            raise UserError(self._upload_error_message(problem, name, kind))
        return uploads.named(name, kind), kind

    @api.model
    def _max_upload(self):
        text = self.env["ir.config_parameter"].sudo().get_param("ptsp.upload_max_mb")
        try:
            megabytes = float(text or DEFAULT_MAX_MB)
        except ValueError:
            megabytes = DEFAULT_MAX_MB
        return int(megabytes * 1024 * 1024)

    @api.model
    def _upload_error_message(self, problem, name, kind):
        if problem.code == "empty":
            return self.env._(
                "The file “%(name)s” is empty; choose it again.", name=name
            )
        if problem.code == "too_big":
            return self.env._(
                "The file “%(name)s” is too large; at most %(limit)s MB are taken.",
                name=name,
                limit=f"{self._max_upload() / 1024 / 1024:g}",
            )
        if problem.code == "disguised":
            return self.env._(
                "The file “%(name)s” is not what its name says: its content is"
                " %(kind)s; give it its right name or choose another file.",
                name=name,
                kind=kind,
            )
        return self.env._(
            "The file “%(name)s” is of a kind that is not taken (%(kind)s); send a"
            " PDF, JPEG, PNG, TIFF, DOCX, XLSX, ODT or ODS without macros.",
            name=name,
            kind=kind,
        )

    @api.model
    def _decode_upload(self, text, filename):
        """Return the bytes of a file sent as base64.

        :raise UserError: when it is not base64
        """
        if isinstance(text, str):
            text = "".join(text.split())
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise UserError(
                self.env._(
                    "The file “%(name)s” did not arrive whole: its content must be"
                    " sent in base64.",
                    name=uploads.safe_filename(filename),
                )
            ) from None
