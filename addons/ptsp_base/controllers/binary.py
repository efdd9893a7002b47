# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import http

from odoo.addons.web.controllers.binary import Binary

# Types of files that a browser, or a program that it starts, would run or fill in.
NEVER_INLINE = re.compile(
    r"text/(html|xml|javascript|css)|image/svg\+xml|application/(xml|xhtml\+xml|"
    r"javascript|msword|rtf|vnd\.(ms-|openxmlformats-|oasis\.).*)"
)


class DownloadedBinary(Binary):
    """Has documents with programs or pages saved instead of opened in the office."""

    @http.route()
    def content_common(self, *args, **kwargs):
        response = super().content_common(*args, **kwargs)
        told = response.headers.get("Content-Disposition", "")
        if NEVER_INLINE.fullmatch(response.mimetype or "") and told.startswith(
            "inline"
        ):
            response.headers["Content-Disposition"] = "attachment" + told[6:]
        return response
