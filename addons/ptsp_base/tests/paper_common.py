# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from lxml import html
from pypdf import PdfReader


class PrintedPaper:
    """A mixin that reads the texts of a paper like its reader."""

    def page_text(self, report, record, user=None):
        """Return the words of the laid-out page with single spaces."""
        reports = self.env["ir.actions.report"].with_user(user or self.env.user)
        content, _kind = reports._render_qweb_html(report, record.ids)
        tree = html.fromstring(content)
        for style in tree.iter("style"):
            style.text = ""
        return " ".join(tree.text_content().split())

    def printed(self, report, record, user=None):
        """Return the PDF in a PDF reader."""
        reports = self.env["ir.actions.report"].with_user(user or self.env.user)
        content, kind = reports._render_qweb_pdf(report, record.ids)
        self.assertEqual(kind, "pdf")
        return PdfReader(io.BytesIO(content))
