# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import inspect
import json
import os
import sys
from collections import Counter
from xmlrpc.client import dumps

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..api_common import APPLICANT, DETAILS, ApiCase
from ..hypothesis_common import StrategiesAlone
from .test_api_refusals import CALLS, LATER

# ``scripts/fuzz`` makes many calls, each run makes few.
FEW = 100
COUNT = int(os.environ.get("PTSP_FUZZ_CALLS", str(FEW)))
SEED = int(os.environ.get("PTSP_FUZZ_SEED", "0"))
# A refused move names all that is missing, one sentence on each line.
LONGEST = 1_500
MOST_LINES = 60
INSIDES = ("Traceback", "psycopg2", "object has no", "NoneType", "<class", "unhashable")
PEOPLE = ("integrasi", "cs", "kasi", "supervisor", "admin_layanan")
HOSTILE = [
    "", " ", "\0", "a\0b", "\ud800", "x\udfff", "\u202e", "\u200b", "%s", "%(name)s",
    "{", "{0}", "' OR 1=1 --", "<img src=x>", "9" * 400, "x" * 5_000, "é" * 201,
    "0", "-1", "1e999", "NaN", "2027-02-30", "0000-00-00", "2027-01-11T09:00",
    "9223372036854775808.1", "18446744073709551616.0", "0.99999999999", "JVBE", "A",
    0, -1, 1, 2**31, 2**53, 2**63, -(2**63) - 1, 10**400, 0.5, -0.0, 1e308,
    float("nan"), float("inf"), float("-inf"), True, False, None, b"x",
]  # fmt: skip
KEYS = [
    "key", "verdict", "note", "result", "name", "kind", "filename", "content", "self",
    "giver", "holder", "date", "valid_until", "number", "npwp", "nik", "modal",
    "jenis_layanan_pos", "cakupan_wilayah", "\0", "\ud800", "", "phone", "email",
]  # fmt: skip
# Methods of these names look and write nothing.
READING = ("list_", "preview_", "explain_", "export_", "statistics", "verify_")
KNOWN = ["KOM-03", "periksa_cs", "lengkap", "ok", "wrong", "company", "online", "npwp"]


def deep(value, levels):
    """Return a value within lists within lists."""
    for _level in range(levels):
        value = [value]
    return value


def values():
    """Return a strategy of what a careless or hostile client may send."""
    leaves = st.sampled_from(HOSTILE) | st.sampled_from(KNOWN) | st.text(max_size=20)
    keys = st.sampled_from(KEYS) | st.text(max_size=8)
    nested = st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)
        ),
        max_leaves=8,
    )
    return nested | st.sampled_from([deep("a", 50), deep("a", 3_000), ["ok"] * 30_000])


@st.composite
def calls(draw, signatures, right):
    """Draw a person, a method and arguments, each right or anything."""
    method = draw(st.sampled_from(sorted(signatures)))
    arguments = {}
    for name in signatures[method]:
        known = right.get(method, {}).get(name)
        choice = draw(st.integers(0, 3))
        if choice == 0:
            arguments[name] = draw(values())
        elif choice < 3 and known is not None:
            arguments[name] = known
    if draw(st.integers(0, 9)) == 0:
        extra = st.sampled_from(["self", "cls", "method", "args", "kwargs", "uid"])
        arguments[draw(extra)] = draw(values())
    return draw(st.sampled_from(PEOPLE)), method, arguments


class FuzzCase(StrategiesAlone, ApiCase):
    """An office with cases, and calls of the right shape to begin with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.new_stranger("admin_layanan", "ptsp_base.group_ptsp_admin")
        cls.references = [cls.submit()["reference"]]
        if COUNT > FEW:
            steps = [("1", "telaah_opd"), ("1", "nomori"), ("9", None)]
            cls.references += [cls.play(*one)["reference"] for one in steps]
        reference = cls.references[0]
        api = cls.env["ptsp.api"]
        cls.signatures = {
            name: list(inspect.signature(getattr(type(api), name)).parameters)[1:]
            for name in set(CALLS) | LATER
            if hasattr(type(api), name)
        }
        cls.right = {
            **CALLS,
            "import_definition": {"text": "format: ptsp-sop\n", "dry_run": True},
            "export_definition": {"document_no": "SOP-LP2N-KOM-03"},
            "draft_definition": {"filename": "sop.txt", "content": "U09Q"},
        }
        cls.right = {
            method: {
                **arguments,
                **{
                    name: value
                    for name, value in {
                        "reference": reference,
                        "applicant": APPLICANT,
                        "details": DETAILS["KOM-03"],
                    }.items()
                    if name in cls.signatures.get(method, ())
                },
            }
            for method, arguments in cls.right.items()
        }


@tagged("post_install", "-at_install")
class TestApiFuzz(FuzzCase):
    """Whatever is sent, the answer is plain or one sentence, and never a traceback."""

    def test_every_method_answers_plainly_or_in_one_sentence(self):
        @seed(SEED)
        @settings(
            max_examples=COUNT,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(calls(self.signatures, self.right), st.sampled_from(self.references))
        def play(call, reference):
            login, method, arguments = call
            if arguments.get("reference") == self.references[0]:
                arguments = {**arguments, "reference": reference}
            self.judge(login, method, arguments)

        self.figures = Counter()
        play()
        self.tell_figures()

    def tell_figures(self):
        """Print how many calls of each method were answered and refused."""
        if COUNT == FEW:
            return
        told = {key for key, _how in self.figures}
        for method in sorted(told):
            answered, refused = (self.figures[method, how] for how in (True, False))
            sys.__stderr__.write(f"{method}: {answered} answered, {refused} refused\n")
        sys.__stderr__.write(f"{self.figures.total()} calls in all\n")

    def judge(self, login, method, arguments):
        """Make a call, judge its answer, and take back what it did."""
        savepoint = self.env.cr.savepoint()
        user = self.env["res.users"].search([("login", "=", login)], limit=1)
        api = self.env["ptsp.api"].with_user(user)
        try:
            written = self.rows_written()
            self.check_answer(call_kw(api, method, [], arguments))
            self.env.flush_all()
            if method.startswith(READING):
                self.assertEqual(self.rows_written(), written, method)
            self.figures[method, True] += 1
        except UserError as error:
            self.check_sentence(str(error))
            self.figures[method, False] += 1
        finally:
            savepoint.rollback()
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)

    def rows_written(self):
        """Return how many rows of the office were written so far."""
        self.env.cr.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)"
            " FROM pg_stat_xact_user_tables WHERE relname LIKE 'ptsp_%'"
        )
        return self.env.cr.fetchone()[0]

    def check_answer(self, answer):
        json.dumps(answer, allow_nan=False)
        dumps((answer,), allow_none=False)

    def check_sentence(self, text):
        self.assertTrue(text.strip())
        text.encode()
        lines = text.split("\n")
        self.assertLess(len(lines), MOST_LINES)
        for line in lines:
            self.assertTrue(line.strip())
            self.assertLess(len(line), LONGEST)
        for inside in INSIDES:
            self.assertNotIn(inside, text)

    def test_what_no_record_can_keep_is_named_with_its_argument(self):
        for value, sentence in (
            ("a\0", "“reference” holds a character"),
            ("\ud800", "“reference” holds a character"),
            (float("nan"), "“reference” holds a number"),
            (10**30, "“reference” holds a number"),
            (b"x", "“reference” holds a value that is neither"),
            (deep("a", 3_000), "“reference” holds more than"),
        ):
            with self.subTest(sentence):
                self.assert_refused("cs", "get_application", sentence, reference=value)

    def test_an_argument_named_self_is_one_too_many(self):
        user = self.office.person("cs")
        api = self.env["ptsp.api"].with_user(user)
        for method in self.signatures:
            rights = self.env["ptsp.api"].with_user(user)
            with self.subTest(method), self.assertRaises(UserError) as refused:
                call_kw(rights, method, [], {"self": 1})
            if "needs the rights" not in str(refused.exception):
                self.assertIn(f"{method} takes these", str(refused.exception))
        self.assertEqual(call_kw(api, "list_services", [], {})[0]["code"], "KOM-03")
