# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What stands where on a paper: read from the laid out boxes, not from the PDF."""

from typing import NamedTuple

from weasyprint.formatting_structure import boxes

from odoo.addons.ptsp_base.report import pdf_engine

PER_CM = 96 / 2.54


class Line(NamedTuple):
    """A piece of text on a sheet, in CSS pixels from the sheet's left edge."""

    sheet: int
    left: float
    right: float
    top: float
    text: str


class Paper:
    """A paper as WeasyPrint lays it out.

    :param str page: a whole HTML page
    """

    def __init__(self, page):
        with pdf_engine._fonts() as fonts:
            fetcher = pdf_engine.DataOnlyFetcher()
            self.document = pdf_engine._lay_out_page(page, fetcher, fonts)
        self.lines = []
        for number, sheet in enumerate(self.document.pages, 1):
            box = sheet._page_box
            self.area = (
                box.content_box_x(),
                box.content_box_x() + box.width,
            )
            self._read(number, box, box.children[0])

    def _read(self, number, page_box, root):
        for box in root.descendants():
            if isinstance(box, boxes.TextBox) and box.text.strip():
                right = box.position_x + box.width
                self.lines.append(
                    Line(number, box.position_x, right, box.position_y, box.text)
                )

    @property
    def count(self):
        """How many sheets it takes."""
        return len(self.document.pages)

    @property
    def text(self):
        """All that it says, without white space."""
        return "".join("".join(line.text.split()) for line in self.lines)

    def outside(self):
        """Return the pieces of text that leave the margins."""
        left, right = self.area
        return [
            line
            for line in self.lines
            if line.left < left - 1 or line.right > right + 1
        ]

    def sheet_of(self, words):
        """Return the sheet on which words stand first, or None."""
        wanted = "".join(words.split())
        for number in range(1, self.count + 1):
            text = "".join(
                "".join(line.text.split())
                for line in self.lines
                if line.sheet == number
            )
            if wanted in text:
                return number
        return None

    def words_before(self, words):
        """Return what stands above words on their sheet, white space left out."""
        sheet = self.sheet_of(words)
        wanted, text = "".join(words.split()), ""
        for line in self.lines:
            if line.sheet == sheet:
                text += "".join(line.text.split())
        return text.partition(wanted)[0]
