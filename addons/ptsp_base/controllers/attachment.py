# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.mail.controllers.attachment import AttachmentController


class ReadAttachment(AttachmentController):
    """Spares people who may only read a file an error about its thumbnail.

    The web client makes a picture of the first page of each PDF and sends it here for
    every reader. Odoo answers readers without write access with an error, which they
    see for every file.
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
            return None  # the picture is not stored
        return super().mail_attachement_update_thumbnail(
            attachment_id, thumbnail=thumbnail, access_token=access_token
        )
