# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestControlSheet(PtspCase):
    """The control sheet has one sealed row per visit, and shows what was tampered."""

    def _case_at_verification(self):
        with self.at(MONDAY):
            case = self.open_case(step="isi_berkas")
        with self.at("2027-01-11 09:30"):
            self.forward(case)
        with self.at("2027-01-11 10:00"):
            self.bring_to(case, "verifikasi")
        return case

    def test_each_visit_has_one_row_in_order(self):
        case = self._case_at_verification()
        numbers = case.entry_ids.mapped(lambda e: (e.sequence, e.step_number, e.sealed))
        self.assertEqual(
            numbers, [(1, 3, True), (2, 4, True), (3, 6, True), (4, 7, False)]
        )

    def test_a_row_says_who_came_from_whom_and_how_long_it_took(self):
        row = self._case_at_verification().entry_ids[0]
        self.assertEqual(row.officer_name, self.users["CS_HELPDESK"].name)
        self.assertEqual(row.working_minutes, 30)
        self.assertEqual(row.transition_kind, "forward")
        second = row.application_id.entry_ids[1]
        self.assertEqual(second.handed_over_by, row.officer_name)
        self.assertEqual(second.received_by, self.users["CS_HELPDESK"].name)

    def test_paper_and_screen_say_who_gave_and_who_received_and_when(self):
        case = self._case_at_verification()
        hands = ("handed_over_by", "received_by")
        names = [self.users[lane].name for lane in ("CS_HELPDESK", "LOKET_DAFTAR")]
        printed = self.printed_sheet(case)["rows"][2]
        self.assertEqual([printed[name] for name in hands], names)
        self.assertEqual(
            (printed["arrived"], printed["taken"]),
            ("11 Jan 2027 10.00", "11 Jan 2027 10.00"),
        )
        shown = case.control_sheet["rows"][2]
        self.assertEqual([shown[name] for name in hands], names)
        self.assertTrue(shown["arrived"] and shown["taken"])

    def test_every_change_of_hands_at_a_desk_is_kept_with_both_times(self):
        first, second = self.users["VERIFIKASI"], self.new_officer("verifikasi_dua")
        case = self._case_at_verification()
        case.desk_id.user_ids |= second
        with self.at("2027-01-11 10:10"):
            case.with_user(first).action_take()
        with self.at("2027-01-11 10:20"):
            case.with_user(first).action_release()
        with self.at("2027-01-11 10:30"):
            case.with_user(second).action_take()
        with self.at("2027-01-11 10:40"):
            case.with_user(self.users["KASI"]).action_reassign(first.id)
        with self.at("2027-01-11 10:50"):
            self.move(case, "kembalikan", note="Akta tidak terbaca", user=first)
        row = case.entry_ids[3]
        desk = self.users["LOKET_DAFTAR"].name
        shown = [
            (h["from"], h["given_at"][11:16], h["to"], h["received_at"][11:16])
            for h in row.hands
        ]
        self.assertEqual(
            shown,
            [
                (desk, "02:00", first.name, "02:10"),
                (first.name, "02:20", second.name, "02:30"),
                (second.name, "02:40", first.name, "02:40"),
            ],
        )
        self.assertEqual(row.hands[2]["by"], self.users["KASI"].name)
        self.assertEqual(
            (row.received_by, row.taken_at),
            (first.name, self.moment("2027-01-11 10:10")),
        )
        self.assertIn(second.name, row.payload)
        printed = self.printed_sheet(case)["rows"][3]["hands"]
        self.assertEqual(
            printed[0],
            f"Diserahkan oleh {first.name}, 11 Jan 2027 10.20; diterima oleh"
            f" {second.name}, 11 Jan 2027 10.30.",
        )
        self.assertIn("atas perintah", printed[1])
        shown = case.control_sheet["rows"][3]["hands"]
        self.assertEqual([hand["to"] for hand in shown], [second.name, first.name])

    def test_a_folder_that_stays_in_one_hand_changes_hands_once(self):
        case = self._case_at_verification()
        officer = case.with_user(self.users["VERIFIKASI"])
        officer.action_take()
        officer.action_hold("Menunggu telepon")
        officer.action_resume()
        self.assertEqual(len(case.entry_ids[3].hands), 1)

    def test_hands_wiped_from_the_database_break_the_chain(self):
        case = self._case_at_verification()
        self._sql(case.entry_ids[1], "hands", None)
        self.assertEqual(case.entry_ids._chain_break(case), 2)

    def test_the_window_is_kept_or_missed(self):
        case = self._case_at_verification()
        with self.at("2027-01-14 08:00"):  # H+2 of Monday was Wednesday
            self.move(case, "kembalikan", note="Akta tidak terbaca")
        row = case.entry_ids.filtered(lambda e: e.step_code == "verifikasi")
        self.assertEqual((row.window, row.standard_minutes), ("missed", 15))

    def test_an_untouched_sheet_is_intact(self):
        self.assertTrue(self._case_at_verification().chain_intact)

    def test_a_changed_word_breaks_the_chain_at_its_row(self):
        case = self._case_at_verification()
        self._sql(case.entry_ids[1], "note", "diubah di basis data")
        self.assertFalse(case.chain_intact)
        self.assertEqual(case.entry_ids._chain_break(case), 2)

    def test_a_changed_row_with_a_matching_payload_still_breaks_it(self):
        case = self._case_at_verification()
        row = case.entry_ids[1]
        self._sql(row, "payload", row.payload.replace("forward", "return"))
        self.assertFalse(case.chain_intact)

    def test_a_lost_row_breaks_the_chain(self):
        case = self._case_at_verification()
        self.env.flush_all()
        self.env.cr.execute(
            "DELETE FROM ptsp_control_entry WHERE id = %s", [case.entry_ids[2].id]
        )
        self.env.invalidate_all()
        self.assertFalse(case.chain_intact)

    def _sql(self, row, column, value):
        self.env.flush_all()
        self.env.cr.execute(
            f"UPDATE ptsp_control_entry SET {column} = %s WHERE id = %s",
            [value, row.id],
        )
        self.env.invalidate_all()
