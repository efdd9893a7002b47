# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..case_work import PDF
from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestMoveValues(PtspCase):
    """What a move asks for, and the one sentence for each answer that does not fit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("telaah_opd")
        cls.record = cls.transition(cls.case, "terima_pertek")

    def setUp(self):
        super().setUp()
        self.answer = {
            "result": "recommended",
            "opinion_number": "555/1",
            "opinion_date": "2027-01-11",
            "arrived_at": "2027-01-11T10:00:00+08:00",
        }

    def clean(self, transition=None, **values):
        with self.at("2027-01-11 11:00"):
            return self.case.sudo()._check_values(
                transition or self.record, {**self.answer, **values}
            )

    def refuses(self, sentence, **values):
        with self.assertRaisesRegex(UserError, sentence):
            self.clean(**values)

    # === WHAT IS ASKED === #

    def test_the_list_is_plain_json_with_every_key(self):
        specs = self.case.sudo()._questions_of(self.record)
        self.assertEqual(json.loads(json.dumps(specs)), specs)
        for spec in specs:
            self.assertLessEqual(
                {"name", "label", "type", "required", "choices", "help", "default"},
                set(spec),
            )
            self.assertNotIn(None, spec.values())

    def test_the_arrival_is_proposed_as_now_in_office_time(self):
        with self.at("2027-01-11 11:00"):
            specs = {s["name"]: s for s in self.case.sudo()._questions_of(self.record)}
        self.assertEqual(specs["arrived_at"]["default"], "2027-01-11T11:00:00+08:00")

    def test_answers_come_in_python_s_own_types(self):
        values = self.clean(conditions="  a\nb ")
        self.assertEqual(values["opinion_date"], date(2027, 1, 11))
        self.assertEqual(values["arrived_at"], self.moment("2027-01-11 10:00"))
        self.assertEqual(values["conditions"], "a\nb")
        self.assertIs(values["arrival_reason"], False)
        self.assertIs(values["opinion_file"], False)

    def test_a_default_stands_in_for_what_is_left_out(self):
        self.answer.pop("arrived_at")
        self.assertEqual(self.clean()["arrived_at"], self.moment("2027-01-11 11:00"))

    # === REFUSED === #

    def test_unknown_values_are_named(self):
        self.refuses("these values only, by name: result", nosuch=1)

    def test_a_move_that_asks_nothing_takes_nothing(self):
        back = self.transition(self.case, "kembalikan")
        with self.assertRaisesRegex(ValidationError, "takes no values"):
            self.case.sudo()._check_values(back, {"x": 1})
        self.assertEqual(self.case.sudo()._check_values(back, {}), {})

    def test_values_must_be_a_dict(self):
        for bad in ([1], "x", 5):
            with self.subTest(bad=bad), self.assertRaises(ValidationError):
                self.case.sudo()._check_values(self.record, bad)

    def test_required_values_are_asked_for_by_label_and_name(self):
        self.refuses(r"Fill in .* \(opinion_number\)", opinion_number="  ")
        self.refuses(r"\(result\)", result=False)

    def test_wrong_types_are_refused_with_the_right_one(self):
        for values, sentence in [
            ({"result": "good"}, "one of: recommended, conditional"),
            ({"result": ["recommended"]}, "one of"),
            ({"opinion_number": 5}, "a text of at most"),
            ({"opinion_number": "x" * 501}, "a text of at most 500"),
            ({"conditions": {"a": 1}}, "a text of at most"),
            ({"opinion_date": "11-01-2027"}, "a date as YYYY-MM-DD"),
            ({"opinion_date": "2027-02-30"}, "a date as YYYY-MM-DD"),
            ({"arrived_at": "yesterday"}, "a date and time"),
            ({"arrived_at": "0001-01-01T00:00:00"}, "a date and time"),
            ({"arrived_at": 1}, "a date and time"),
        ]:
            with self.subTest(values=str(values)[:60]):
                self.refuses(sentence, **values)

    def test_moments_and_days_in_the_future_are_refused(self):
        self.refuses("cannot lie in the future", arrived_at="2027-01-11T11:01:00")
        self.refuses("cannot lie in the future", opinion_date="2027-01-12")

    def test_whatever_is_sent_gets_a_sentence_and_no_traceback(self):
        strange = [None, True, 0, -1, 1.5, 10**30, "", "\x00", "9" * 400, [], [1], {}]
        strange += [{"filename": 1, "content": []}, "2027-99-99", float("inf"), [[]]]
        for name in ("result", "opinion_date", "arrived_at", "conditions"):
            for value in strange:
                with self.subTest(name=name, value=str(value)[:20]):
                    try:
                        self.clean(**{name: value})
                    except UserError as refusal:
                        self.assertTrue(str(refusal))
        for value in strange:
            for values in ({"opinion_file": value}, {"opinion_file_filename": value}):
                with self.subTest(values=str(values)[:40]):
                    try:
                        self.clean(**values)
                    except UserError as refusal:
                        self.assertTrue(str(refusal))

    # === MOMENTS === #

    def test_a_moment_without_offset_is_the_office_s_own_time(self):
        for text in ("2027-01-11T10:00", "2027-01-11 10:00:00"):
            values = self.clean(arrived_at=text)
            self.assertEqual(values["arrived_at"], self.moment("2027-01-11 10:00"))

    def test_any_offset_is_understood(self):
        for text in ("2027-01-11T02:00:00Z", "2027-01-11T09:00:00.250+07:00"):
            values = self.clean(arrived_at=text)
            self.assertEqual(values["arrived_at"], self.moment("2027-01-11 10:00"))

    # === FILES === #

    def test_a_file_comes_as_base64_with_its_name(self):
        text = base64.b64encode(PDF).decode()
        both = [
            {"opinion_file": {"filename": "Surat.pdf", "content": text}},
            {"opinion_file": text, "opinion_file_filename": "Surat.pdf"},
        ]
        for values in both:
            file = self.clean(**values)["opinion_file"]
            self.assertEqual(file["filename"], "Surat.pdf")
            self.assertEqual(file["content"], PDF)

    def test_a_broken_or_disguised_file_is_refused(self):
        exe = base64.b64encode(b"MZ" + b"\x00" * 100).decode()
        self.refuses(
            "sent in base64", opinion_file="%%%", opinion_file_filename="a.pdf"
        )
        self.refuses("sent in base64", opinion_file={"filename": "a.pdf"})
        self.refuses("sent in base64", opinion_file=7)
        self.refuses(
            "not taken|not what", opinion_file=exe, opinion_file_filename="a.pdf"
        )

    # === SHARED BY ALL CLIENTS === #

    def test_a_refused_value_changes_nothing(self):
        with self.at("2027-01-11 11:00"):
            self.refused(
                self.case, "terima_pertek", "one of", **{**self.answer, "result": "x"}
            )
        self.assertEqual(self.case.opinion_ids.state, "delivered")

    def test_every_effect_that_asks_declares_it(self):
        catalogue = self.env["ptsp.sop.effect"]._catalogue()
        effects = self.env["ptsp.case.effects"]
        for code, entry in catalogue.items():
            asks = hasattr(effects, f"_ask_{code}")
            self.assertEqual(bool(entry["asks"]), asks, code)
            self.assertTrue(hasattr(effects, f"_effect_{code}"), code)
        guards = self.env["ptsp.case.guards"]
        for code in self.env["ptsp.sop.guard"]._catalogue():
            self.assertTrue(hasattr(guards, f"_guard_{code}"), code)

    def test_what_an_effect_asks_is_what_its_catalogue_says(self):
        self.case.opinion_ids.sudo()._with_door().write({"state": "requested"})
        catalogue = self.env["ptsp.sop.effect"]._catalogue()
        for code, entry in catalogue.items():
            effect = self.rule(code)
            case = self.case.sudo()
            questions = case.env["ptsp.case.effects"]._questions(case, effect)
            asked = {question["name"] for question in questions}
            self.assertLessEqual(asked, set(entry["asks"]), code)
