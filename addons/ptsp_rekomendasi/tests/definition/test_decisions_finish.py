# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.tests import tagged

from ..api_common import ApiCase
from ..exchange_common import example_text

REFUSING = ("susun_penolakan", "tolak")
LIFTING = ("cabut_keputusan",)


@tagged("post_install", "-at_install")
class TestDecisionsFinish(ApiCase):
    """What agencies, meetings and superiors decide never leaves a case without an end.

    What would is told when a definition is imported.
    """

    def _told(self, *gone, change=lambda steps: None):
        """Return what import_definition blocks of the example, without some moves."""
        data = yaml.safe_load(example_text("rmj_01"))
        for step in data["steps"]:
            moves = step["transitions"]
            step["transitions"] = [one for one in moves if one["code"] not in gone]
        change({step["code"]: step for step in data["steps"]})
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        result = self.call(
            "administrator", "import_definition", text=text, dry_run=True
        )
        self.assertEqual(result["errors"], [])
        return [w["message"] for w in result["warnings"] if w["blocks_effect"]]

    def _told_words(self, *gone, **change):
        told = self._told(*gone, **change)
        self.assertTrue(told)
        return " ".join(told)

    def test_the_example_passes(self):
        self.assertEqual(self._told(), [])

    def test_a_negative_opinion_without_a_refusal_or_a_lifting(self):
        told = self._told_words(*REFUSING, *LIFTING, "kembalikan_opd", "kembalikan")
        self.assertIn("no way on drafts a letter that refuses", told)

    def test_a_refusal_or_a_lifting_is_enough(self):
        self.assertEqual(self._told(*LIFTING), [])

    def test_a_superior_who_refuses_without_a_letter_of_refusal(self):
        told = self._told_words("susun_penolakan", *LIFTING)
        self.assertIn("no desk lifts the refusal", told)

    def test_a_meeting_that_may_send_papers_back_which_nobody_takes_in(self):
        def change(steps):
            desk = steps["verifikasi"]
            plan = {"code": "plan_meeting", "value": "joint"}
            end = {"code": "conclude_meeting", "value": "joint"}
            for code, use in (("jadwalkan", plan), ("tutup_rapat", end)):
                act = {"code": code, "label": code, "kind": "act", "to": "stay"}
                desk["transitions"].append({**act, "effects": [use]})

        gone = (*REFUSING, *LIFTING, "kembalikan_opd")
        told = self._told_words(*gone, change=change)
        self.assertIn("papers a meeting wants repaired", told)
