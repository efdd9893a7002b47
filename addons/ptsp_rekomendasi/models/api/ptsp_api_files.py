# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from .exposed import exposed

LARGEST_ID = 2**31 - 1


class PtspApiFiles(models.AbstractModel):
    """The part of the public contract that gives the files of a case.

    Reads only.
    """

    _name = "ptsp.api.files"
    _description = "Public Contract: Files"
    _inherit = ["ptsp.api.arguments"]

    @api.model
    @api.readonly
    @exposed("read")
    def list_files(self, reference):
        """List the files that belong to a case, in the order in which they came.

        :return: for each ``file`` (its number, for :meth:`get_file`), ``kind``,
            ``state`` (``kept`` or ``replaced``), ``key`` of the requirement that it
            was handed in for, ``filename``, ``mimetype``, ``size`` in bytes,
            ``sha256`` and ``kept_at``
        """
        case = self._case(reference)
        files = self.env["ptsp.file"].search([("application_id", "=", case.id)])
        keys = {
            file.id: line.key for line in case.requirement_ids for file in line.file_ids
        }
        return [
            {**self._describe_kept(file), "key": keys.get(file.id, False)}
            for file in files
        ]

    @api.model
    @api.readonly
    @exposed("read")
    def get_file(self, reference, file):
        """Return one file of a case, compared with the hash of the day it was kept.

        :param int file: its number, from :meth:`list_files`
        :return: what :meth:`list_files` says of it, and its ``content`` in base64
        """
        case = self._case(reference)
        number = self._integer("file", file, 1, LARGEST_ID)
        found = self.env["ptsp.file"].search(
            [("application_id", "=", case.id), ("id", "=", number)]
        )
        if not found:
            raise refusal(
                self.env._(
                    "%(case)s has no file %(number)s (file); list_files names them.",
                    case=case.display_name,
                    number=number,
                ),
                refusal_codes.UNKNOWN,
                "file",
            )
        content = base64.b64encode(found._bytes()).decode()
        return {**self._describe_kept(found), "content": content}

    @api.model
    def _describe_kept(self, file):
        return {
            "file": file.id,
            "kind": file.kind,
            "state": file.state,
            "filename": file.name,
            "mimetype": file.mimetype,
            "size": file.size,
            "sha256": file.sha256,
            "kept_at": self._local(file.create_date, file.company_id),
        }
