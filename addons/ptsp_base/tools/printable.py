# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks whether the text of a letter can be printed.

People who draft a letter or write the wording of a type send HTML. Before any layout,
this module reads it in one pass and refuses pictures and styles from outside, elements
that a paper cannot show, and texts that are too long or too deeply nested for the
engine.
"""

import base64
import binascii
import io
import re
from html.parser import HTMLParser

from PIL import Image

from .errors import ToolError
from .marker import _lt

# This is a letter of 30 pages, for which the engine needs some seconds.
MOST_LETTERS = 60_000
# The limit for attributes and comments, of which text from a word processor is full.
MOST_UNSEEN = 300_000
MOST_ELEMENTS = 1_500
MOST_ROWS = 300
MOST_NESTED = 40
MOST_SPANNED = 100
MOST_PICTURES = 10
MOST_PICTURE_BYTES = 1_500_000
MOST_POINTS = 12_000_000
PICTURES = ("png", "jpeg", "gif")

# These elements load something from outside, run, or are filled in; no paper shows
# them.
UNPRINTABLE = frozenset(
    """
    applet audio base button canvas embed form frame frameset iframe input link math
    meta noscript object portal script select source style svg textarea track video
    """.split()
)
# Elements that editors leave beside the text; they are dropped without harm.
DROPPED = frozenset(("meta", "link", "script", "style"))
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
# A new one of these elements ends the one before, whose end tag may be missing.
ENDS_ITSELF = frozenset("p li td th tr dt dd option".split())
# Attributes that load something, on any element.
LOADING = frozenset(
    "src srcset background poster data lowsrc dynsrc xlink:href formaction".split()
)
DATA_PICTURE = re.compile(r"data:image/([a-z+.-]+);base64,(.*)", re.DOTALL)
OUTSIDE_STYLE = re.compile(
    r"@import|\\|(?:url|image|image-set)\s*\(\s*['\"]?(?!data:|['\")\s])",
    re.IGNORECASE,
)

UNPRINTABLE_SENTENCE = _lt(
    "The text holds “<%(tag)s>”, which no paper can show; write it as text or put in a"
    " picture (PNG or JPEG)."
)
UNSEEN_SENTENCE = _lt(
    "The formatting of the text takes more than %(most)s letters; take the formatting"
    " away and write it anew."
)
NESTED_SENTENCE = _lt(
    "The text has more than %(most)s blocks inside each other; take the formatting away"
    " and write it anew."
)
PICTURES_SENTENCE = _lt(
    "The text holds more than %(most)s pictures, or one of more than %(size)s MB; take"
    " out some or make them smaller."
)
NO_PICTURE_SENTENCE = _lt(
    "A picture in the text cannot be read; put it in again as PNG or JPEG."
)
POINTS_SENTENCE = _lt(
    "The pictures in the text have more than %(most)s million points; make them"
    " smaller."
)


def check(html: str, *, tidied: bool = True) -> None:
    """Refuse the text of a letter that cannot be printed.

    :param html: the text, with or without placeholders
    :param tidied: whether it went through Odoo's sanitizer, which closes every element
        and leaves out what editors drop; before that, nesting is judged less strictly
    :raise ToolError: naming the first obstacle

    >>> check("<p>Dengan hormat</p>")
    >>> try:
    ...     check('<img src="http://contoh.id/x.png">')
    ... except ToolError as error:
    ...     error.code
    'outside'
    """
    reader = _Reader(tidied)
    reader.feed(html)
    reader.close()


class _Reader(HTMLParser):
    """Counts elements, nesting and pictures, and stops at the first problem."""

    def __init__(self, tidied: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.tidied = tidied
        self.open: list[str] = []
        self.letters = self.unseen = self.elements = self.rows = self.pictures = 0
        self.points = 0

    def handle_data(self, data: str) -> None:
        self.letters += len(data)
        if self.letters > MOST_LETTERS:
            raise ToolError(
                "too_long",
                _lt(
                    "The text has more than %(most)s letters; put the long part into"
                    " an enclosure."
                ),
                most=MOST_LETTERS,
            )
        if "style" in self.open[-1:] and OUTSIDE_STYLE.search(data):
            raise _outside_style(data)

    def handle_comment(self, data: str) -> None:
        self._count_unseen(len(data))

    def _count_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if tag != "img" or name != "src":  # a picture has a limit of its own
                self._count_unseen(len(name) + len(value or ""))

    def _count_unseen(self, count: int) -> None:
        """Count characters that no paper shows but that the engine must read."""
        self.unseen += count
        if self.unseen > MOST_UNSEEN:
            raise ToolError("unseen", UNSEEN_SENTENCE, most=MOST_UNSEEN)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._count(tag)
        self._count_attributes(tag, attrs)
        for name, value in attrs:
            self._check_attribute(tag, name, value or "")
        if tag == "img" and not any(name == "src" for name, _value in attrs):
            raise _outside_picture("")
        if tag in UNPRINTABLE and (tag not in DROPPED or self.tidied):
            raise ToolError("unprintable", UNPRINTABLE_SENTENCE, tag=tag)
        if tag not in VOID:
            self._open(tag)

    def _open(self, tag: str) -> None:
        if tag in ENDS_ITSELF and self.open[-1:] == [tag]:
            self.open.pop()
        self.open.append(tag)
        if len(self.open) > MOST_NESTED * (1 if self.tidied else 5):
            raise ToolError("too_deep", NESTED_SENTENCE, most=MOST_NESTED)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def _count(self, tag: str) -> None:
        self.elements += 1
        self.rows += tag == "tr"
        if self.elements > MOST_ELEMENTS or self.rows > MOST_ROWS:
            raise ToolError(
                "too_many",
                _lt(
                    "The text has more than %(elements)s paragraphs and other parts or"
                    " more than %(rows)s rows of tables; put the long part into an"
                    " enclosure."
                ),
                elements=MOST_ELEMENTS,
                rows=MOST_ROWS,
            )

    # === ATTRIBUTES === #

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if tag == "img" and name == "src":
            self._check_picture(value)
        elif _loads(tag, name, value):
            raise _outside_picture(value)
        elif name == "style" and OUTSIDE_STYLE.search(value):
            raise _outside_style(value)
        elif name in ("colspan", "rowspan", "span"):
            _check_span(name, value)

    def _check_picture(self, address: str) -> None:
        address = "".join(address.split())
        found = DATA_PICTURE.fullmatch(address)
        if not found and not address.lower().startswith("data:"):
            raise _outside_picture(address)
        self.pictures += 1
        if self.pictures > MOST_PICTURES or len(address) > MOST_PICTURE_BYTES:
            raise ToolError("pictures", PICTURES_SENTENCE, most=MOST_PICTURES, size=1)
        self.points += _points(*(found.groups() if found else ("", "")))
        if self.points > MOST_POINTS:
            millions = MOST_POINTS // 1_000_000
            raise ToolError("too_large", POINTS_SENTENCE, most=millions)


def _loads(tag: str, name: str, value: str) -> bool:
    """Tell whether an attribute makes the engine load the thing it names."""
    if name == "rel":
        return "attachment" in value.lower().split()
    return name in LOADING or (tag == "link" and name == "href")


def _points(kind: str, text: str) -> int:
    """Return the number of pixels of a picture.

    :raise ToolError: when it cannot be drawn
    """
    if kind not in PICTURES:
        raise ToolError("no_picture", NO_PICTURE_SENTENCE)
    try:
        content = base64.b64decode(text, validate=True)
        with Image.open(io.BytesIO(content), formats=list(PICTURES)) as picture:
            points = picture.width * picture.height
            if points <= MOST_POINTS:
                picture.load()
            return points
    except Image.DecompressionBombError:
        return MOST_POINTS + 1
    except (
        binascii.Error,
        LookupError,
        MemoryError,
        OSError,
        SyntaxError,
        ValueError,
    ) as error:
        raise ToolError("no_picture", NO_PICTURE_SENTENCE) from error


def _check_span(name: str, value: str) -> None:
    if not value.strip().isdecimal() or int(value[:9]) > MOST_SPANNED:
        raise ToolError(
            "span",
            _lt(
                "A table in the text has %(name)s=“%(value)s”; at most %(most)s cells"
                " are joined."
            ),
            name=name,
            value=value[:20],
            most=MOST_SPANNED,
        )


def _outside_picture(address: str) -> ToolError:
    return ToolError(
        "outside",
        _lt(
            "The picture “%(address)s” lies outside the letter, and no letter is"
            " printed with what lies outside; put the picture itself into the text, or"
            " take it out."
        ),
        address=address[:80],
    )


def _outside_style(text: str) -> ToolError:
    return ToolError(
        "outside_style",
        _lt(
            "The style “%(text)s” loads something from outside the letter; take it out."
        ),
        text=" ".join(text.split())[:80],
    )
