# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common import MONDAY
from ..revision_common import PtspRevisionCase


@tagged("post_install", "-at_install")
class TestMoveOpenCases(PtspRevisionCase):
    """The window in which an administrator moves chosen cases to a new revision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        service = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.former = service.current_sop_id
        with cls.at(MONDAY):
            cls.first = cls.open_case()
            cls.second = cls.open_case(step="isi_berkas")
            cls.third = cls.open_case()

        def change(draft):
            cls.step(draft, "isi_berkas").code = "isi_berkas_baru"
            cls.drop_requirement(draft, "npwp")

        cls.later = cls.revise(cls.former, change)

    def _window(self, user=None):
        later = self.later.with_user(user or self.administrator)
        action = later.action_move_open_cases()
        return (
            self.env["ptsp.revision.move"]
            .with_user(user or self.administrator)
            .with_context(**action["context"])
            .create({})
        )

    def _line(self, window, case):
        return window.line_ids.filtered(lambda line: line.application_id == case)

    def test_it_lists_the_open_cases_and_says_which_cannot_go_over_and_why(self):
        window = self._window()
        cases = window.line_ids.application_id
        self.assertLessEqual(self.first | self.second | self.third, cases)
        self.assertFalse(window.line_ids.filtered("chosen"))
        self.assertFalse(self._line(window, self.first).problem)
        self.assertIn("npwp", self._line(window, self.first).notes.lower())
        self.assertIn("does not exist", self._line(window, self.second).problem)

    def test_only_chosen_cases_go_over_and_each_line_says_what_came_of_it(self):
        window = self._window()
        window.reason = "Janji layanan baru"
        self._line(window, self.first).chosen = True
        window.action_move()
        self.assertEqual(self.first.sop_id, self.later)
        self.assertEqual(self.third.sop_id, self.former)
        line = self._line(window, self.first)
        self.assertTrue(line.done)
        self.assertIn("rev. 04", line.result)

    def test_a_case_that_cannot_go_over_keeps_no_other(self):
        window = self._window()
        window.reason = "Janji layanan baru"
        (self._line(window, self.second) | self._line(window, self.third)).chosen = True
        window.action_move()
        self.assertEqual(self.second.sop_id, self.former)
        self.assertIn("does not exist", self._line(window, self.second).result)
        self.assertEqual(self.third.sop_id, self.later)

    def test_each_case_can_go_over_in_a_request_of_its_own(self):
        window = self._window()
        window.reason = "Janji layanan baru"
        (self._line(window, self.first) | self._line(window, self.third)).chosen = True
        chosen = window.get_cases_to_record()
        self.assertEqual(set(chosen), {self.first.id, self.third.id})
        self.assertTrue(window.record_case(self.first.id))
        self.assertEqual(self.first.sop_id, self.later)
        self.assertEqual(self.third.sop_id, self.former)
        self.assertEqual(window.get_cases_to_record(), self.third.ids)

    def test_a_case_that_was_not_chosen_stays(self):
        window = self._window()
        self.assertFalse(window.record_case(self.first.id))
        self.assertEqual(self.first.sop_id, self.former)

    def test_all_that_can_go_over_are_chosen_with_one_click(self):
        window = self._window()
        window.action_choose_all()
        self.assertTrue(self._line(window, self.first).chosen)
        self.assertFalse(self._line(window, self.second).chosen)

    def test_nothing_happens_without_a_choice_or_a_reason(self):
        window = self._window()
        with self.assertRaisesRegex(UserError, "Choose at least one"):
            window.action_move()
        window.action_choose_all()
        with self.assertRaisesRegex(UserError, "field Reason"):
            window.action_move()
        self.assertEqual(self.first.sop_id, self.former)

    def test_cases_chosen_on_a_list_are_shown_alone(self):
        window = (
            self.env["ptsp.revision.move"]
            .with_user(self.administrator)
            .with_context(active_model="ptsp.application", active_ids=self.first.ids)
            .create({})
        )
        self.assertEqual(window.line_ids.application_id, self.first)

    def test_officers_do_not_get_the_window(self):
        with self.assertRaises(AccessError):
            self._window(self.users["KASI"])

    def test_the_revision_counts_the_open_cases_of_older_ones(self):
        later = self.later.with_user(self.administrator)
        self.assertGreaterEqual(later.older_case_count, 3)
        self.assertFalse(later.open_case_count)
        self.go_over(self.first, self.later)
        later.invalidate_recordset()
        self.assertEqual(later.open_case_count, 1)

    def test_without_older_cases_the_window_says_so(self):
        other = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        move = self.env["ptsp.revision.move"].with_user(self.administrator)
        cases = self.env["ptsp.application"].search([("service_id", "=", other.id)])
        window = Form(move.with_context(default_service_id=other.id))
        if cases.sop_id <= other.current_sop_id:
            self.assertFalse(len(window.line_ids))
