# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..check_common import CheckCase

PERMIT = "surat_keterangan_penelitian"


@tagged("post_install", "-at_install")
class TestCheckFinishes(CheckCase):
    """What would leave a case stuck is told when a definition is imported."""

    def test_the_example_itself_passes(self):
        self.assertFalse(
            [f for f in self._found(lambda *_a: None) if f[0] != "warning"]
        )

    def test_an_outside_step_that_nobody_records(self):
        def change(_data, steps):
            del steps["terima"]["recorded_by"]

        self._assert_told(change, "blocking", "steps.8", "nobody records it")

    def test_a_signature_at_another_desk(self):
        def change(_data, steps):
            steps["tanda_tangan"]["moves"]["tanda_tangani"]["lane"] = "ARSIPARIS"

        self._assert_told(
            change, "blocking", "steps.5.transitions.0", r"which .*\(SEKRETARIS\) signs"
        )

    def test_a_letter_whose_desk_has_nothing_to_do(self):
        def change(data, _steps):
            for letter in data["catalogue"]["letter_types"]:
                if letter["code"] == PERMIT:
                    letter["sign_lane"] = "KADIS"
                    letter.pop("authority", None)

        self._assert_told(change, "blocking", "steps.2.transitions.0", "is signed by")

    def test_a_draft_that_another_always_replaces(self):
        def change(_data, steps):
            move = steps["koordinasi"]["moves"]["paraf"]
            draft = {"code": "draft_letter", "letter_type": "penolakan_penelitian"}
            move["effects"].insert(0, draft)

        self._assert_told(
            change, "blocking", "steps.2.transitions.0", "another draft takes its place"
        )

    def test_guards_that_are_never_true_together(self):
        def change(_data, steps):
            guards = steps["nomori"]["moves"]["teruskan_loket"]["guards"]
            guards.append({"code": "letter_not_numbered"})

        self._assert_told(
            change, "blocking", "steps.6.transitions.0.guards.2", "never true together"
        )

    def test_a_letter_that_nothing_signs(self):
        def change(_data, steps):
            move = steps["tanda_tangan"]["moves"]["tanda_tangani"]
            move["effects"] = [{"code": "consider"}]

        told = [f for f in self._found(change) if f[0] == "blocking"]
        self.assertTrue(told)

    def test_windows_that_nobody_can_keep(self):
        def late(_data, steps):
            steps["koordinasi"]["time"].update(day_from=2, day_to=2)
            steps["tanda_tangan"]["time"].update(day_from=0, day_to=1)

        self._assert_told(late, "blocking", "steps.5", "no case comes there")

        def short(_data, steps):
            steps["telaah"]["time"].update(min_minutes=9000, max_minutes=9001)

        self._assert_told(short, "blocking", "steps.2", "at least 9000 minutes")

    def test_a_meeting_that_nothing_calls_off(self):
        def change(_data, steps):
            effects = steps["koordinasi"]["moves"]["ubah_konsep"]["effects"]
            effects.append({"code": "plan_meeting", "value": "meeting"})

        self._assert_told(change, "warning", "steps.4.transitions.1", "calls off")
