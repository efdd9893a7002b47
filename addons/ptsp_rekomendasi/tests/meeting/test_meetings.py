# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

PERSONS = """
Ir. Bambang; Dinas Komunikasi dan Informatika
Siti Aminah ;  PT Enggang Kirim Nusantara

ir. bambang; tercatat dua kali
"""


@tagged("post_install", "-at_install")
class TestMeetings(PtspCase):
    """Planned with an invitation, concluded with minutes and attendance only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("periksa_kasi")

    def plan(self, code="pertemuan", text="2027-01-12 09:00", **values):
        values = {
            "meeting_start": "2027-01-13T10:00",
            "meeting_place": "Ruang Rapat Lantai 2",
            "meeting_agenda": "Paparan rencana usaha",
            "meeting_participants": PERSONS,
            **values,
        }
        with self.at(text):
            self.move(self.case, code, **values)
        return self.case.meeting_ids[-1:]

    def conclude(self, code="catat_hasil_rapat", text="2027-01-13 12:00", **values):
        values = {
            "attendance": "Siti Aminah\nPak Lurah; Kelurahan",
            "minutes": "Rencana usaha layak.",
            "meeting_decision": "proceed",
            **values,
        }
        with self.at(text):
            self.move(self.case, code, **values)

    # === PLANNED === #

    def test_a_planned_meeting_keeps_who_called_it_and_where(self):
        meeting = self.plan()
        self.assertRecordValues(
            meeting,
            [
                {
                    "kind": "meeting",
                    "state": "planned",
                    "start": self.moment("2027-01-13 10:00"),
                    "called_by_id": self.users["KASI"].id,
                    "step_id": self.case.step_id.id,
                }
            ],
        )
        self.assertEqual(self.case.step_id.code, "periksa_kasi")

    def test_participants_are_read_line_by_line_and_once_each(self):
        self.assertRecordValues(
            self.plan().participant_ids,
            [
                {
                    "name": "Ir. Bambang",
                    "institution": "Dinas Komunikasi dan Informatika",
                    "attended": False,
                },
                {
                    "name": "Siti Aminah",
                    "institution": "PT Enggang Kirim Nusantara",
                    "attended": False,
                },
            ],
        )

    def test_a_line_without_a_name_is_refused_by_its_number(self):
        with self.assertRaisesRegex(UserError, "Line 2 of the participants"):
            self.plan(meeting_participants="Siti; DPMPTSP\n; DPMPTSP")

    def test_nobody_invited_is_refused(self):
        with self.assertRaisesRegex(UserError, "meeting_participants|at least one"):
            self.plan(meeting_participants=" \n ")

    def test_a_day_that_is_past_is_refused(self):
        with self.assertRaisesRegex(UserError, "a day that is past"):
            self.plan(meeting_start="2027-01-11T16:00")
        self.plan(meeting_start="2027-01-12T08:00")

    def test_the_invitation_is_issued_and_numbered(self):
        meeting = self.plan()
        letter = self.case.letter_ids.filtered(lambda own: own.meeting_id == meeting)
        self.assertEqual(letter.letter_type_id.code, "undangan")
        self.assertTrue(letter.number)

    def test_the_meeting_stands_in_the_caller_s_calendar_without_attendees(self):
        event = self.plan().event_id
        self.assertEqual(event.start, self.moment("2027-01-13 10:00"))
        self.assertEqual(event.user_id, self.users["KASI"])
        self.assertFalse(event.attendee_ids)

    def test_a_joint_meeting_is_measured_by_the_window_of_the_forum(self):
        with self.at("2027-01-12 09:00"):
            case = self.case.with_user(self.users["KASI"])
            transition = self.transition(case, "rapat_gabungan")
            forum = case._target_step(transition)
            dates = self.env["ptsp.case.dates"]
            due = dates._step_due(case, forum, self.moment("2027-01-12 09:00"))
            self.assertGreater(due.replace(tzinfo=None), case.step_due_at)
            between = case.step_due_at + timedelta(days=1)
            self.move(
                self.case,
                "rapat_gabungan",
                meeting_start=f"{between:%Y-%m-%dT%H:%M}",
                meeting_place="Ruang Rapat",
                meeting_participants=PERSONS,
            )
        lines = self.case.entry_ids[-2].acts[-1]["lines"]
        self.assertNotIn("is due", " ".join(lines))

    def test_a_date_after_the_step_is_due_warns_and_is_taken(self):
        due = self.case.step_due_at
        self.assertTrue(due)
        before = self.case.message_ids
        self.plan(meeting_start="2027-03-01T10:00")
        notes = (self.case.message_ids - before).mapped("body")
        self.assertTrue(any("is due" in str(note) for note in notes))

    def test_an_hour_that_is_past_warns_and_is_taken(self):
        now = self.case._ptsp_now().replace(tzinfo=UTC)
        office = now.astimezone(self.case._office_tz())
        for minutes, warned in ((-5, True), (5, False)):
            start = office + timedelta(minutes=minutes)
            move = self.transition(self.case, "pertemuan")
            said = self.env["ptsp.case.values"]._warnings(
                self.case, move, {"meeting_start": f"{start:%Y-%m-%dT%H:%M}"}
            )
            self.assertEqual(any("is past" in one for one in said), warned)

    def test_the_dialogue_says_by_when_to_meet(self):
        move = self.transition(self.case, "pertemuan")
        specs = {spec["name"]: spec for spec in self.case.sudo()._questions_of(move)}
        due = self.case._office_words(self.case.step_due_at)
        self.assertIn(due, specs["meeting_start"]["help"])

    # === CONCLUDED === #

    def test_attendance_marks_who_came_and_adds_the_uninvited(self):
        meeting = self.plan()
        self.conclude()
        self.assertEqual(
            meeting.participant_ids.filtered("attended").mapped("name"),
            ["Siti Aminah", "Pak Lurah"],
        )
        self.assertEqual(meeting.state, "concluded")
        self.assertEqual(meeting.decision, "proceed")
        self.assertEqual(meeting.concluded_by_id, self.users["KASI"])

    def test_no_conclusion_without_minutes_attendance_or_decision(self):
        self.plan()
        for name in ("minutes", "attendance", "meeting_decision"):
            with self.subTest(name=name), self.assertRaisesRegex(UserError, name):
                self.conclude(**{name: " "})
        self.assertEqual(self.case.meeting_ids.state, "planned")

    def test_no_conclusion_without_a_meeting(self):
        self.refused(self.case, "catat_hasil_rapat", "Plan the meeting first")

    def question(self, name):
        """Return a question of the dialogue that concludes the meeting."""
        move = self.transition(self.case, "catat_hasil_rapat")
        specs = {spec["name"]: spec for spec in self.case.sudo()._questions_of(move)}
        return specs[name]

    def test_nobody_is_present_before_somebody_says_so(self):
        meeting = self.plan()
        asked = self.question("attendance")
        self.assertFalse(asked["default"])
        lines = [value for value, _label in asked["choices"]]
        self.assertEqual(lines, meeting.participant_ids._as_lines().splitlines())
        self.conclude(attendance=lines[1])
        present = meeting.participant_ids.filtered("attended")
        self.assertEqual(present.name, "Siti Aminah")

    def test_the_minutes_have_room(self):
        self.plan()
        self.assertGreater(self.question("minutes")["rows"], 10)

    def test_comma_and_semicolon_part_name_and_institution_alike(self):
        people = """Rina, S.H., M.Si, Dinas Kominfo
            Budi, SE; Bappeda, Bidang II
            3. Pak Lurah"""
        meeting = self.plan(meeting_participants=people)
        self.assertEqual(
            [(person.name, person.institution) for person in meeting.participant_ids],
            [
                ("Rina, S.H., M.Si", "Dinas Kominfo"),
                ("Budi, SE", "Bappeda, Bidang II"),
                ("Pak Lurah", False),
            ],
        )
        again = meeting.participant_ids._as_lines()
        persons = meeting.participant_ids._parse_lines(again)
        self.assertEqual(persons[0][0], "Rina, S.H., M.Si")

    def test_numbered_minutes_are_numbered_once(self):
        meeting = self.plan()
        self.conclude(minutes="1. Lokasi layak\n2) Biaya disepakati\n- Syarat")
        reports = meeting.letter_ids.filtered(
            lambda letter: letter.letter_type_id.code == "berita_acara"
        )
        content = reports.content["meeting"]
        self.assertEqual(
            content["points"], ["Lokasi layak", "Biaya disepakati", "Syarat"]
        )
        self.assertEqual(content["minutes"][0], "1. Lokasi layak")

    def test_the_attendance_list_is_offered_with_the_case_before_the_meeting(self):
        meeting = self.plan()
        urls = [link["url"] for link in self.case.paper_links]
        self.assertIn(f"/ptsp/meeting/{meeting.id}/paper/daftar_hadir", urls)
        self.conclude()
        self.case.invalidate_recordset(["paper_links"])
        meeting.invalidate_recordset(["paper_links"])
        urls = [link["url"] for link in self.case.paper_links]
        self.assertFalse([url for url in urls if "/ptsp/meeting/" in url])

    def test_attendance_list_minutes_and_report_are_issued(self):
        meeting = self.plan()
        self.conclude()
        letters = self.case.letter_ids.filtered(lambda own: own.meeting_id == meeting)
        self.assertEqual(
            set(letters.letter_type_id.mapped("code")),
            {"undangan", "daftar_hadir", "notula", "berita_acara"},
        )
        self.assertEqual(set(letters.mapped("state")), {"issued"})

    def test_the_sheet_says_what_was_decided(self):
        self.plan()
        self.conclude()
        acts = self.case.entry_ids[-1].acts
        self.assertIn("Proceed", " ".join(acts[-1]["lines"]))

    # === THE JOINT MEETING === #

    def test_the_joint_meeting_returns_the_case_to_its_caller(self):
        caller = self.case.step_id
        self.plan("rapat_gabungan")
        self.assertEqual(self.case.step_id.code, "rapat")
        self.assertEqual(self.case.meeting_ids.kind, "joint")
        self.conclude("tutup_rapat")
        self.assertEqual(self.case.step_id, caller)

    def test_the_forum_does_not_close_without_a_meeting(self):
        self.plan("rapat_gabungan")
        for state in ("concluded", "cancelled"):
            self.case.meeting_ids.sudo()._with_door().write({"state": state})
            self.assertEqual(
                self.guard_codes(self.case, "tutup_rapat"), ["meeting_planned"]
            )

    def test_another_meeting_does_not_stand_for_the_joint_one(self):
        other = self.plan(meeting_start="2027-01-12T10:00")
        self.plan("rapat_gabungan")
        joint = self.case.meeting_ids - other
        self.conclude("tutup_rapat")
        self.assertEqual((other.state, joint.state), ("planned", "concluded"))

    def test_without_its_joint_meeting_the_forum_has_nothing_to_close(self):
        self.plan(meeting_start="2027-01-12T10:00")
        self.plan("rapat_gabungan")
        joint = self.case.meeting_ids.filtered(lambda own: own.kind == "joint")
        joint.sudo()._with_door().write({"state": "cancelled"})
        self.assertEqual(
            self.guard_codes(self.case, "tutup_rapat"), ["meeting_planned"]
        )

    # === RESCHEDULED, CALLED OFF === #

    def test_a_rescheduled_meeting_takes_the_place_of_the_one_before(self):
        before = self.plan("rapat_gabungan")
        event = before.event_id
        with self.at("2027-01-12 11:00"):
            move = self.transition(self.case, "jadwal_ulang")
            proposed = self.answers(self.case, move)
            self.assertIn("Siti Aminah;", proposed["meeting_participants"])
            proposed["meeting_start"] = "2027-01-14T10:00"
            self.refused(self.case, "jadwal_ulang", "needs a reason", **proposed)
            self.move(self.case, "jadwal_ulang", note="OPD berhalangan.", **proposed)
        after = self.case.meeting_ids - before
        self.assertEqual((before.state, after.state), ("cancelled", "planned"))
        self.assertEqual(before.cancel_reason, "OPD berhalangan.")
        self.assertEqual(after.kind, "joint")
        self.assertFalse(event.active)
        self.assertTrue(after.event_id.active)
        self.conclude("tutup_rapat", "2027-01-14 12:00")
        self.assertEqual(after.state, "concluded")
        self.assertEqual(self.case.step_id.code, "periksa_kasi")

    def test_a_joint_meeting_called_off_returns_the_case_to_its_caller(self):
        meeting = self.plan("rapat_gabungan")
        self.refused(self.case, "batalkan_rapat", "needs a reason")
        with self.at("2027-01-12 11:00"):
            self.move(self.case, "batalkan_rapat", note="Sudah jelas.")
        self.assertEqual(meeting.state, "cancelled")
        self.assertEqual(self.case.step_id.code, "periksa_kasi")
        self.assertIn("Sudah jelas.", str(self.case.entry_ids.mapped("note")))

    def test_a_meeting_is_called_off_where_the_case_stands(self):
        meeting = self.plan()
        event = meeting.event_id
        with self.at("2027-01-12 11:00"):
            self.move(self.case, "batalkan_rapat", note="Pemohon berhalangan.")
        self.assertRecordValues(
            meeting,
            [
                {
                    "state": "cancelled",
                    "cancel_reason": "Pemohon berhalangan.",
                    "cancelled_by_id": self.users["KASI"].id,
                }
            ],
        )
        self.assertFalse(event.active)

    def test_a_meeting_called_off_is_neither_concluded_nor_called_off_again(self):
        self.plan()
        with self.at("2027-01-12 11:00"):
            self.move(self.case, "batalkan_rapat", note="Pemohon berhalangan.")
        for code in ("catat_hasil_rapat", "batalkan_rapat"):
            self.refused(self.case, code, "Plan the meeting first", note="Lagi.")

    def test_a_meeting_called_off_keeps_nobody_waiting_for_its_conclusion(self):
        guard = self.rule("meeting_concluded")
        case = self.case.sudo()
        guards = case.env["ptsp.case.guards"]
        self.assertTrue(guards._missing(case, guard))
        self.plan()
        with self.at("2027-01-12 11:00"):
            self.move(self.case, "batalkan_rapat", note="Pemohon berhalangan.")
        self.assertTrue(guards._missing(case, guard))
        self.plan()
        self.assertTrue(guards._missing(case, guard))
        self.conclude()
        self.assertFalse(guards._missing(case, guard))

    # === WHICH ONE, AND WHEN === #

    def test_of_several_meetings_the_concluded_one_is_named(self):
        first = self.plan(meeting_start="2027-01-12T10:00")
        second = self.plan("tinjau_lapangan", meeting_start="2027-01-12T14:00")
        self.refused(self.case, "catat_hasil_rapat", "Fill in “Meeting”")
        self.conclude(meeting_id=second.id)
        self.assertEqual((first.state, second.state), ("planned", "concluded"))
        move = self.transition(self.case, "catat_hasil_rapat")
        asked = [spec["name"] for spec in self.case.sudo()._questions_of(move)]
        self.assertNotIn("meeting_id", asked)

    def test_of_several_meetings_the_one_called_off_is_named(self):
        first = self.plan(meeting_start="2027-01-12T10:00")
        second = self.plan("tinjau_lapangan", meeting_start="2027-01-12T14:00")
        with self.at("2027-01-12 11:00"):
            self.move(self.case, "batalkan_rapat", note="Hujan.", meeting_id=second.id)
        self.assertEqual((first.state, second.state), ("planned", "cancelled"))

    def test_a_meeting_is_not_concluded_before_it_begins(self):
        meeting = self.plan()
        with self.assertRaisesRegex(UserError, "has not begun"):
            self.conclude(text="2027-01-13 09:59")
        self.assertEqual(meeting.state, "planned")
        self.conclude(text="2027-01-13 10:00")
        self.assertEqual(meeting.state, "concluded")

    def test_a_closed_case_calls_its_meeting_off(self):
        meeting = self.plan()
        event = meeting.event_id
        with self.at("2027-01-12 11:00"):
            self.move(self.case, "tarik", note="Usaha dibatalkan.")
        self.assertEqual(meeting.state, "cancelled")
        self.assertFalse(event.active)

    def test_a_closed_case_leaves_a_concluded_meeting_as_it_is(self):
        meeting = self.plan()
        self.conclude()
        with self.at("2027-01-14 11:00"):
            self.move(self.case, "tarik", note="Usaha dibatalkan.")
        self.assertEqual(meeting.state, "concluded")
        self.assertTrue(meeting.event_id.active)

    def test_nobody_writes_a_meeting_directly(self):
        meeting = self.plan()
        for record in (meeting, meeting.participant_ids):
            with self.assertRaises(UserError):
                record.sudo().write({"company_id": self.company.id})
        with self.assertRaises(UserError):
            meeting.sudo().unlink()
