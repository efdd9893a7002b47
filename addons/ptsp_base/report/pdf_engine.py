# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Prints HTML as PDF/A with WeasyPrint, without access to the outside or to Odoo.

Loading WeasyPrint takes a second, so models import this module when the first paper
is printed, not when the server starts.
"""

import collections
import contextlib
import functools
import gc
import hashlib
import logging
import re

from weasyprint import CSS, HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

PDF_VARIANT = "pdf/a-3b"

# A short line takes as much space as this many letters of running text.
LETTERS_OF_A_LINE = 40

REFUSAL = "only data: addresses are loaded"

# A style sheet with one of these depends on its page, so it is parsed again for each
# paper.
BOUND_TO_PAGE = re.compile(
    r"@(?!page\b|(?:top|bottom|left|right)-)|url\(|\\", re.IGNORECASE
)

# Sets of fonts that were looked up before. Only one thread uses a set at a time.
_free_fonts = collections.deque()

# WeasyPrint logs seven lines for each paper, which would bury the server's log.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
# A refused reference already raises our own error for each paper.
logging.getLogger("weasyprint").addFilter(
    lambda record: REFUSAL not in record.getMessage()
)


class OutsideReferenceError(ValueError):
    """The page refers to something outside of it."""


class DataOnlyFetcher(URLFetcher):
    """Loads only ``data:`` addresses, and remembers refused ones.

    WeasyPrint silently leaves out parts of an SVG picture that it cannot load. Refused
    addresses are remembered, because no official paper may be printed with a piece
    missing.
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
    identifier = hashlib.sha256("\f".join(pages).encode()).hexdigest()[:32]
    with _fonts() as fonts, _garbage_left():
        documents = _lay_out(pages, fetcher, fonts)
        all_pages = [page for document in documents for page in document.pages]
        pdf = (
            documents[0]
            .copy(all_pages)
            .write_pdf(pdf_variant=PDF_VARIANT, pdf_identifier=identifier.encode())
        )
    if fetcher.refused:
        raise OutsideReferenceError(fetcher.refused[0][:80])
    return pdf


def count_sheets(pages):
    """Print pages as ``html_to_pdf`` does, and count their sheets.

    :param list[str] pages: HTML documents
    :rtype: int
    :raise OutsideReferenceError: naming the first reference to anything outside
    """
    fetcher = DataOnlyFetcher()
    with _fonts() as fonts, _garbage_left():
        documents = _lay_out(pages, fetcher, fonts)
        for document in documents:
            document.write_pdf(pdf_variant=PDF_VARIANT)
    if fetcher.refused:
        raise OutsideReferenceError(fetcher.refused[0][:80])
    return sum(len(document.pages) for document in documents)


def measure(page):
    """Lay out an HTML page without printing it.

    :param str page: an HTML document
    :return: height of each element that has an id, in CSS pixels
    :rtype: dict[str, float]
    """
    with _fonts() as fonts:
        document = _lay_out_page(page, DataOnlyFetcher(), fonts)
    return {
        name: bottom - top
        for sheet in document.pages
        for name, (_left, top, _right, bottom) in sheet.anchors.items()
    }


def _lay_out(pages, fetcher, fonts):
    return [_lay_out_page(page, fetcher, fonts) for page in pages]


def _lay_out_page(page, fetcher, fonts):
    """Lay out one paper, closer together if that saves its second sheet.

    The body of a paper may name classes in ``data-closer``, from loose to close. Each
    has the largest share of a second sheet that it can save, and the weight of text
    (see ``_weight``) from which it is tried first: ``close:0.2:2000
    close+closer:0.4:3000``. A paper that takes one sheet in that way stays so. For a
    paper of two sheets, closer ways that can save the part on the second sheet are
    tried. They count only if the paper then takes one sheet.
    """
    html = HTML(string=page, base_url="data:,", url_fetcher=fetcher)
    sheets = _take_style_sheets(html.etree_element)
    body = html.etree_element.find("body")
    usual = "" if body is None else body.get("class", "")

    def render(classes=""):
        if classes:
            body.set("class", f"{usual} {classes}".strip())
        return html.render(
            font_config=fonts, presentational_hints=True, stylesheets=sheets
        )

    ways = _closer_ways(body)
    begun = _begun_with(ways, body)
    document = render(begun.classes)
    if not ways or len(document.pages) == 1:
        return document
    fitting = _on_one_sheet(document, begun, ways, render)
    if fitting or begun == USUAL:
        return fitting or document
    body.set("class", usual)
    return render()


def _on_one_sheet(document, begun, ways, render):
    """Return the paper in a closer layout, if it then takes one sheet."""
    if len(document.pages) != 2:
        return None
    taken = begun.spares + _share_taken(document.pages[1])
    for way in ways:
        if way.spares > begun.spares and taken <= way.spares:
            tried = render(way.classes)
            if len(tried.pages) == 1:
                return tried
    return None


Closer = collections.namedtuple("Closer", "classes spares weight")
USUAL = Closer("", 0.0, 0.0)


def _closer_ways(body):
    """Return the possible closer layouts of a paper, from loose to close."""
    named = "" if body is None else body.get("data-closer", "")
    return [
        Closer(classes.replace("+", " "), float(spares), float(weight))
        for classes, spares, weight in (each.split(":") for each in named.split())
    ]


def _begun_with(ways, body):
    """Return the layout that is tried first: the closest one for so heavy a text."""
    weight = _weight(body) if ways else 0
    return [USUAL, *(way for way in ways if weight >= way.weight)][-1]


def _weight(body):
    """Return the weight of a paper's text: its letters, plus some for each begun line.

    It depends only on the text, so the same paper always has the same layout.
    """
    text = " ".join(" ".join(body.itertext()).split())
    lines = sum(1 for element in body.iter() if element.tag in ("tr", "p", "li"))
    return len(text) + LETTERS_OF_A_LINE * lines


def _share_taken(page):
    """Return the share of a sheet's height that its text takes."""
    sheet = page._page_box
    top = sheet.content_box_y()
    ends = [line.position_y + line.height for line in _lines_in(sheet.children[0])]
    return (max(ends, default=top) - top) / sheet.height


def _lines_in(box):
    """Yield the lines of text in a box, without a mark across the sheet."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield child
        elif child.is_in_normal_flow():
            yield from _lines_in(child)


def _take_style_sheets(root):
    """Remove and return the style sheets of a page that are parsed only once.

    WeasyPrint then treats them as style sheets of the reader, which only ``style``
    attributes override. The wording of a letter sets its styles there.
    """
    head = root.find("head")
    kept = [
        style
        for style in ([] if head is None else head.findall("style"))
        if style.text and not style.attrib and not BOUND_TO_PAGE.search(style.text)
    ]
    for style in kept:
        head.remove(style)
    return [_parse_style_sheet(style.text) for style in kept]


@functools.lru_cache(maxsize=64)
def _parse_style_sheet(text):
    return CSS(string=text)


@contextlib.contextmanager
def _garbage_left():
    """Stop the search for garbage while a paper is made.

    A layout makes many objects that all live until it is done. Python would search
    them, and all of Odoo's, for garbage repeatedly, which takes a tenth of the time.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


@contextlib.contextmanager
def _fonts():
    """Lend a set of fonts, because looking each font up anew takes long."""
    try:
        fonts = _free_fonts.pop()
    except IndexError:
        fonts = FontConfiguration()
    yield fonts
    # After an error the set is not put back.
    _free_fonts.append(fonts)
