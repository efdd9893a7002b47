# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The people of the demonstration and their described cases, for tests."""

import base64
import copy

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from odoo.tests.common import TransactionCase, new_test_user

from odoo.addons.ptsp_base.tests.kept_caches import KeptCaches
from odoo.addons.ptsp_base.tests.quick_people import quick_people

from ..tools.contract.shapes import strict
from .demonstration_common import described, loading, player, words

MORNING = words.parse_moment("2027-01-11 09:00")
APPLICANT = {"name": "PT Uji Kirim", "kind": "company", "city": "Samarinda"}
DETAILS = {
    "KOM-03": {
        "jenis_layanan_pos": "komersial",
        "cakupan_wilayah": "Samarinda\nBontang\nBerau\nPaser",
        "modal": 500_000_000,
    },
    "PAR-06": {"judul_film": "Senja", "lokasi": "Samarinda"},
}


def check_shape(env, method, answer):
    """Fail when an answer has another shape than the contract publishes."""
    shape = strict(env["ptsp.api"]._contract()["results"][method])
    error = best_match(Draft202012Validator(shape).iter_errors(answer))
    if error:
        raise AssertionError(f"{method}: {error.json_path}: {error.message[:300]}")


class ApiCase(KeptCaches, TransactionCase):
    """An office with the people of the demonstration, on a day in January 2027."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        # The tests read English; an office's database may speak Indonesian alone.
        cls.env["res.lang"]._activate_lang("en_US")
        with quick_people(cls.env):
            loading.Demonstration(cls.env).load_people()
        cls.env["res.users"].search([]).lang = "en_US"
        cls.office = loading.DatabaseOffice(cls.env)
        cls.office.enter(MORNING)
        cls.cases, cls.book = described.read_cases()

    def setUp(self):
        super().setUp()
        self.office.enter(MORNING)

    @classmethod
    def new_stranger(cls, login, groups):
        """Make a user who has nothing to do with PTSP."""
        return new_test_user(cls.env, login, groups=groups, lang="en_US")

    @classmethod
    def call(cls, login, method, **arguments):
        """Call a method as a person; its answer has the shape that is published."""
        answer = cls.office.call(login, method, **arguments)
        check_shape(cls.env, method, answer)
        return answer

    @classmethod
    def submit(cls, login="integrasi", service_code="KOM-03", **arguments):
        arguments.setdefault("applicant", APPLICANT)
        arguments.setdefault("details", DETAILS.get(service_code))
        return cls.call(
            login, "submit_application", service_code=service_code, **arguments
        )

    @classmethod
    def play(cls, number, stop=None, visit=1):
        """Play a described case up to a step; return what its desk sees there."""
        case = copy.deepcopy(cls.cases[number])
        rows = [i for i, row in enumerate(case["rows"]) if row["step"] == stop]
        index = rows[visit - 1] if rows else None
        if index is not None:
            case["rows"][index].pop("acts", None)
        one = player.Player(cls.office, case, copy.deepcopy(cls.book), stop=index)
        player.play_all([one])
        return cls.call("supervisor", "get_application", reference=one.reference)

    def assert_refused(self, login, method, sentence, **arguments):
        """Assert that a call is refused in one sentence and changes nothing."""
        before = self.traces()
        with self.assertRaisesRegex(words.Refused, sentence) as caught:
            self.call(login, method, **arguments)
        self.assertNotIn("Traceback", str(caught.exception))
        self.assertEqual(self.traces(), before)

    def traces(self):
        """Return what any change of any case would leave behind."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT (SELECT count(*) FROM ptsp_application),"
            " (SELECT count(*) FROM ptsp_change), (SELECT count(*) FROM ptsp_verdict),"
            " (SELECT count(*) FROM ptsp_control_entry WHERE sealed),"
            " (SELECT count(*) FROM ptsp_check),"
            " (SELECT count(*) FROM ptsp_letter), (SELECT count(*) FROM ir_attachment"
            " WHERE res_model LIKE 'ptsp.%')"
        )
        return self.env.cr.fetchone()

    @classmethod
    def case(cls, view):
        return cls.env["ptsp.application"].search(
            [("reference", "=", view["reference"])]
        )

    @staticmethod
    def move(view, code):
        return next(move for move in view["transitions"] if move["code"] == code)

    @staticmethod
    def paper(key, content=words.PAPER, filename="berkas.pdf"):
        return {
            "key": key,
            "filename": filename,
            "content": base64.b64encode(content).decode(),
        }
