# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...importer import review
from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestDefinitionImport(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()

    def _load(self, change=None, **options):
        return self.definitions._load_file(self.definition_text(change), **options)

    def _counts(self):
        models = ("ptsp.service", "ptsp.sop", "ptsp.sop.step", "ptsp.sop.transition")
        return [self.env[name].search_count([]) for name in models]

    def test_a_file_becomes_a_draft_with_all_its_parts(self):
        sop = self._load()["sop"]
        self.assertRecordValues(
            sop,
            [
                {
                    "state": "draft",
                    "document_no": "SOP-T-01",
                    "revision_no": "03",
                    "promise_amount": 3,
                    "promise_start": "receipt",
                    "opinion_need": "never",
                    "approved_by": "The Head",
                    "fee_text": "As the lines say",
                }
            ],
        )
        self.assertEqual(sop.service_id.code, "T-01")
        self.assertEqual(sop.step_ids.mapped("code"), ["check", "sign", "receive"])
        self.assertEqual(sop.lane_ids.mapped("name"), ["APPLICANT", "DESK", "HEAD"])
        self.assertEqual(sop.clause_ids.mapped("code"), ["Rule 1/2020"])

    def test_steps_carry_time_cells_and_people(self):
        steps = self._load()["sop"].step_ids
        self.assertRecordValues(
            steps,
            [
                {"has_window": True, "day_from": 0, "day_to": 1, "anchor": "receipt"},
                {"has_window": True, "day_from": 0, "day_to": 3, "anchor": "start"},
                {"has_window": False, "day_from": 0, "day_to": 0, "anchor": "start"},
            ],
        )
        self.assertRecordValues(
            steps.window_ids,
            [
                {
                    "step_id": steps[1].id,
                    "condition": "[('channel', '=', 'online')]",
                    "day_to": 2,
                }
            ],
        )
        self.assertEqual(steps[0].activity_text, "a Looks\nChecks")
        self.assertEqual(steps[0].watcher_ids.mapped("code"), ["T_HEAD"])
        self.assertEqual(steps[2].desk_id.code, "T_DESK")
        self.assertEqual(steps[2].lane_id.code, "T_APPLICANT")

    def test_transitions_carry_targets_guards_and_effects_in_order(self):
        sop = self._load()["sop"]
        sign, back, withdraw = sop.step_ids[1].transition_ids
        self.assertEqual(sign.target_step_id, sop.step_ids[2])
        self.assertEqual(sign.effect_ids.mapped("code"), ["sign", "number"])
        self.assertEqual(sign.effect_ids[0]._params(), {"letter_type": "t_letter"})
        self.assertTrue(back.needs_reason)
        self.assertEqual((withdraw.target, withdraw.outcome), ("outcome", "withdrawn"))
        self.assertEqual(withdraw.lane_id.code, "T_DESK")

    def test_sub_items_stand_below_their_requirement(self):
        sop = self._load()["sop"]
        self.assertEqual(
            sop.requirement_ids.mapped("key"), ["letter", "papers", "deed"]
        )
        deed = sop.requirement_ids[2]
        self.assertEqual(deed.parent_id.key, "papers")
        self.assertFalse(deed.mandatory)

    def test_a_dry_run_reports_and_changes_nothing(self):
        before = self._counts()
        result = self._load(dry_run=True)
        self.assertEqual((result["errors"], result["sop"]), ([], False))
        self.assertTrue(any("members" in text for text in result["warnings"]))
        self.assertEqual(self._counts(), before)

    def test_a_revision_that_exists_is_left_alone(self):
        sop = self._load()["sop"]
        sop.name = "Changed by the office"
        result = self._load(lambda data: data["promise"].update(days=9))
        self.assertEqual(result["sop"], sop)
        self.assertEqual((sop.name, sop.promise_amount), ("Changed by the office", 3))
        self.assertIn("exists already", result["warnings"][0])

    def test_an_existing_service_is_not_overwritten(self):
        service = self.env["ptsp.service"].create({"code": "T-01", "name": "Ours"})
        sop = self._load()["sop"]
        self.assertEqual(sop.service_id, service)
        self.assertEqual(service.name, "Ours")

    def test_a_loaded_revision_takes_effect_with_its_own_date(self):
        sop = self._load(make_effective=True)["sop"]
        self.assertEqual(
            (sop.state, str(sop.effective_on)), ("effective", "2017-06-07")
        )

    def test_a_loaded_revision_does_not_replace_one_in_effect(self):
        ours = self._load(make_effective=True)["sop"]
        result = self._load(
            lambda data: data["document"].update(revision="05"), make_effective=True
        )
        self.assertEqual((ours.state, result["sop"].state), ("effective", "draft"))
        self.assertIn("left as a draft", result["warnings"][-1])

    def test_errors_of_the_check_keep_a_loaded_revision_out(self):
        before = self._counts()

        def without_start(data):
            del data["steps"][0]["start"]

        result = self._load(without_start, make_effective=True)
        self.assertIn("start", result["errors"][0])
        self.assertEqual(self._counts(), before)

    def test_unknown_references_are_named_with_their_place_and_line(self):
        def break_references(data):
            data["steps"][0]["stage"] = "nowhere"
            data["steps"][0]["transitions"][0]["to"] = 99
            data["steps"][1]["transitions"][0]["effects"][0]["code"] = "fly"
            data["steps"][1]["transitions"][2]["lane"] = "NOBODY"
            data["steps"][2]["transitions"][0]["guards"][0]["letter_type"] = "none"

        before = self._counts()
        errors = self._load(break_references)["errors"]
        for place, code in (
            ("steps.0.stage", "nowhere"),
            ("steps.0.transitions.0.to", "99"),
            ("steps.1.transitions.0.effects.0.code", "fly"),
            ("steps.1.transitions.2.lane", "NOBODY"),
            ("steps.2.transitions.0.guards.0.letter_type", "none"),
        ):
            found = [text for text in errors if place in text and code in text]
            self.assertEqual(len(found), 1, (place, errors))
            self.assertRegex(found[0], r"^Line \d+, ")
        self.assertEqual(self._counts(), before)

    def test_codes_used_twice_are_named(self):
        def repeat(data):
            data["steps"][1]["code"] = "check"
            data["requirements"][1]["items"][0]["key"] = "letter"

        errors = self._load(repeat)["errors"]
        self.assertEqual(len([e for e in errors if "more than once" in e]), 4)

    def test_the_items_of_a_check_form_come_with_the_step(self):
        def with_form(data):
            data["steps"][0].update(
                check_form="Form Uji",
                checks=[{"key": "a", "text": "Benar"}, {"key": "b", "text": "Lengkap"}],
            )

        step = self._load(with_form)["sop"].step_ids[0]
        self.assertEqual(step.check_form, "Form Uji")
        self.assertEqual(step._check_items().mapped("key"), ["a", "b"])
        self.assertIn("checks", step._recordings())

    def test_the_items_of_a_check_form_need_a_key_each_of_its_own(self):
        def with_checks(*checks):
            return lambda data: data["steps"][0].update(checks=list(checks))

        item = {"key": "a", "text": "Benar"}
        twice = self._load(with_checks(item, dict(item)))["errors"]
        self.assertEqual(len([e for e in twice if "more than once" in e]), 2)
        self.assertTrue(self._load(with_checks({"text": "Benar"}))["errors"])
        self.assertTrue(self._load(with_checks("Benar"))["errors"])

    def test_a_condition_must_be_a_domain_of_plain_values(self):
        for condition in ("[__import__('os')]", "[('a', '=', uid)]", "[1, 2]"):
            with self.subTest(condition=condition):
                errors = self._load(
                    lambda data, text=condition: data["requirements"][0].update(
                        condition=text
                    )
                )["errors"]
                self.assertTrue(errors)

    @mute_logger("odoo.sql_db")
    def test_a_window_under_a_condition_needs_one_that_can_be_read(self):
        def broken(data):
            window = data["steps"][1]["time"]["windows"][0]
            window["condition"] = "[('channel', '=', online())]"

        result = self._load(broken)
        self.assertTrue(result["errors"])
        self.assertIn("is not a condition", str(result["errors"][0]))

    def test_what_the_database_refuses_is_a_sentence_too(self):
        before = self._counts()

        def reverse(data):
            data["steps"][0]["time"].update(day_from=2, day_to=1)

        self.assertRegex(
            self._load(reverse)["errors"][0],
            r"^Line \d+, steps.0.time.day_to: day_to 1 is before day_from 2",
        )
        with patch.object(review, "problems", lambda *args: []):
            errors = self._load(reverse)["errors"]
        self.assertRegex(errors[0], "The window of a step must not end before it")
        self.assertEqual(self._counts(), before)

    def test_only_service_administrators_import(self):
        for user in (self.officer, self.auditor, self.integration, self.employee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.definitions.with_user(user)._load_file(self.definition_text())
