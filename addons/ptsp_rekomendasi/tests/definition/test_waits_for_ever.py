# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.tests import tagged

from ..api_common import ApiCase
from ..exchange_common import example_text


@tagged("post_install", "-at_install")
class TestWaitsForEver(ApiCase):
    """A move that would wait for ever, or for nobody, is told when it is imported."""

    def _assert_told(self, change, words):
        """Assert that import_definition blocks the example after a change."""
        data = yaml.safe_load(example_text("rmj_01"))
        letters = data["catalogue"]["letter_types"]
        steps = {step["code"]: step for step in data["steps"]}
        change(steps, {letter["code"]: letter for letter in letters})
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        result = self.call(
            "administrator", "import_definition", text=text, dry_run=True
        )
        told = [error["message"] for error in result["errors"]]
        told += [w["message"] for w in result["warnings"] if w["blocks_effect"]]
        self.assertRegex(" ".join(told), words)

    def _guard(self, step, move, guard, words, **more):
        def change(steps, _letters):
            steps[step].update(more)
            for one in steps[step]["transitions"]:
                if one["code"] == move:
                    one.setdefault("guards", []).append(guard)

        self._assert_told(change, words)

    def _part(self, step, move, part, **more):
        guard = {"code": "check_form_complete", "part": part}
        item = {"key": "uji", "part": part, "text": "Uji"}
        form = {"check_form": "Pemeriksaan Uji", "checks": [item]}
        self._guard(step, move, guard, f"check_form_complete.*{part}", **form)

    def test_an_act_that_waits_for_itself(self):
        act = "minta_pertimbangan"
        guard = {"code": "act_done", "value": act}
        self._guard("verifikasi", act, guard, "can never be done before it")

    def test_an_act_that_the_step_does_not_have(self):
        guard = {"code": "act_done", "value": "cetak_naskah"}
        self._guard("verifikasi", "serahkan_opd", guard, "no other act of this code")

    def test_acts_that_wait_for_each_other(self):
        def change(steps, _letters):
            acts = {move["code"]: move for move in steps["paraf"]["transitions"]}
            pair = ("ubah_konsep", "perbarui_konsep")
            for code, other in zip(pair, reversed(pair), strict=True):
                acts[code]["guards"] = [{"code": "act_done", "value": other}]

        self._assert_told(change, "the acts wait for each other")

    def test_another_person_than_at_the_same_step(self):
        guard = {"code": "different_person", "value": "susun"}
        self._guard("susun", "susun", guard, "another person than at this same step")

    def test_a_part_of_the_check_form_before_its_paper(self):
        self._part("periksa", "registrasi", "signed")
        self._part("periksa", "registrasi", "registered")
        self._part("tanda_tangan", "tanda_tangani", "signed")
        self._part("tanda_tangan", "tanda_tangani", "numbered")

    def test_a_move_of_a_lane_outside_the_office(self):
        def change(steps, _letters):
            steps["periksa"]["transitions"][0]["lane"] = "PEMOHON"

        self._assert_told(change, "outside the office, so no desk can make it")

    def test_a_letter_that_somebody_outside_signs(self):
        def change(_steps, letters):
            letters["pengantar_rmj"]["sign_lane"] = "OPD_RMJ"

        self._assert_told(change, r"is signed by .*\(OPD_RMJ\), which is outside")

    def test_hours_that_have_passed_before_a_case_comes(self):
        def change(steps, _letters):
            steps["susun"]["time"]["day_from"] = 3
            window = {"text": "2 jam", "day_to": 2, "unit": "hours", "anchor": "start"}
            steps["paraf"]["time"] = window

        self._assert_told(change, "has passed when a case can come there")

    def test_a_control_character_in_any_text(self):
        def change(steps, _letters):
            steps["paraf"]["title"] = "Memeriksa\x01 konsep"

        self._assert_told(change, "cannot be seen")
