# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import time

from odoo.tests import tagged

from ..common import PtspBaseCase

BOMB = """
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c, *c, *c]
"""


@tagged("post_install", "-at_install")
class TestDefinitionHostile(PtspBaseCase):
    """Broken and hostile files get one sentence, and change nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()

    def assertRefused(self, text, pattern):
        before = self.env["ptsp.sop"].search_count([])
        started = time.monotonic()
        result = self.definitions._load_file(text)
        self.assertTrue(result["errors"])
        self.assertRegex(result["errors"][0], pattern)
        self.assertFalse(result["sop"])
        self.assertLess(max(map(len, result["errors"])), 1000)
        self.assertLess(time.monotonic() - started, 20)
        self.assertEqual(self.env["ptsp.sop"].search_count([]), before)

    def test_an_empty_file_is_refused(self):
        self.assertRefused("", "^The file is empty.$")
        self.assertRefused("# only a remark", "empty")

    def test_text_that_is_no_yaml_is_refused_with_its_line(self):
        self.assertRefused("format: [\nsteps: }", "Line 2")
        self.assertRefused("a: \x00b", "cannot be stored")

    def test_something_else_than_a_mapping_is_refused(self):
        self.assertRefused("just a text", "the file")
        self.assertRefused("- 1\n- 2", "the file")
        self.assertRefused("12", "the file")

    def test_bytes_that_are_no_text_are_refused(self):
        self.assertRefused(b"\xff\xfe\x00\x80binary", "UTF-8|cannot be read")

    def test_an_alias_bomb_is_refused_before_it_is_built(self):
        self.assertRefused(BOMB, "anchors")

    def test_an_anchor_alone_is_refused(self):
        self.assertRefused("format: &x ptsp-sop/1", "anchors")

    def test_tags_are_refused(self):
        self.assertRefused("!!python/object/apply:os.system ['true']", "tags")
        self.assertRefused("format: !!binary aGVsbG8=", "tags")

    def test_a_file_that_is_too_large_is_refused(self):
        self.assertRefused("format: " + "x" * 2_000_001, "larger than")

    def test_deep_nesting_is_refused(self):
        self.assertRefused("a: " + "[" * 5000 + "]" * 5000, "nested")

    def test_very_many_values_are_refused(self):
        self.assertRefused("[" + "1," * 300_000 + "1]", "too many values")

    def test_two_documents_are_refused(self):
        self.assertRefused("a: 1\n---\nb: 2\n", "one document")

    def test_a_key_that_stands_twice_is_refused(self):
        self.assertRefused("format: a\nformat: b", "Line 2.*format")

    def test_a_key_that_is_no_text_is_refused(self):
        self.assertRefused("? [a, b]\n: 1", "key")

    def test_unknown_keys_are_refused_with_their_place(self):
        text = self.definition_text(lambda data: data["steps"][0].update(evil=1))
        self.assertRefused(text, "steps.0.*evil")

    def test_wrong_types_are_refused_with_their_place(self):
        text = self.definition_text(lambda data: data["promise"].update(amount="soon"))
        self.assertRefused(text, "promise.amount")

    def test_an_impossible_date_is_refused(self):
        def change(data):
            data["document"]["effective_on"] = "2017-02-30"

        self.assertRefused(self.definition_text(change), "effective_on")

    def test_huge_numbers_are_taken_as_text_and_refused(self):
        text = self.definition_text().replace("amount: 3", "amount: " + "9" * 5000)
        self.assertRefused(text, "promise.amount")

    def test_program_code_in_texts_is_refused_with_its_place(self):
        for code in ("<script>alert(1)</script>", "<p onclick='x()'>a", "<script"):
            with self.subTest(code=code):
                text = self.definition_text(
                    lambda data, code=code: data["steps"][0].update(title=code)
                )
                self.assertRefused(text, r"Line \d+, steps.0.title: .*code")

    def test_angle_brackets_of_plain_text_stay_text(self):
        def change(data):
            data["service"]["name"] = "Modal < 500 juta <usaha kecil> & lainnya"

        result = self.definitions._load_file(self.definition_text(change))
        self.assertEqual(result["errors"], [])
        self.assertEqual(
            result["sop"].service_id.name, "Modal < 500 juta <usaha kecil> & lainnya"
        )

    def test_characters_that_cannot_be_stored_are_refused_with_their_line(self):
        text = self.definition_text()
        for escape in (r"\0", r"\ud800"):
            with self.subTest(escape=escape):
                broken = text.replace("title: TEST SERVICE", f'title: "a{escape}b"')
                self.assertNotEqual(broken, text)
                self.assertRefused(
                    broken, r"Line \d+: .*(cannot be stored|cannot be read)"
                )

    def test_plain_yaml_keeps_what_was_written(self):
        text = self.definition_text().replace("revision: '03'", "revision: 03")
        self.assertIn("revision: 03", text)
        self.assertEqual(self.definitions._load_file(text)["sop"].revision_no, "03")
