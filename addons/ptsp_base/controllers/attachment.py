# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.mail.controllers.attachment import AttachmentController


class ReadAttachment(AttachmentController):
    """Lets people who only read a file read it in peace.

    The web client makes a picture of the first page of each PDF and sends it here,
    whoever looks. Odoo answers who may not write the file with an error, which the
    reader gets to see for every file.
    """

    @http.route()
    def mail_attachement_update_thumbnail(
        self, attachment_id, thumbnail=None, access_token=None
    ):
        attachment = request.env["ir.attachment"].browse(int(attachment_id)).exists()
        may_write = attachment.has_access(
            "write"
        ) or attachment._has_attachments_ownership([access_token])
        if attachment and attachment.has_access("read") and not may_write:
            return None  # the picture stays with its reader
        return super().mail_attachement_update_thumbnail(
            attachment_id, thumbnail=thumbnail, access_token=access_token
        )
