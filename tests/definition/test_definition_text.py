"""YAML text keeps data and bytes in both directions, whatever the texts contain."""

import pytest
from definition_files import SOPS, example, importer, text
from hypothesis import given, settings
from hypothesis import strategies as st

yaml_text = importer("yaml_text")
yaml_writer = importer("yaml_writer")
markup = importer("markup")

TRICKY = [
    "03",
    "no",
    "null",
    "true",
    "2027-01-31",
    "08:00",
    "1e3",
    "0x1F",
    "~",
    "- a",
    "a: b",
    "# no comment",
    "'quoted' \"twice\"",
    " leading",
    "trailing ",
    "two\nlines",
    "\n leading break",
    "ends with breaks\n\n",
    "tab\there",
    "next\x85line",
    "line\u2028separator",
    "zero width\u200b",
    "{nama_pemohon}",
    "%(keys)s %",
    "<p>HTML</p>\n<hr/>",
    "é 日本 😀",
    "*alias &anchor !tag",
    "[a, b]",
    "a" * 500,
    "kata " * 100,
]


def again(data):
    return yaml_text.read(yaml_writer.write(data)).data


@pytest.mark.parametrize("value", TRICKY, ids=range(len(TRICKY)))
def test_a_text_comes_back_as_it_was(value):
    data = {"a": value, "b": [value, {"c": value}], "d": yaml_writer.Pair([value, "x"])}

    assert again(data) == data


def test_numbers_booleans_and_empty_lists_come_back_as_they_were():
    data = {"a": [0, 1, -5, 10_000, 1.5, True, False, None], "b": [], "c": {}}

    assert again(data) == data


storable = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60
)


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(st.lists(storable, max_size=5))
def test_any_text_that_can_be_stored_comes_back_as_it_was(texts):
    data = {"texts": texts, "pairs": [yaml_writer.Pair(texts)]}

    assert again(data) == data


@pytest.mark.parametrize("source", [*SOPS.values(), "catalogue"])
def test_a_file_that_was_written_is_written_the_same_again(source):
    data = yaml_text.read(text(source)).data
    written = yaml_writer.write(data)

    assert yaml_text.read(written).data == data
    assert yaml_writer.write(yaml_text.read(written).data) == written


def test_the_example_is_read_as_any_yaml_reader_reads_it():
    import yaml

    assert yaml_text.read(example()).data == yaml.safe_load(example())


@pytest.mark.parametrize(
    "code",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=//x>",
        "a <script",
        "<iframe src='x'>",
        "<img src=x onerror=alert(1)>",
        "<p ONCLICK='x()'>a</p>",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href=' java\nscript:alert(1)'>a</a>",
        "<a href='&#106;avascript:alert(1)'>a</a>",
        "<img src='data:image/svg+xml;base64,xx'>",
        "<t t-out='1'/>",
        "<p t-att-x='1'>a</p>",
        "<p style='background: url(x)'>a</p>",
        "<svg><animate/></svg>",
        "<form action='x'><input/></form>",
        "<object data='x'></object>",
        "</script>",
    ],
)
def test_program_code_is_found_in_a_text(code):
    found = list(markup.problems({"steps": [{"title": f"Teks {code}"}]}))

    assert [path for path, _problem in found] == [("steps", 0, "title")]


@pytest.mark.parametrize(
    "plain",
    [
        "modal < 500 juta dan > 100 juta",
        "<nama pemohon>, <usaha>",
        "x<y & y>z",
        "Ketik javascript: di kolom",
        "onclick = nama tombol",
        "<p class='a' style='text-align: center'>{isian}</p><hr/><ol><li>a</li></ol>",
        "<a href='https://example.org/?metadata:1'>tautan</a>",
        "<table><tr><td colspan='2'><b>a</b></td></tr></table>",
    ],
)
def test_what_only_looks_a_little_like_code_is_left_alone(plain):
    assert list(markup.problems({"title": plain})) == []
