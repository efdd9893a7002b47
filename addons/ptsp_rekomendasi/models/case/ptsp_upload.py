# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import binascii

import magic

from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from ...tools import documents, uploads

SNIFFED_BYTES = 1 << 16
DEFAULT_MAX_MB = 10
MEGABYTE = 1024 * 1024


class PtspUpload(models.AbstractModel):
    """Checks files that people hand in, and gives them a safe name.

    The type is read from the content, never from the name or the client's claim. A
    checked file is a dict of ``filename``, ``content`` and ``mimetype``.
    """

    _name = "ptsp.upload"
    _description = "Files That Are Handed In"

    @api.model
    def _check(self, filename, content, service=None):
        """Check a file and return it under a safe name, with its real type.

        :param str filename: the client's name of the file
        :param bytes content:
        :raise UserError: in one sentence, when the file is not taken
        """
        name = uploads.safe_filename(filename)
        sniffed = magic.from_buffer(content[:SNIFFED_BYTES], mime=True)
        kind = uploads.real_type(content, sniffed)
        most = self._max_bytes(service)
        problem = uploads.problem(name, len(content), kind, most)
        if problem:
            raise refusal(
                self._error_message(problem, name, kind, most),
                refusal_codes.INVALID,
                "content",
            )
        unreadable = documents.document_problem(content, kind)
        if unreadable:
            raise refusal(
                self._unreadable_message(unreadable, name),
                refusal_codes.INVALID,
                "content",
            )
        name = uploads.named(name, kind)
        if kind == uploads.HEIC:
            # Browsers cannot show HEIC photographs of telephones; every desk can read
            # JPEG.
            content, kind = documents.as_jpeg(content), uploads.JPEG
            name = uploads.renamed(name, ".jpg")
        return {"filename": name, "content": content, "mimetype": kind}

    @api.model
    def _checked(self, vals, field, name_field, known_name="", kinds=()):
        """Return the values of a record with its file in checked form.

        :param dict vals: values of a create or write, with the content in base64
        :param str known_name: the name of the present file, which this one replaces
        :param kinds: the only types taken; empty means all that the office takes
        :raise UserError: in one sentence, when the file is not taken; a name without
            content counts as an empty file
        """
        name = vals.get(name_field) or ""
        if field not in vals or not (vals[field] or name):
            return vals
        name = name or known_name or ""
        file = self._check(name, self._decode(vals[field] or "", name))
        if kinds and file["mimetype"] not in kinds:
            raise refusal(
                self.env._(
                    "The file “%(name)s” is of a kind that is not taken here"
                    " (%(kind)s); send it as: %(kinds)s.",
                    name=file["filename"],
                    kind=file["mimetype"],
                    kinds=", ".join(kinds),
                ),
                refusal_codes.INVALID,
                "content",
            )
        content = base64.b64encode(file["content"])
        return {**vals, field: content, name_field: file["filename"]}

    @api.model
    def _check_together(self, files, service=None):
        """Check the files of one paper; several photographs become one PDF.

        :param list files: pairs of name and content, in the order of the pages
        :param service: for which it is handed in; see :meth:`_max_bytes`
        :return: as ``_check`` does
        :raise UserError: when one is not taken, or one of several is no photograph
        """
        checked = [self._check(*file, service) for file in files]
        if len(checked) == 1:
            return checked[0]
        for file in checked:
            if file["mimetype"] not in documents.PICTURES:
                raise refusal(
                    self.env._(
                        "Only photographs become one paper together; send “%(name)s”"
                        " by itself.",
                        name=file["filename"],
                    ),
                    refusal_codes.INVALID,
                    "content",
                )
        content = documents.pictures_as_pdf([file["content"] for file in checked])
        name = uploads.renamed(checked[0]["filename"], ".pdf")
        return self._check(name, content, service)

    @api.model
    def _unreadable_message(self, problem, name):
        if problem == documents.PASSWORD:
            return self.env._(
                "The file “%(name)s” opens only with a password; send it without one.",
                name=name,
            )
        if problem == documents.NO_PAGE:
            return self.env._(
                "The file “%(name)s” has no page that can be read; send the whole"
                " paper.",
                name=name,
            )
        return self.env._(
            "The file “%(name)s” is damaged or incomplete and cannot be opened; scan"
            " it or save it again, and send it once more.",
            name=name,
        )

    @api.model
    def _max_bytes(self, service=None):
        """Return how large a file may be, in bytes.

        :param service: a ``ptsp.service``, whose own limit goes before the office's
        """
        own = service and service.upload_max_mb
        if own:
            return int(own * MEGABYTE)
        # Only the system may read parameters.
        text = self.env["ir.config_parameter"].sudo().get_param("ptsp.upload_max_mb")
        try:
            megabytes = float(text or DEFAULT_MAX_MB)
        except ValueError:
            megabytes = DEFAULT_MAX_MB
        return int(megabytes * MEGABYTE)

    @api.model
    def _limit_words(self, service=None):
        """Return how large a file may be, as people are told before they choose it."""
        return f"{self._max_bytes(service) / MEGABYTE:g} MB".replace(".", ",")

    @api.model
    def _error_message(self, problem, name, kind, most):
        if problem.code == "empty":
            return self.env._(
                "The file “%(name)s” is empty; choose it again.", name=name
            )
        if problem.code == "too_big":
            return self.env._(
                "The file “%(name)s” is too large; at most %(limit)s MB are taken.",
                name=name,
                limit=f"{most / MEGABYTE:g}",
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
            " PDF, JPEG, PNG, HEIC, TIFF, DOCX, XLSX, ODT or ODS without macros.",
            name=name,
            kind=kind,
        )

    @api.model
    def _decode(self, text, filename):
        """Return the bytes of a file sent as base64.

        :raise UserError: when it is not base64
        """
        if isinstance(text, str):
            text = "".join(text.split())
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise refusal(
                self.env._(
                    "The file “%(name)s” did not arrive whole: its content must be"
                    " sent in base64.",
                    name=uploads.safe_filename(filename),
                ),
                refusal_codes.INVALID,
                "content",
            ) from None
