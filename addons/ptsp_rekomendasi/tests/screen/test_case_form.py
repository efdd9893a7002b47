# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..case_work import PDF
from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestCaseForm(PtspCase):
    """What the form of a case shows beside its data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.verifying = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        case = cls.new_case("KOM-03").on(MONDAY)
        cls.at_section_head = case.at("periksa_kasi", agency_id=cls.agency.id)

    def strip(self, case):
        """Return the state of each step that the strip shows, by its number."""
        return {step["number"]: step["state"] for step in case.flow_strip}

    def call_joint_meeting(self, case):
        with self.at("2027-01-12 09:00"):
            self.move(
                case,
                "rapat_gabungan",
                meeting_start="2027-01-13T10:00",
                meeting_place="Ruang Rapat Lantai 2",
                meeting_agenda="Cakupan wilayah",
                meeting_participants="Ir. Bambang; Dinas Komunikasi dan Informatika",
            )

    def conclude_joint_meeting(self, case):
        with self.at("2027-01-13 12:00"):
            self.move(
                case,
                "tutup_rapat",
                attendance="Pak Lurah; Kelurahan",
                minutes="Cakupan wilayah cukup.",
                meeting_decision="proceed",
            )

    def review_of(self, case, lane):
        return case.with_user(self.users[lane]).review

    # === CHECKLIST === #

    def test_what_another_desk_found_wrong_stands_until_this_desk_looks_again(self):
        def shown():
            case.invalidate_recordset()
            lines = case.with_user(self.users["CS_HELPDESK"]).checklist["lines"]
            [line] = [line for line in lines if line["key"] == "akta_pendirian"]
            return line["verdict"], line["note"]

        case = self.verifying
        with self.at(MONDAY):
            self.judge(case, "wrong", note="Belum dilegalisir", keys=["akta_pendirian"])
            self.move(case, "kembalikan", note="Perbaiki")
            self.assertEqual(case.step_id.code, "perbaikan")
            self.assertEqual(shown(), ("wrong", "Belum dilegalisir"))
            self.judge(case, keys=["akta_pendirian"])
            self.assertEqual(shown(), ("ok", ""))

    # === MOVES === #

    def test_the_form_knows_what_a_move_does_to_the_letter(self):
        with self.at(MONDAY):
            case = self.bring_to(self.at_section_head, "nomori")
            moves = case.with_user(self.users["TU"]).get_moves()
        letters = {move["code"]: move["letter"] for move in moves}
        self.assertEqual(letters["beri_nomor"], "number")
        self.assertEqual(letters["serahkan_loket"], "")

    # === STRIP === #

    def test_the_strip_shows_where_the_case_is_and_what_it_passed(self):
        strip = self.strip(self.verifying)
        self.assertEqual(strip[7], "here")
        self.assertEqual((strip[4], strip[6]), ("done", "done"))
        self.assertEqual((strip[1], strip[5]), ("skipped", "skipped"))
        self.assertEqual(strip[9], "ahead")

    def test_the_strip_counts_how_often_a_step_was_visited(self):
        case = self.bring_to(self.open_case(), "daftar")
        self.move(case, "kembalikan_cs", note="Akta kurang.")
        times = {step["number"]: step["times"] for step in case.flow_strip}
        self.assertEqual(times[4], 2)
        self.assertEqual(self.strip(case)[6], "again")

    def test_in_a_joint_meeting_what_follows_its_caller_is_still_to_come(self):
        case = self.at_section_head
        self.call_joint_meeting(case)
        strip = self.strip(case)
        self.assertEqual((strip[12], strip[13], strip[14]), ("again", "ahead", "here"))
        self.assertEqual((strip[11], strip[5]), ("done", "skipped"))
        self.conclude_joint_meeting(case)
        strip = self.strip(case)
        self.assertEqual((strip[12], strip[13], strip[14]), ("here", "ahead", "again"))

    def test_a_caller_remembered_from_before_moves_nothing_in_the_strip(self):
        case = self.at_section_head
        self.call_joint_meeting(case)
        self.conclude_joint_meeting(case)
        with self.at("2027-01-13 13:00"):
            self.bring_to(case, "tanda_tangan")
        self.assertTrue(case.caller_step_id)
        strip = self.strip(case)
        self.assertEqual((strip[12], strip[13]), ("done", "done"))
        self.assertEqual((strip[5], strip[15]), ("skipped", "here"))

    def test_of_a_closed_case_nothing_lies_ahead(self):
        case = self.open_case()
        self.move(case, "tarik", note="Pemohon menarik.")
        self.assertFalse({"here", "ahead"} & set(self.strip(case).values()))

    # === REVIEW === #

    def test_the_letter_stands_beside_its_grounds_where_it_is_the_work(self):
        case = self.open_case()
        case.with_user(self.users["CS_HELPDESK"])._attach("npwp", "npwp.pdf", PDF)
        self.bring_to(case, "periksa_kasi", agency_id=self.agency.id)
        review = self.review_of(case, "KASI")
        self.assertEqual(review["letter"]["id"], case._product_letter().id)
        self.assertEqual([one["result"] for one in review["opinions"]], ["recommended"])
        self.assertTrue(review["asks_agencies"])
        self.assertIn(
            "npwp.pdf", [one["name"] for one in review["requirements"]["files"]]
        )
        self.assertFalse(review["requirements"]["open"])

    def test_elsewhere_the_letter_is_not_in_the_way(self):
        case = self.open_case()
        self.assertFalse(self.review_of(case, "CS_HELPDESK"))
        self.bring_to(case, "serahkan")
        self.assertFalse(self.review_of(case, "LOKET_AMBIL"))
        self.assertTrue(case.letter_panel)

    def test_a_desk_sees_what_changed_since_it_had_the_draft(self):
        case = self.at_section_head
        body = str(case._product_letter().body)
        with self.at("2027-01-11 10:00"):
            self.move(case, "perbaiki_draf", note="Kota keliru.")
        with self.at("2027-01-11 10:30"):
            self.move(case, "ubah_draf", body=f"{body}<p>Kota Bontang</p>")
        with self.at("2027-01-11 11:00"):
            self.move(case, "ubah_draf", body=f"{body}<p>Kota Berau</p>")
            self.move(case, "draf_rekomendasi")
            changes = self.review_of(case, "KASI")["changes"]
        self.assertTrue(changes["seen"])
        self.assertIn([["added", "Kota Berau"]], changes["paragraphs"])

    def test_a_first_draft_has_nothing_to_compare_with(self):
        self.assertFalse(self.review_of(self.at_section_head, "KASI")["changes"])

    def test_a_draft_round_is_read_by_officers_and_written_by_nobody(self):
        case = self.at_section_head
        officer = self.users["TU"]
        kept = case._product_letter().round_ids.with_user(officer)
        self.assertTrue(kept.lines)
        with self.assertRaises(UserError):
            kept.write({"number": 9})
        member = self.new_agency_user(self.agency)
        with self.assertRaises(AccessError):
            kept.with_user(member).read(["lines"])

    def test_an_agency_sees_nothing_of_the_drafts(self):
        case = self.at_section_head
        member = self.new_agency_user(self.agency)
        self.assertTrue(case.with_user(member).reference)
        self.assertFalse(case.with_user(member).review)

    # === ADVICE === #

    def test_advice_stands_on_top_for_those_who_decide_after_it(self):
        case = self.at_section_head
        with self.at(MONDAY):
            self.move(case, "beri_saran", advice="Periksa lampiran.")
            self.bring_to(case, "tanda_tangan")
        panel = case.with_user(self.users["KADIS"]).advice_panel
        self.assertEqual([advice["text"] for advice in panel], ["Periksa lampiran."])
        self.assertFalse(case.step_panel["advice"])
        with self.at(MONDAY):
            self.bring_to(case, "nomori")
        self.assertFalse(case.advice_panel)
        self.assertTrue(case.step_panel["advice"])

    # === WHY LATE === #

    def test_a_late_case_names_the_visits_that_took_too_long(self):
        case = self.verifying
        with self.at("2027-01-18 09:00"):
            self.bring_to(case, "antar_opd", agency_id=self.agency.id)
        with self.at("2027-03-01 09:00"):
            self.bring_to(case, "periksa_kasi")
        with self.at("2027-03-30 09:00"):
            case.invalidate_recordset()
            late = case.why_late
        verified = late["visits"][0]
        self.assertIn("7.", verified["step"])
        self.assertEqual(verified["days"], 3)  # due Wednesday 13, left Monday 18
        self.assertTrue(late["opinions"])
        self.assertTrue(late["visits"][-1]["open"])

    def test_a_case_in_time_explains_nothing(self):
        with self.at(MONDAY):
            self.assertFalse(self.verifying.why_late)

    # === WHAT A MOVE DOES === #

    def moves(self, case, lane):
        moves = case.with_user(self.users[lane]).get_moves()
        return {move["code"]: move for move in moves}

    def test_a_move_that_ends_a_case_names_what_happens(self):
        case = self.bring_to(self.open_case(), "daftar")
        move = self.moves(case, "CS_HELPDESK")["tarik"]
        self.assertTrue(move["confirm"])
        self.assertEqual(len(move["consequences"]), 1)  # the receipt it makes
        self.assertFalse(self.moves(case, "LOKET_DAFTAR")["daftarkan"]["consequences"])

    def test_voiding_a_number_says_that_it_is_gone(self):
        with self.at(MONDAY):
            case = self.bring_to(self.at_section_head, "nomori")
            self.move(case, "beri_nomor")
        number = case._product_letter().number
        sentences = self.moves(case, "TU")["batalkan_nomor"]["consequences"]
        self.assertIn(number, sentences[0])
