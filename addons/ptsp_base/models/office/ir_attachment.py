# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import contextlib
import os
import tempfile

from odoo import api, fields, models, tools
from odoo.exceptions import AccessError
from odoo.fields import Domain


class IrAttachment(models.Model):
    """Writes files whole or not at all, and closes the files that the process keeps."""

    _inherit = "ir.attachment"

    # === WHOLE FILES === #

    @api.model
    def _file_write(self, bin_value, checksum):
        """Write a file whole or not at all, and onto the disk before its record.

        Odoo writes in place. When the disk is full or the server is killed, half a file
        remains under the name of the whole one, and Odoo refuses the same content for
        good: a paper could never be handed in again, a letter never be printed.
        """
        name, path = self._get_path(bin_value, checksum)
        if os.path.exists(path):
            return name
        # With this mark Odoo later collects the file of an aborted transaction.
        self._mark_for_gc(name)
        folder = os.path.dirname(path)
        with contextlib.ExitStack() as stack:
            descriptor, new = tempfile.mkstemp(dir=folder, prefix="new-")
            stack.callback(_remove, new)
            with open(descriptor, "wb") as file:
                os.fchmod(descriptor, 0o644)
                file.write(bin_value)
                file.flush()
                os.fsync(descriptor)
            os.replace(new, path)
        return name

    @api.model
    def _get_path(self, bin_data, sha):
        """Return the path of a file; remove half a file that is found there."""
        path = self._full_path(f"{sha[:2]}/{sha}")
        if os.path.isfile(path) and not self._same_content(bin_data, path):
            with open(path, "rb") as file:
                found = self._compute_checksum(file.read())
            if found != sha:
                _remove(path)
        return super()._get_path(bin_data, sha)

    # === CLOSED FILES === #

    def _check_access(self, operation):
        """Refuse access to the attachment behind a field that nobody may read.

        A binary field with ``groups=NO_ACCESS`` keeps its content in an attachment,
        which Odoo would show to administrators. It would also let anybody who may write
        the record plant, replace and delete it. Only the code that keeps such a file
        reaches it.
        """
        refused = super()._check_access(operation)
        if self.env.su:
            return refused
        rest = self - refused[0] if refused else self
        closed = rest._filter_closed()
        if operation != "read":
            closed |= rest._filter_of_fields()
        if operation in ("write", "unlink"):
            closed |= rest._filter_said()
        if not closed:
            return refused
        if refused:
            return refused[0] | closed, refused[1]
        return closed, self._closed_error

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        """Leave out closed files, so that a search tells nobody about their content."""
        domain = Domain(domain)
        # Without one of these, Odoo itself leaves out the files of all fields.
        named = self.env.context.get("skip_res_field_check") or any(
            condition.field_expr in ("id", "res_field")
            for condition in domain.iter_conditions()
        )
        if named and not (self.env.su or bypass_access):
            for model, name in self._closed_fields():
                domain &= ~(
                    Domain("res_model", "=", model) & Domain("res_field", "=", name)
                )
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def write(self, vals):
        result = super().write(vals)
        if {"res_model", "res_id", "res_field"}.intersection(vals):
            # The write may have turned the user's own attachment into that of a closed
            # field.
            self.check_access("write")
        return result

    def _has_attachments_ownership(self, attachment_tokens):
        """Give nobody ownership of files that were sent or that the process keeps.

        Odoo gives the person who uploads a file a token that stays valid, and lets
        anybody with the token delete the file or attach it elsewhere with all rights.
        """
        asked = self.sudo(False)
        if asked._filter_closed() or asked._filter_of_fields() or asked._filter_said():
            return False
        return super()._has_attachments_ownership(attachment_tokens)

    def copy_data(self, default=None):
        """Return the values of a copy that belongs to no field of our records.

        Odoo copies with all rights when somebody edits a picture, and would put the
        copy into the same field of another record.
        """
        rows = super().copy_data(default)
        of_fields = self._filter_of_fields()
        for attachment, vals in zip(self, rows, strict=True):
            if attachment in of_fields:
                vals["res_field"] = False
        return rows

    @api.model
    @tools.ormcache()
    def _closed_fields(self):
        """Return model and field of each file that nobody may read."""
        return frozenset(
            (name, field.name)
            for name, model in self.env.registry.items()
            for field in model._fields.values()
            if field.type == "binary" and field.groups == fields.NO_ACCESS
        )

    def _filter_closed(self):
        """Return the attachments that belong to a field that nobody may read."""
        closed = self._closed_fields()
        owners = self.sudo()  # the record of a file decides who may read it
        return self.browse(
            [one.id for one in owners if (one.res_model, one.res_field) in closed]
        )

    def _filter_of_fields(self):
        """Return the files in fields of our records, which only the record writes."""
        owners = self.sudo()  # the record of a file decides who may write it
        of_fields = owners.filtered(
            lambda one: one.res_field and str(one.res_model or "").startswith("ptsp.")
        )
        return of_fields.sudo(False)

    def _filter_said(self):
        """Return the files that somebody sent with a message on one of our records.

        A file that somebody attached without a message stays that person's own.
        """
        owners = self.sudo()  # the owner of a file decides, not the reader
        foreign = owners.filtered(
            lambda one: (
                str(one.res_model or "").startswith("ptsp.")
                and one.create_uid != self.env.user
            )
        ).sudo(False)
        own = self - foreign
        if not own:
            return foreign
        # All messages count, also those that the reader may not see.
        messages = self.env["mail.message"].sudo()
        said = messages.search(
            [("attachment_ids", "in", own.ids), ("model", "=like", "ptsp.%")]
        )
        return foreign | own & said.attachment_ids.sudo(False)

    def _closed_error(self):
        return AccessError(
            self.env._(
                "This file is kept by the process: open it from its record, which"
                " checks that it is still the one that was kept."
            )
        )


def _remove(path):
    """Remove a file if it is still there."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
