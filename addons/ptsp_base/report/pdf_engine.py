# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""HTML to PDF/A with WeasyPrint, closed to the outside. No Odoo in here.

Loading WeasyPrint takes a second, so models import this module when the first paper
is printed, not when the server starts.
"""

import hashlib
import logging

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

PDF_VARIANT = "pdf/a-3b"

REFUSAL = "only data: addresses are loaded"

# One line for each of seven steps of each paper would bury the server's log.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
# What is refused becomes an error of our own, once for each paper.
logging.getLogger("weasyprint").addFilter(
    lambda record: REFUSAL not in record.getMessage()
)


class OutsideReferenceError(ValueError):
    """The page refers to something that does not stand in it."""


class DataOnlyFetcher(URLFetcher):
    """Loads ``data:`` addresses and remembers what else was asked for.

    Remembered, because WeasyPrint leaves out what cannot be loaded inside an SVG
    picture, and an official paper must not be printed with a piece missing.
    """

    def __init__(self):
        super().__init__(allowed_protocols=["data"], fail_on_errors=False)
        self.refused = []

    def fetch(self, url, headers=None):
        if not url.lower().startswith("data:"):
            self.refused.append(url)
            raise ValueError(REFUSAL)
        return super().fetch(url, headers)


def html_to_pdf(pages):
    """Lay out whole HTML pages and join them into one PDF/A-3b file.

    The same pages give the same bytes: the file's identifier is their hash and its
    dates come from the pages' own metadata.

    :param list[str] pages: HTML documents, each with page numbers of its own
    :return: the PDF
    :rtype: bytes
    :raise OutsideReferenceError: naming the first reference to anything outside
    """
    fetcher = DataOnlyFetcher()
    documents = _lay_out(pages, fetcher)
    all_pages = [page for document in documents for page in document.pages]
    identifier = hashlib.sha256("\f".join(pages).encode()).hexdigest()[:32]
    pdf = (
        documents[0]
        .copy(all_pages)
        .write_pdf(pdf_variant=PDF_VARIANT, pdf_identifier=identifier.encode())
    )
    if fetcher.refused:
        raise OutsideReferenceError(fetcher.refused[0][:80])
    return pdf


def measure(page):
    """Lay out an HTML page without printing it.

    :param str page: an HTML document
    :return: height of each element that has an id, in CSS pixels
    :rtype: dict[str, float]
    """
    (document,) = _lay_out([page], DataOnlyFetcher())
    return {
        name: bottom - top
        for sheet in document.pages
        for name, (_left, top, _right, bottom) in sheet.anchors.items()
    }


def _lay_out(pages, fetcher):
    fonts = FontConfiguration()
    return [
        HTML(string=page, base_url="data:,", url_fetcher=fetcher).render(
            font_config=fonts, presentational_hints=True
        )
        for page in pages
    ]
