# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_base.tools import condition

from ..common import MONDAY, PtspCase
from ..exchange_common import empty_office, example_text
from ..hypothesis_common import StrategiesAlone

# Conditions that are valid for a case of the example; invalid ones follow.
GOOD = (
    "[]",
    "[('channel', '=', 'online')]",
    "['|', ('channel', 'in', ['online', 'email']), ('strategic', '!=', True)]",
    "[('registration_no', '=', False)]",
    "[('registration_no', 'ilike', '0041')]",
    "[('received_at', '>', '2027-01-31')]",
    "[('received_at', '>', '2027-01-31 08:00:00')]",
    "[('received_at', '>=', 'today -7d')]",
    "[('return_count', '>', 2)]",
    "[('step_id.code', 'in', ['periksa', 'telaah'])]",
    "[('step_id', '!=', False)]",
    "[('letter_ids', 'any', [('state', '=', 'issued')])]",
    "[('power_ids.kind', '=', 'handling')]",
    "[('form_values.jenis_penelitian', '=', 'tesis')]",
    "[('form_values.jenis_penelitian', 'in', ['tesis', 'lembaga'])]",
    "[('form_values.tanggal_mulai', '>', '2027-01-31')]",
    "[('form_values.judul_penelitian', 'ilike', 'sungai')]",
    "[('form_values.lembaga', '=', False)]",
)
BAD = {
    "[('received_at', '>', 'besok')]": "a date with time",
    "[('received_at', '=', '2027-02-30')]": "a date with time",
    "[('received_at', '>', 5)]": "a date with time",
    "[('received_at', 'ilike', '2027')]": "is not compared with",
    "[('step_id', 'in', 'abc')]": "a list in square brackets",
    "[('channel', 'in', 'online')]": "a list in square brackets",
    "[('channel', 'in', [])]": "a list in square brackets",
    "[('channel', '=', 'loket')]": "no choice loket",
    "[('channel', '=', 5)]": "no choice 5",
    "[('channel', '=', ['online'])]": "has no choice",
    "[('channel', '>', 'online')]": "is not compared with",
    "[('strategic', '=', 'ya')]": "yes or no",
    "[('strategic', '=', 1)]": "yes or no",
    "[('return_count', '>', 'dua')]": "compared with a number",
    "[('return_count', '>', False)]": "compared with a number",
    "[('return_count', '=', 1e999)]": "compared with a number",
    "[('registration_no', '=', 41)]": "compared with a text",
    "[('registration_no', '=', '')]": "compared with a text",
    "[('letter_ids', 'any', 'x')]": "square\\s*brackets",
    "[('letter_ids', 'any', [('x', '=', 1)])]": "has no field x",
    "[('letter_ids', 'any', [('state', '=', 'x')])]": "no choice x",
    "[('letter_ids', 'any', [1])]": "square\\s*brackets",
    "[('letter_ids', 'any!', [])]": "is not a condition",
    "[(0, '=', 1)]": "is not a condition",
    "[(1, '=', 1)]": "is not a condition",
    "[('step_id', '=', 999999999)]": "names a record; 999999999 is none",
    "[('step_id', 'child_of', 1)]": "is not compared",
    "[('step_id', '=', -1)]": "names a record",
    "[('step_id', '=', 'Periksa')]": "names a record",
    "[('letter_ids', '=', 'x')]": "names a record",
    "[('letter_ids', 'in', ['x'])]": "names a record",
    "[('registration_no', '=', 'a\\x00b')]": "cannot be\\s*seen",
    "[('registration_no', 'in', ['a', '\\x1b'])]": "cannot be\\s*seen",
    "[('form_values.lembaga', 'ilike', '\\u202e')]": "cannot be\\s*seen",
    "[('nowhere', '=', 1)]": "no field nowhere",
    "[('nowhere_ids.kind', '=', 1)]": "no field nowhere_ids.kind",
    "[('channel.code', '=', 1)]": "no field channel.code",
    "[('form_values', '=', 1)]": "form of this revision has no field",
    "[('form_values.modal', '=', 1)]": "has no field modal",
    "[('form_values.tanggal_mulai', '>', 'besok')]": "is a date",
    "[('form_values.jenis_penelitian', '=', 'skripsi S9')]": "has no choice",
    "[('form_values.judul_penelitian', '>', 5)]": "is not compared",
    "[('channel', '=', __import__('os'))]": "is not a condition",
    "[('channel', '=')]": "is not a condition",
    "['&', ('channel', '=', 'online')]": "is not a condition",
    "('channel', '=', 'online')": "is not a condition",
    "channel = online": "is not a condition",
    "[" * 300: "is not a condition",
    "[('channel', '=', '" + "x" * 3000 + "')]": "too long",
}
DETAILS = {
    "judul_penelitian": "Pola Pasang Surut Sungai",
    "jenis_penelitian": "tesis",
    "tanggal_mulai": "2027-02-01",
}


@tagged("post_install", "-at_install")
class TestConditions(StrategiesAlone, PtspCase):
    """A condition that is accepted can be evaluated on every case."""

    @classmethod
    def _new_members(cls):
        cls.sop = cls.load_sop(example_text())
        return super()._new_members()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.sop.copy()
        cls.case = cls.open_case("RIS-01", step="periksa", form_values=dict(DETAILS))

    def _file(self, place, text):
        data = yaml.safe_load(example_text())
        data["document"]["revision"] = "77"
        if place == "requirement":
            data["requirements"][0]["condition"] = text
        elif place == "move":
            data["steps"][0]["transitions"][0]["condition"] = text
        else:
            step = next(s for s in data["steps"] if "day_to" in s.get("time", {}))
            step["time"]["windows"] = [{"condition": text, "day_to": 1}]
        return self.env["ptsp.definition"]._load_file(
            yaml.safe_dump(data, allow_unicode=True), dry_run=True
        )

    # === ACCEPTED AND REFUSED === #

    def test_what_fits_is_accepted_and_can_be_evaluated(self):
        requirement = self.draft.requirement_ids[0]
        for text in GOOD:
            with self.subTest(text):
                requirement.condition = text
                self.assertIn(self.case._matches(text), (True, False))
        self.assertTrue(self.case._matches(GOOD[13]))
        self.assertTrue(self.case._matches(GOOD[15]))

    def test_the_number_zero_is_less_than_others_and_no_answer_is_not(self):
        less = "[('form_values.jumlah_anggota', '<=', 5)]"
        more = "[('form_values.jumlah_anggota', '>', 5)]"
        for answer, held in ((0, (True, False)), (9, (False, True)), (False, (0, 0))):
            with self.subTest(answer), self.at(MONDAY):
                self.case.form_values = {"jumlah_anggota": answer}
                holds = self.case._matches(less), self.case._matches(more)
                self.assertEqual(holds, tuple(map(bool, held)))

    def test_what_does_not_fit_is_refused_on_screen_and_over_rpc(self):
        parts = (
            self.draft.requirement_ids[0],
            self.draft.step_ids.transition_ids[0],
        )
        for text, sentence in BAD.items():
            for part in parts:
                with self.subTest(text[:60], part=part._name):
                    with self.assertRaisesRegex(ValidationError, sentence):
                        part.write({"condition": text})

    def test_what_does_not_fit_is_refused_on_import_with_its_place(self):
        places = {
            "requirement": "requirements.0.condition",
            "move": "steps.0.transitions.0.condition",
        }
        for number, (text, sentence) in enumerate(BAD.items()):
            if len(text) > 2000:
                continue  # the schema says that it is too long
            place = list(places)[number % 2]
            with self.subTest(text[:60], place=place):
                found = self._file(place, text)["findings"]
                errors = [f for f in found if f["severity"] == "error"]
                self.assertEqual({f["path"] for f in errors}, {places[place]})
                self.assertRegex("".join(f["message"] for f in errors), sentence)

    def test_windows_under_a_condition_are_checked_as_well(self):
        errors = self._file("window", "[('received_at', '>', 'besok')]")["errors"]
        self.assertEqual(len(errors), 1)
        self.assertIn("windows.0.condition", errors[0])
        self.assertFalse(self._file("window", GOOD[1])["errors"])

    # === THE FORM CHANGES === #

    def test_a_field_that_leaves_the_form_is_told_before_it_takes_effect(self):
        move = self.draft.step_ids.transition_ids[0]
        move.condition = GOOD[13]
        self.assertNotIn("condition", self._codes())
        field = self.draft.form_field_ids.filtered(
            lambda field: field.name == "jenis_penelitian"
        )
        field.name = "jenis"
        finding = next(f for f in self.draft._lint() if f["code"] == "condition")
        self.assertEqual(finding["severity"], "error")
        self.assertIn("jenis_penelitian", finding["sentence"])
        self.assertIn(move.label, finding["sentence"])
        self.assertEqual(self.draft._lint_record(finding["place"]), move)

    def _codes(self):
        return {finding["code"] for finding in self.draft._lint()}

    def test_a_condition_on_the_own_form_goes_to_an_office_that_has_nothing(self):
        self.draft.requirement_ids[0].condition = GOOD[14]
        text = self.env["ptsp.definition.export"]._sop_text(self.draft)
        office = empty_office(self.env)
        result = office["ptsp.definition"]._load_file(text)
        self.assertEqual(result["errors"], [])
        again = office["ptsp.definition.export"]._sop_text(result["sop"])
        self.assertEqual(again, text)

    # === WHAT TOOK EFFECT BEFORE === #

    def test_a_case_of_an_older_revision_opens_although_its_condition_is_bad(self):
        move = self.case._transitions()[0]
        for text in ("[('received_at', '>', 'besok')]", "[('letter_ids', 'any', 'x')]"):
            with self.subTest(text), self.at(MONDAY):
                self.env.cr.execute(
                    "UPDATE ptsp_sop_transition SET condition = %s WHERE id = %s",
                    [text, move.id],
                )
                self.env.invalidate_all()
                self.env.registry.clear_cache()
                name = "odoo.addons.ptsp_rekomendasi.models.case"
                with mute_logger(f"{name}.ptsp_application_record"):
                    self.assertNotIn(
                        move.code, [m.code for m in self.case._transitions()]
                    )

    # === EVERYTHING THAT PASSES === #

    def test_whatever_passes_can_be_evaluated_and_whatever_cannot_is_refused(self):
        self._try_many()
        # Both sides were tried.
        self.assertGreater(self.passed, 10)
        self.assertGreater(self.refused_count, 20)

    passed = refused_count = 0

    @settings(
        max_examples=400,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )
    @given(st.data())
    def _try_many(self, data):
        text = repr(data.draw(lines(self.env["ptsp.application"])))
        problem = self.env["ptsp.condition"]._problem(text, self.sop._own_fields())
        if problem:
            type(self).refused_count += 1
            return
        type(self).passed += 1
        with self.assertNoLogs(
            "odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_record"
        ):
            self.assertIn(self.case._matches(text), (True, False))


def lines(model):
    """Return a strategy of conditions with any field, operator and value."""
    often = [f"form_values.{name}" for name in DETAILS]
    often += ["step_id.code", "letter_ids", "pause_ids.ended_at", "registration_no"]
    often += ["channel", "strategic", "return_count", "received_at", "step_id"]
    names = st.sampled_from(often) | st.sampled_from(sorted(model._fields))
    operators = {known for kind in condition.OPERATORS.values() for known in kind}
    value = st.one_of(
        st.sampled_from([None, False, True]),
        st.integers(),
        st.floats(),
        st.sampled_from(["online", "2027-01-31", "today", "besok", "", "a%_\\", "1"]),
        st.text(max_size=5),
    )
    inner = st.tuples(
        st.sampled_from(["id", "name", "state", "kind", "create_date"]),
        st.sampled_from(sorted(operators - {"any", "not any"})),
        value,
    )
    given_values = st.one_of(
        value, st.lists(value, max_size=3), st.lists(inner, min_size=1, max_size=2)
    )
    line = st.tuples(names, st.sampled_from(sorted(operators)), given_values)
    return st.lists(line, min_size=1, max_size=2)
