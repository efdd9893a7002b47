"""The text of a letter may contain only printable things."""

import base64
import io

import pytest
from PIL import Image
from ptsp_tools import printable
from ptsp_tools.errors import ToolError


def picture(width=2, height=2, kind="PNG"):
    """Return a picture as a ``data:`` address."""
    stream = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", (width, height)).save(stream, kind)
    text = base64.b64encode(stream.getvalue()).decode()
    return f"data:image/{kind.lower()};base64,{text}"


def problem(html, **options):
    """Return the code of the obstacle, or nothing."""
    try:
        printable.check(html, **options)
    except ToolError as error:
        assert str(error).count(".") >= 1, "one sentence"
        return error.code
    return ""


@pytest.mark.parametrize(
    "html",
    [
        "",
        "Dengan hormat",
        "<p>Satu<p>Dua",
        "<ol><li>satu</li><li>dua</li></ol>",
        '<table><tr><td colspan="2" style="width: 4cm">a</td></tr></table>',
        '<p><a href="https://contoh.id">tautan</a></p>',
        f'<p><img src="{picture()}" alt="cap"></p>',
        f'<p><img src="{picture(kind="JPEG")}"></p>',
        f"<p style=\"background-image: url('{picture()}')\">a</p>",
        "<p>a</p>" * 400,
        "<b>salah <i>tutup</b></i></p></p>",
        '<p class="MsoNormal" style="margin: 0cm">a</p>' * 1_000,
    ],
)
def test_what_a_letter_holds_is_taken(html):
    assert problem(html) == ""


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<img src="http://127.0.0.1:9/x.png">', "outside"),
        ('<img src="file:///etc/passwd">', "outside"),
        ('<img src="//contoh.id/x.png">', "outside"),
        ('<img src="/web/image/1">', "outside"),
        ('<img src="">', "outside"),
        ("<img>", "outside"),
        ('<img srcset="http://x 2x">', "outside"),
        ('<td background="http://x">a</td>', "outside"),
        ('<a rel="attachment" href="file:///etc/passwd">a</a>', "outside"),
        ("<p style=\"background: URL( 'http://x')\">a</p>", "outside_style"),
        ('<p style="background: u\\72l(http://x)">a</p>', "outside_style"),
        ("<svg><rect/></svg>", "unprintable"),
        ("<object data='x'></object>", "outside"),
        ("<object></object>", "unprintable"),
        ("<iframe></iframe>", "unprintable"),
        ("<video></video>", "unprintable"),
        ("<style>@import 'x';</style>", "unprintable"),
        ('<img src="data:text/html;base64,AAAA">', "no_picture"),
        ('<img src="data:image/svg+xml;base64,PHN2Zz4=">', "no_picture"),
        ('<img src="data:image/png;base64,AAAA">', "no_picture"),
        ('<img src="data:image/png;base64,***">', "no_picture"),
        (f'<img src="{picture()[:-30]}">', "no_picture"),
        (f'<img src="{picture(6000, 6000)}">', "too_large"),
        (f'<img src="{picture(60000, 60000)}">', "too_large"),
        (f'<img src="{picture()}">' * 11, "pictures"),
        ('<img src="data:image/png;base64,' + "A" * 2_000_000 + '">', "pictures"),
        ("<p>a</p>" * 20_000, "too_many"),
        ("<table>" + "<tr><td>a</td></tr>" * 301 + "</table>", "too_many"),
        ("<div>" * 3_000 + "a" + "</div>" * 3_000, "too_deep"),
        ("<b>" * 50 + "a", "too_deep"),
        ("a" * 100_000, "too_long"),
        ("<!--" + "a" * 400_000 + "-->", "unseen"),
        (f'<p style="color: red;{" " * 400_000}">a</p>', "unseen"),
        (f"<p {'class=a ' * 60_000}>a</p>", "unseen"),
        ('<td colspan="100000000">a</td>', "span"),
        ('<td rowspan="-1">a</td>', "span"),
    ],
    ids=range(36),
)
def test_what_no_paper_shows_is_refused(html, code):
    assert problem(html) == code


def test_what_editors_leave_is_dropped_and_not_refused():
    pasted = (
        '<meta charset="x"><style>p { color: red }</style><script>x</script><p>a</p>'
    )
    assert problem(pasted, tidied=False) == ""
    assert problem(pasted) == "unprintable"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<style>@import 'http://x';</style>", "outside_style"),
        ("<style>p { background: url(http://x) }</style>", "outside_style"),
        ('<link rel="stylesheet" href="http://x">', "outside"),
        ("<div>" * 3_000, "too_deep"),
        ("<iframe></iframe>", "unprintable"),
    ],
)
def test_what_loads_something_is_refused_before_it_is_tidied_too(html, code):
    assert problem(html, tidied=False) == code
