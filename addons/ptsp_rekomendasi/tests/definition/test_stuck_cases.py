# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..check_common import CheckCase
from ..exchange_common import example_text

RULES = ("guards", "effects")


@tagged("post_install", "-at_install")
class TestStuckCases(CheckCase):
    """What would leave some cases stuck, or says nothing, is told in one sentence."""

    def _change_move(self, step, move, **changes):
        def change(_data, steps):
            one = steps[step]["moves"][move]
            for key, value in changes.items():
                one[key] = [*one.get(key, []), *value] if key in RULES else value

        return change

    def _add_act(self, step, effect, **more):
        act = {"code": "uji", "label": "Uji", "kind": "act", "to": "stay", **more}

        def change(_data, steps):
            steps[step]["transitions"].append({**act, "effects": [effect]})

        return change

    def _assert_passes(self, change):
        known = {found[2] for found in self._found(lambda *_a: None)}
        new = [found for found in self._found(change) if found[2] not in known]
        self.assertFalse(new)

    # === EFFECTS === #

    def test_an_effect_that_needs_a_reason_at_a_move_that_asks_for_none(self):
        effect = {"code": "set_strategic", "value": "no"}
        self._assert_told(
            self._change_move("telaah", "susun", effects=[effect]),
            "blocking",
            "steps.2.transitions.0.effects.2",
            "does “Mark as strategic”, which needs a reason",
        )
        self._assert_passes(
            self._change_move("telaah", "susun_penolakan", effects=[effect])
        )

    def test_a_letter_that_is_numbered_twice_on_one_move(self):
        effect = {"code": "number_letter"}
        self._assert_told(
            self._change_move("nomori", "beri_nomor", effects=[effect]),
            "blocking",
            "steps.6.transitions.1.effects.0",
            "does “Number and date the letter” twice",
        )
        self._assert_passes(self._add_act("nomori", effect))

    # === LETTERS === #

    def _set_letter(self, code, **values):
        def change(data, _steps):
            for letter in data["catalogue"]["letter_types"]:
                if letter["code"] == code:
                    letter.update(values)

        return change

    def test_a_receipt_for_papers_that_lists_none(self):
        code = "pengembalian_riset"
        template = "ptsp_rekomendasi.letter_receipt"
        self._assert_told(
            self._set_letter(code, template=template),
            "warning",
            "steps.3.transitions.1",
            "gives a receipt for papers, but .* lists none",
        )
        body = "<p>Kembali:</p><p>{kekurangan}</p>"
        self._assert_passes(self._set_letter(code, template=template, body=body))

    def test_a_letter_that_prints_a_reason_which_nobody_gives(self):
        def change(_data, steps):
            for step in ("telaah", "tanda_tangan"):
                for move in steps[step]["moves"].values():
                    refuses = {"code": "set_decision", "value": "refuse"}
                    if refuses in move.get("effects", []):
                        move["needs_reason"] = False

        self._assert_told(
            change, "blocking", "steps.2.transitions.1", "prints a reason that no move"
        )

    # === MEETINGS === #

    def test_a_meeting_called_off_where_only_a_meeting_leads_on(self):
        plan = {"code": "plan_meeting", "value": "meeting"}
        off = {"code": "call_off_meeting", "value": "meeting"}
        wants = {"code": "meeting_planned", "value": "meeting"}

        def change(_data, steps):
            self._add_act("nomori", off, needs_reason=True)(_data, steps)
            steps["tanda_tangan"]["moves"]["tanda_tangani"]["effects"].append(
                dict(plan)
            )
            for move in steps["nomori"]["moves"].values():
                if move["to"] != "stay":
                    move.setdefault("guards", []).append(dict(wants))

        self._assert_told(
            change, "blocking", "steps.6.transitions.5", "stuck for its meetings"
        )

        def mended(data, steps):
            change(data, steps)
            again = {**plan, "code": "reschedule_meeting"}
            more = {"code": "lagi", "needs_reason": True}
            self._add_act("nomori", again, **more)(data, steps)

        self._assert_passes(mended)

    # === CONDITIONS === #

    def test_an_act_that_only_some_kinds_of_cases_have(self):
        name = "form_values.jenis_penelitian"

        def change(_data, steps):
            numbers = steps["nomori"]["moves"]["beri_nomor"]
            numbers["condition"] = f"[('{name}', '=', 'tesis')]"
            # To be closed for silence is no answer.
            moves = steps["perbaikan"]["transitions"]
            moves.remove(steps["perbaikan"]["moves"]["tutup"])

        found = [item for item in self._found(change) if item[0] == "blocking"]
        self.assertTrue(found)
        self.assertRegex(found[0][2], "For cases that lack “.*” .7. by their condition")

    def test_conditions_that_forget_one_choice(self):
        name = "form_values.jenis_penelitian"

        def change(_data, steps, *choices):
            moves = steps["periksa"]["transitions"]
            for move, choice in zip(moves, choices, strict=False):
                move["condition"] = f"[('{name}', 'in', {choice})]"

        def forgetful(data, steps):
            change(data, steps, ["skripsi"], ["tesis"])

        self._assert_told(forgetful, "blocking", "steps.1", "only under a condition")
        self._assert_passes(
            lambda data, steps: change(data, steps, ["skripsi", "lembaga", "tesis"])
        )

    def test_a_window_that_never_counts(self):
        always = {"condition": "[('form_values.judul_penelitian', '!=', 'x')]"}
        tesis = {"condition": "[('form_values.jenis_penelitian', '=', 'tesis')]"}

        def windows(*conditions):
            def change(_data, steps):
                steps["telaah"]["time"]["windows"] = [
                    {**one, "day_to": 1} for one in conditions
                ]

            return change

        self._assert_told(
            windows({"condition": "[]"}, tesis), "warning", "steps.2", "never counts"
        )
        self._assert_told(windows(tesis, tesis), "warning", "steps.2", "never counts")
        self._assert_passes(windows(tesis, always))

    # === PERSONS === #

    def test_another_person_at_a_desk_of_one(self):
        sop = self.env["ptsp.definition"]._load_file(example_text())["sop"]
        desks = {step.code: step.desk_id for step in sop.step_ids}
        one, other = self.new_officer("satu"), self.new_officer("dua")
        desks["telaah"].user_ids = one
        for members, told in ((one, True), (one | other, False), (other, False)):
            with self.subTest(members.mapped("login")):
                desks["koordinasi"].user_ids = members
                found = {one["code"] for one in sop._lint()}
                self.assertEqual("person_alone" in found, told)
