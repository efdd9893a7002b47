# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import logging
from pathlib import Path

from odoo import api, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import config, plaintext2html

from ...tools import digest_file

_logger = logging.getLogger(__name__)

FOLDER_OPTION = "ptsp_digest_folder"
DEFAULT_FOLDER = "ptsp_digests"


class PtspDigestOutside(models.AbstractModel):
    """Brings each digest out of the database: to a file, and by mail if wanted.

    The server's configuration names the folder (``ptsp_digest_folder`` in
    ``odoo.conf``; the default is beside the file store), so that an administrator on
    the screen cannot point it elsewhere. Each database and office has its own folder in
    it.
    """

    _name = "ptsp.digest.outside"
    _description = "Digests Outside the Database"

    @api.model
    def _folder(self, company):
        """Return the folder of an office's digests.

        :rtype: pathlib.Path
        """
        base = config.get(FOLDER_OPTION) or Path(config["data_dir"], DEFAULT_FOLDER)
        # A new database under the same name has digests of its own. The database's uuid
        # tells the two apart, and only administrators may read it.
        parameters = self.env["ir.config_parameter"].sudo()
        mark = (parameters.get_param("database.uuid") or "")[:8]
        return Path(base) / f"{self.env.cr.dbname}-{mark}" / str(company.id)

    @api.model
    def _line(self, digest):
        """Return a digest for file and proofs, with all that its seal covers."""
        line = {"digest": digest.digest, "previous": digest.previous}
        return {**digest._sealed(), **line, "office_name": digest.company_id.name}

    @api.model
    def _send_out(self, digest):
        """Write a digest to the file and mail it; finished ways are not repeated.

        A failure of one way does not stop the other: each has its own savepoint, and
        the next run tries the failed way again.

        :return: the errors of the ways that failed
        """
        digest.ensure_one()
        failed = []
        for bring_out in (self._to_file, self._to_mail):
            try:
                with self.env.cr.savepoint():
                    bring_out(digest)
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                raise
            except Exception as error:  # any failure must leave the other way open
                _logger.exception("%s was not brought out", digest)
                failed.append(error)
        return failed

    def _to_file(self, digest):
        if not digest.exported_at:
            self._write(digest)
            digest._with_door().write({"exported_at": digest._ptsp_now()})

    def _to_mail(self, digest):
        address = digest.company_id.ptsp_digest_email
        if address and not digest.mailed_at:
            self._mail(digest, address)
            digest._with_door().write({"mailed_at": digest._ptsp_now()})

    def _write(self, digest):
        folder = self._folder(digest.company_id)
        leaves = self.env["ptsp.digest.leaf"].search([("digest_id", "=", digest.id)])
        rows = leaves.sorted("position").read(["position", "kind", "key", "text"])
        plain = ({k: v for k, v in row.items() if k != "id"} for row in rows)
        try:
            digest_file.append(folder, self._line(digest), plain)
        except OSError as error:
            raise UserError(
                self.env._(
                    "Digest no. %(number)s could not be written to %(folder)s:"
                    " %(cause)s. Let the server write there.",
                    number=digest.number,
                    folder=folder,
                    cause=error.strerror,
                )
            ) from error
        except digest_file.DigestFileError as error:
            raise UserError(
                self.env._(
                    "Digest no. %(number)s does not go on where the file in %(folder)s"
                    " ends. Check all records; if a backup was restored, put the"
                    " folder aside and keep it.",
                    number=digest.number,
                    folder=folder,
                )
            ) from error

    def _mail(self, digest, address):
        """Mail a digest: its figures in words, and its line of the file."""
        text = digest_file.line_text(self._line(digest))
        body = self.env._(
            "Digest no. %(number)s of %(day)s of %(office)s:\n%(digest)s\nKeep this"
            " mail. With it, changes of the records can be proved.",
            number=digest.number,
            day=digest.day.strftime("%d-%m-%Y"),
            office=digest.company_id.name,
            digest=digest.digest,
        )
        attachment = {
            "name": f"digest-{digest.number:06d}.json",
            "datas": base64.b64encode(text.encode()),
            "mimetype": "application/json",
        }
        # The office writes this mail; no person is its author.
        self.env["mail.mail"].sudo().create(
            {
                **digest.company_id._ptsp_mail_values(address),
                "subject": self.env._(
                    "Digest of %(office)s, %(day)s",
                    office=digest.company_id.name,
                    day=digest.day.strftime("%d-%m-%Y"),
                ),
                "body_html": plaintext2html(body),
                "attachment_ids": [(0, 0, attachment)],
            }
        )
