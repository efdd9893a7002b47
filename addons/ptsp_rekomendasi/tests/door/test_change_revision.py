# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..case_work import kept_file
from ..common import MONDAY
from ..revision_common import PtspRevisionCase

TUESDAY = "2027-01-12 10:00"


class GoingOverCase(PtspRevisionCase):
    """A postal case in the hands of verification, and the revision that it began by."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.former = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.former = cls.former.current_sop_id
        # In the hands of verification, with all verdicts so far.
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        with cls.at(MONDAY):
            cls.case.with_user(cls.users["VERIFIKASI"]).action_take()

    def _act(self, case=None):
        return (case or self.case)._open_entry().acts[-1]

    def _refused(self, sop, sentence, case=None, user=None, reason="Perubahan"):
        case = case or self.case
        before = case.sop_id, case.step_id, case.form_values
        with self.assertRaisesRegex(UserError, sentence):
            self.go_over(case, sop, reason=reason, user=user)
        case.invalidate_recordset()
        self.assertEqual((case.sop_id, case.step_id, case.form_values), before)

    def _started(self):
        with self.at(MONDAY):
            self.bring_to(self.case, "susun_draf", agency_id=self.agency.id)
        self.assertTrue(self.case.started_at)
        return self.case


@tagged("post_install", "-at_install")
class TestChangeRevision(GoingOverCase):
    """An open case goes over to a changed revision, and nothing done is lost."""

    # === CHECKLIST === #

    def test_a_new_requirement_comes_unjudged_and_is_asked_for(self):
        case = self.case

        def change(draft):
            npwp = draft.requirement_ids.filtered(lambda req: req.key == "npwp")
            npwp.copy({"key": "nib", "text": "Nomor Induk Berusaha"})

        later = self.revise(self.former, change)
        self.go_over(case, later)
        line = case.requirement_ids.filtered(lambda line: line.key == "nib")
        self.assertFalse(line.verdict)
        self.assertIn("checklist_missing:nib", self._checklist_codes())
        self.assertIn("Nomor Induk Berusaha", " ".join(self._act()["lines"]))

    def _checklist_codes(self):
        lines = self.env["ptsp.application.requirement"]
        blockers = lines._checklist_blockers(self.case)
        return [blocker["code"] for blocker in blockers]

    def test_a_requirement_that_is_gone_is_kept_as_history_and_asked_no_more(self):
        case = self.case
        self.judge(case, "wrong", note="Kabur", keys=["npwp"])
        later = self.revise(self.former, lambda s: self.drop_requirement(s, "npwp"))
        self.go_over(case, later)
        line = case.requirement_ids.filtered(lambda line: line.key == "npwp")
        self.assertEqual((line.retired, line.verdict), (True, "wrong"))
        self.assertFalse(line.applicable)
        self.assertFalse([c for c in self._checklist_codes() if "npwp" in c])
        verifier = case.with_user(self.users["VERIFIKASI"])
        with self.assertRaisesRegex(UserError, "no longer asked for"):
            verifier._set_verdicts([{"key": "npwp", "verdict": "ok"}])

    def test_a_requirement_that_comes_back_is_asked_for_again(self):
        case = self.case
        middle = self.revise(self.former, lambda s: self.drop_requirement(s, "npwp"))
        self.go_over(case, middle)

        def change(draft):
            first = draft.requirement_ids.filtered(lambda req: req.key == "domisili")
            first.copy({"key": "npwp", "text": "NPWP"})

        self.go_over(case, self.revise(middle, change))
        line = case.requirement_ids.filtered(lambda line: line.key == "npwp")
        self.assertEqual((len(line), line.retired, line.verdict), (1, False, "ok"))

    # === OWN VALUES === #

    def test_own_values_are_kept_by_name(self):
        case = self.case
        values = case._form_dict()

        def change(draft):
            draft.form_field_ids.filtered(lambda f: f.name == "modal").label = "Kapital"

        self.go_over(case, self.revise(self.former, change))
        self.assertTrue(values)
        self.assertEqual(case._form_dict(), values)

    def test_a_choice_survives_that_another_value_is_written(self):
        self.case.sudo().write({"form_values": {"modal": 300_000_000}})
        self.case.invalidate_recordset()
        self.assertEqual(self.case._form_keys()["jenis_layanan_pos"], "komersial")

    def test_values_that_no_longer_fit_are_kept_on_the_control_sheet(self):
        case = self.case

        def change(draft):
            draft.form_field_ids.filtered(lambda f: f.name == "modal").unlink()

        later = self.revise(self.former, change)
        self.go_over(case, later)
        self.assertNotIn("modal", case._form_dict())
        self.assertIn("cakupan_wilayah", case._form_dict())
        self.assertIn("250000000", " ".join(self._act()["lines"]))

    # === CLOCK === #

    def test_the_promise_is_counted_anew_from_the_same_start(self):
        case = self._started()
        start, due = case.started_at, case.due_at

        def change(draft):
            draft.promise_amount = 20

        later = self.revise(self.former, change)
        with self.at(TUESDAY):
            announced = self.env["ptsp.case.revision"]._due_under(case, later)
            self.go_over(case, later)
        self.assertEqual(case.started_at, start)
        self.assertGreater(case.due_at, due)
        self.assertEqual(case.due_at, announced)
        self.assertIn("The promise moves", self._act()["lines"][-1])

    def test_a_promise_that_now_starts_at_the_receipt_has_started_then(self):
        case = self.case
        self.assertFalse(case.started_at)

        def change(draft):
            draft.promise_start = "receipt"

        later = self.revise(self.former, change)
        with self.at(TUESDAY):
            self.go_over(case, later)
        self.assertEqual(case.started_at, case.received_at)
        self.assertEqual(case.start_reason, "receipt")

    def test_a_start_once_given_is_not_withdrawn(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03")
        receipt = self.revise(self.former, self._starting_at("receipt"))
        with self.at(MONDAY):
            self.go_over(case, receipt)
            self.bring_to(case, "verifikasi")
            start = case.started_at
            back = self.revise(
                receipt, lambda s: s.update({"promise_start": "opinion"})
            )
            self.go_over(case, back)
        self.assertTrue(start)
        self.assertEqual(case.started_at, start)

    def _starting_at(self, start):
        return lambda draft: draft.update({"promise_start": start})

    # === CHECK FORM, LETTERS, OPINIONS === #

    def test_the_check_form_of_the_visit_is_kept_and_new_items_are_open(self):
        case = self.case
        self.check(case)

        def change(draft):
            item = self.step(draft, "verifikasi")._check_items()[0]
            item.copy(
                {"key": "peta", "text": "Peta lokasi", "step_id": item.step_id.id}
            )

        self.go_over(case, self.revise(self.former, change))
        blockers = self.env["ptsp.check"]._check_form_blockers(case)
        codes = [blocker["code"] for blocker in blockers]
        self.assertEqual(codes, ["check_form_missing:peta"])

    # === ANOTHER DESK, ANOTHER NUMBER === #

    def test_a_step_with_another_number_is_told(self):
        case = self.case

        def change(draft):
            for step in draft.step_ids.sorted("number", reverse=True):
                step.number += 1
                step.flush_recordset()

        self.go_over(case, self.revise(self.former, change))
        self.assertEqual(case._open_entry().step_number, 8)
        self.assertIn("Step 7 is now step 8", " ".join(self._act()["lines"]))

    def test_a_step_of_another_desk_closes_the_visit_and_waits_there(self):
        case = self.case
        visits = len(case.entry_ids)

        def change(draft):
            self.step(draft, "verifikasi").stage_id = self.step(
                draft, "daftar"
            ).stage_id

        later = self.revise(self.former, change)
        with self.at(TUESDAY):
            self.go_over(case, later)
        closed, entry = case.entry_ids.sorted("sequence")[-2:]
        self.assertEqual(len(case.entry_ids), visits + 1)
        self.assertTrue(closed.sealed and "rev. 04" in closed.transition_label)
        self.assertEqual(entry.desk_name, self.step(later, "daftar").lane_id.name)
        self.assertEqual((case.work_state, bool(case.holder_id)), ("waiting", False))
        self.assertTrue(case.chain_intact)

    # === WHAT CANNOT GO OVER === #

    def test_a_case_whose_step_is_gone_stays(self):
        case = self.case

        def change(draft):
            self.step(draft, "verifikasi").code = "verifikasi_baru"

        self._refused(self.revise(self.former, change), "does not exist", case)

    def test_a_case_that_is_to_go_back_to_a_step_that_is_gone_stays(self):
        case = self.case
        with self.at(MONDAY):
            self.bring_to(case, "periksa_kasi", agency_id=self.agency.id)
            self.examine(case)
            (forum,) = (
                move
                for move in case._step().transitions
                if getattr(case._target_step(move), "code", "") == "rapat"
            )
            answers = self.answers(case, forum)
            self.move(case, forum.code, note="Perlu rapat", **answers)
        self.assertEqual(case.caller_step_id.code, "periksa_kasi")

        def change(draft):
            self.step(draft, "periksa_kasi").code = "periksa_seksi"

        self._refused(self.revise(self.former, change), "is to go back", case)
        kept = self.revise(case.service_id.current_sop_id, self._rename_back)
        self.go_over(case, kept)
        self.assertEqual(case.caller_step_id, self.step(kept, "periksa_kasi"))

    def _rename_back(self, draft):
        self.step(draft, "periksa_seksi").code = "periksa_kasi"

    def test_a_case_does_not_go_over_to_a_draft_or_to_another_service(self):
        draft = self.former.browse(self.former.sudo().action_new_draft()["res_id"])
        self._refused(draft, "not in effect")
        other = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        self._refused(other.current_sop_id, "another service")
        self._refused(self.former, "already")


@tagged("post_install", "-at_install")
class TestGoingOverUnchanged(GoingOverCase):
    """A case goes over to a revision that says the same of it, where it may go over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.later = cls.revise(cls.former)

    def test_a_case_stays_where_it_is_in_the_same_hands(self):
        case = self.case
        before = case.holder_id, case.work_state, case.arrived_at, len(case.entry_ids)
        with self.at(TUESDAY):
            self.go_over(case, self.later)
        self.assertEqual(case.sop_id, self.later)
        self.assertEqual(case.step_id, self.step(self.later, "verifikasi"))
        self.assertEqual(
            (case.holder_id, case.work_state, case.arrived_at, len(case.entry_ids)),
            before,
        )
        self.assertEqual(case._open_entry().step_id, case.step_id)

    def test_the_control_sheet_says_so_and_stays_intact(self):
        case = self.case
        with self.at(TUESDAY):
            self.go_over(case, self.later)
            act = self._act()
            self.assertIn("rev. 04", act["label"])
            self.assertEqual(act["note"], "Waktu layanan diperpanjang")
            self.assertEqual(act["officer"], self.administrator.name)
            self.assertIn("rev. 03", act["lines"][0])
            self.bring_to(case, "antar_opd", agency_id=self.agency.id)
        self.assertTrue(case.chain_intact)
        self.assertIn("Waktu layanan", str(case.message_ids.mapped("body")))

    def test_the_case_goes_on_to_its_end_by_the_new_revision(self):
        case = self.case
        with self.at(TUESDAY):
            self.go_over(case, self.later)
            self.bring_to(case, "periksa_kasi", agency_id=self.agency.id)
        self.assertEqual(case.step_id.sop_id, self.later)

    def test_verdicts_and_files_stay_with_their_requirement(self):
        case = self.case
        line = case.requirement_ids.filtered(lambda line: line.key == "npwp")
        line._attach(kept_file("npwp.pdf"))
        verdicts = line.verdict_ids
        self.go_over(case, self.later)
        self.assertEqual(line.requirement_id.sop_id, self.later)
        self.assertEqual((line.verdict, line.verdict_ids), ("ok", verdicts))
        self.assertEqual(line.file_ids.mapped("name"), ["npwp.pdf"])

    def test_a_promise_that_stays_the_same_is_not_spoken_of(self):
        case = self._started()
        due = case.due_at
        with self.at(TUESDAY):
            self.go_over(case, self.later)
        self.assertEqual(case.due_at, due)
        self.assertEqual(len(self._act()["lines"]), 1)

    def test_earlier_check_forms_of_the_step_are_still_shown(self):
        case = self.case
        with self.at(MONDAY):
            self.check(case, "not_ok", note="Kurang jelas", keys=["kelengkapan"])
            move = self.transition(case, "kembalikan")
            answers = self.answers(case, move)
            self.move(case, "kembalikan", note="Perbaiki", **answers)
            self.bring_to(case, "verifikasi")
        self.go_over(case, self.later)
        items = case.with_user(self.users["VERIFIKASI"]).check_panel["items"]
        history = [found["note"] for item in items for found in item["history"]]
        self.assertEqual(history, ["Kurang jelas"])

    def test_opinions_and_letters_stay(self):
        case = self._started()
        kept = case.opinion_ids, case.letter_ids, case.entry_ids
        self.assertTrue(all(kept))
        with self.at(TUESDAY):
            self.go_over(case, self.later)
        self.assertEqual((case.opinion_ids, case.letter_ids, case.entry_ids), kept)

    def test_a_closed_case_keeps_its_revision(self):
        with self.at(MONDAY):
            self.move(self.case, "tarik", note="Batal", **self._withdraw_answers())
        self._refused(self.later, "is closed")

    def _withdraw_answers(self):
        move = self.transition(self.case, "tarik")
        return self.answers(self.case, move)

    def test_it_needs_an_administrator_and_a_reason(self):
        for user in (self.users["CS_HELPDESK"], self.users["KADIS"]):
            self._refused(self.later, "Only a service administrator", user=user)
        self._refused(self.later, "Say why", reason=" ")

    def test_the_change_feed_tells_it(self):
        self.go_over(self.case, self.later)
        change = self.env["ptsp.change"].search([], order="id desc", limit=1)
        self.assertEqual((change.event, change.detail), ("revision", "04"))
