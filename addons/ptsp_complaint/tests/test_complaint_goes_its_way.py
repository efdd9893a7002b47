# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .complaint_common import ComplaintCase


@tagged("post_install", "-at_install")
class TestComplaintGoesItsWay(ComplaintCase):
    """A complaint is filed, worked on, answered and closed, only through its door."""

    def setUp(self):
        super().setUp()
        self.complaint, self.secret = self.file()
        self.kind = self.complaint.class_id.id

    def kinds(self):
        return self.complaint.event_ids.sorted("id").mapped("kind")

    def test_from_filing_to_silence(self):
        self.act(self.complaint, "accept", class_id=self.kind)
        self.assertEqual(self.complaint.state, "work")
        self.assertEqual(self.complaint.user_id, self.handler)
        self.act(self.complaint, "answer", "2027-01-13 09:00", text="Loket buka lagi.")
        self.assertEqual(self.complaint.state, "answered")
        self.assertEqual(self.complaint.reply_kept, "on_time")
        self.assertEqual(self.complaint.settle_kept, "on_time")
        with self.moment("2027-01-27 18:00"):
            self.env["ptsp.complaint.ladder"]._cron_close_silent()
        self.assertEqual(self.complaint.state, "answered", "the tenth day is not over")
        with self.moment("2027-01-28 09:00"):
            self.env["ptsp.complaint.ladder"]._cron_close_silent()
        self.assertEqual(
            (self.complaint.state, self.complaint.outcome), ("closed", "silent")
        )
        self.assertEqual(
            self.kinds(), ["filed", "accepted", "answered", "closed_silent"]
        )

    def test_nothing_closes_by_itself_without_a_follow_up(self):
        with self.moment("2027-06-01 09:00"):
            self.env["ptsp.complaint.ladder"]._cron_close_silent()
        self.assertEqual(self.complaint.state, "verification")

    def test_it_is_opened_again_once(self):
        self.act(self.complaint, "withdraw", outside=True, reason="Sudah selesai.")
        self.assertEqual(self.complaint.outcome, "withdrawn")
        self.act(self.complaint, "reopen", outside=True, reason="Terjadi lagi.")
        self.assertEqual(
            (self.complaint.state, self.complaint.outcome), ("work", False)
        )
        self.act(self.complaint, "withdraw", outside=True, reason="Sudah.")
        with self.assertRaisesRegex(UserError, "opened again once already"):
            self.act(self.complaint, "reopen", outside=True, reason="Lagi.")
        self.assertEqual(self.complaint.state, "closed")

    def test_what_cannot_be_followed_up_needs_reason_and_answer(self):
        for values in ({"reason": "Tidak jelas"}, {"text": "Mohon maaf"}):
            with self.assertRaisesRegex(UserError, "is empty"):
                self.act(self.complaint, "unactionable", **values)
        self.act(self.complaint, "unactionable", reason="Bukan fakta", text="Maaf.")
        self.assertEqual(self.complaint.outcome, "unactionable")
        told = self.complaint.event_ids._told()
        self.assertNotIn("Bukan fakta", str(told))

    def test_another_agency_takes_it_and_the_clock_goes_on(self):
        self.act(self.complaint, "accept", class_id=self.kind)
        due = self.complaint.settle_due_at
        self.act(
            self.complaint, "hand_over", agency_name="Dinas PUPR", text="Kami teruskan."
        )
        self.assertEqual(self.complaint.state, "not_ours")
        self.assertEqual(self.complaint.settle_due_at, due)
        self.assertFalse(self.complaint.settled_at)
        self.act(self.complaint, "answer", text="Dinas PUPR sudah memperbaiki.")
        self.assertEqual(self.complaint.state, "answered")

    def test_who_is_not_satisfied_answers_and_it_is_worked_on(self):
        self.act(self.complaint, "accept", class_id=self.kind)
        self.act(self.complaint, "answer", text="Selesai.")
        self.act(self.complaint, "comment", outside=True, text="Belum.")
        self.assertEqual(
            (self.complaint.state, self.complaint.settled_at), ("work", False)
        )

    def test_what_is_not_possible_is_refused_and_changes_nothing(self):
        before = self.complaint.event_ids
        for code in ("answer", "take_back", "close", "complete", "reopen", "fly", ""):
            if code != "answer":
                with self.subTest(code), self.assertRaises(UserError):
                    self.act(self.complaint, code, text="x", reason="x")
        with self.assertRaisesRegex(UserError, "The office does this"):
            self.act(self.complaint, "accept", outside=True, class_id=self.kind)
        self.assertEqual(self.complaint.event_ids, before)

    def test_officers_supervisors_and_auditors_do_not_act(self):
        for user in (self.users["CS_HELPDESK"], self.supervisor, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.act(self.complaint, "note", user=user, text="x")

    def test_nobody_writes_or_deletes_past_the_door(self):
        admin = self.env.ref("base.user_admin")
        records = [
            self.complaint,
            self.complaint.event_ids,
            self.env["ptsp.complaint.identity"].search(
                [("complaint_id", "=", self.complaint.id)]
            ),
        ]
        for record in records:
            for user in (self.handler, admin):
                with self.subTest(record), self.assertRaises(UserError):
                    record.with_user(user).unlink()
            with self.subTest(record), self.assertRaises(UserError):
                record.unlink()
            with self.subTest(record), self.assertRaises(UserError):
                record.write({"complaint_id": False, "state": "closed"})
        with self.assertRaises(UserError):
            self.env["ptsp.complaint"].create({"subject": "x"})

    def test_numbers_have_no_gap(self):
        second, _secret = self.file()
        entries = (self.complaint | second).register_entry_id
        first, last = entries.sorted("sequence").mapped("sequence")
        self.assertEqual(last, first + 1)
        self.assertEqual(second.reference, second.register_entry_id.number)

    def test_too_much_and_too_little_is_told_in_one_sentence(self):
        for values, sentence in (
            (("Loket", "x" * 1_000_000), "too long"),
            (("x" * 300, "Isi"), "too long"),
            (("Loket", "  \n "), "is empty"),
            ((" ", "Isi"), "is empty"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self.door._file(self.company, "page", *values)
        for more in (
            {"contact": {"nik": "1"}},
            {"contact": {"email": "bukan surel"}},
            {"filed_at": self.complaint.filed_at.replace(year=2050)},
            {"files": [("a.pdf", b"x")] * 6},
            {"files": [("virus.exe", b"MZ1234")]},
        ):
            with self.subTest(more), self.assertRaises(UserError):
                self.door._file(self.company, "page", "Loket", "Isi", **more)
        with self.assertRaisesRegex(UserError, "There is no channel"):
            self.door._file(self.company, "merpati", "Loket", "Isi")
