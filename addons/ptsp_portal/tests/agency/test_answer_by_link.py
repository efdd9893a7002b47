# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .agency_case import ANSWER, MAILBOX, NOW, AgencyLinkCase


@tagged("post_install", "-at_install")
class TestAnswerByLink(AgencyLinkCase):
    """An agency answers by link, through the door and by the same checks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opinion = cls.at_agency()

    # === SHOWN === #

    def test_the_page_shows_the_request_and_what_it_is_about(self):
        with self.at(NOW):
            page = self.page(self.opinion)
        self.assertEqual(page["case"], self.case.registration_no)
        self.assertIn("PT Enggang Kirim Nusantara", dict(page["about"]).values())
        self.assertTrue(page["asked"]["letter"])
        self.assertTrue(page["asked"]["editable"])
        names = [one["name"] for one in page["questions"]]
        self.assertEqual(
            names,
            [
                "result",
                "conditions",
                "opinion_number",
                "opinion_date",
                "opinion_signer",
                "opinion_file",
            ],
        )

    def test_opening_changes_nothing(self):
        entries = self.case.entry_ids.mapped("taken_at")
        with self.at(NOW):
            self.page(self.opinion)
        self.assertEqual(self.case.entry_ids.mapped("taken_at"), entries)
        self.assertEqual(self.link_of(self.opinion).state, "open")

    def test_the_page_asks_the_database_little(self):
        link = self.link_of(self.opinion)
        with self.at(NOW):
            self.page(self.opinion)  # fills the server's caches
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            link._purpose()._page(link)
        self.assertLessEqual(self.env.cr.sql_log_count - before, 45)

    def test_a_file_in_a_colleague_s_hand_is_said_before_it_is_sent(self):
        with self.at("2027-01-20 09:00"):
            self.case.with_user(self.users["ADM_MONITORING"])._door_take()
        with self.at(NOW):
            page = self.page_after(self.opinion, "periksa", scan=True, **ANSWER)
            self.assertEqual(len(page["missing"]), 1)
            with self.assertRaises(UserError):
                self.press(self.opinion, "kirim")
        self.assertEqual(self.opinion.state, "delivered")
        with self.at("2027-01-20 10:30"):
            self.case.with_user(self.users["ADM_MONITORING"])._door_release()
            self.assertEqual(self.press(self.opinion, "kirim"), ("done", False))

    # === KEPT, CHECKED === #

    def test_what_is_kept_is_there_again_and_nothing_is_sent(self):
        with self.at(NOW):
            page = self.page_after(
                self.opinion, "simpan", scan=True, result="recommended"
            )
        self.assertTrue(page["said"])
        asked = {one["name"]: one["default"] for one in page["questions"]}
        self.assertEqual(asked["result"], "recommended")
        self.assertEqual(page["asked"]["file"]["name"], "pertek.pdf")
        self.assertEqual(self.opinion.state, "delivered")
        self.assertEqual(self.link_of(self.opinion).state, "open")

    def test_a_look_before_sending_says_what_is_missing(self):
        with self.at(NOW):
            page = self.page_after(self.opinion, "periksa", result="conditional")
        self.assertTrue(page["checked"])
        self.assertEqual(len(page["missing"]), 5)
        self.assertEqual(self.opinion.state, "delivered")

    def test_staff_drafts_and_the_head_sends(self):
        with self.at(NOW):
            page = self.page_after(self.opinion, "periksa", scan=True, **ANSWER)
            self.assertEqual(page["missing"], [])
            self.assertIn(("Nomor surat OPD", "555/9"), page["kept"])
            became, _page = self.press(self.opinion, "kirim")
        self.assertEqual(became, "done")
        self.assertEqual(self.opinion.number, "555/9")

    # === SENT === #

    def test_an_answer_goes_through_the_door(self):
        link = self.link_of(self.opinion)
        self.assertEqual(self.send(self.opinion), ("done", False))
        self.assertRecordValues(
            self.opinion,
            [
                {
                    "state": "received",
                    "result": "recommended",
                    "signer": ANSWER["opinion_signer"],
                    "arrived_at": self.moment(NOW),
                    "recorded_by_id": self.by_link.id,
                    "by_link": True,
                }
            ],
        )
        self.assertEqual(link.state, "used")
        self.assertEqual(self.opinion.file_id.name, "pertek.pdf")
        self.assertEqual(self.case.step_id.code, "susun_draf")
        self.assertEqual(self.case.started_at, self.moment(NOW))

    def test_the_control_sheet_says_for_whom_and_by_which_way(self):
        self.send(self.opinion)
        entry = self.case.entry_ids.filtered("sealed")[-1]
        self.assertEqual(entry.transition_code, "terima_pertek")
        self.assertEqual(entry.officer_name, self.by_link.name)
        [act] = [act for act in entry._told_acts() if not act["code"]]
        self.assertEqual(act["officer"], self.agency.name)
        self.assertIn(self.agency.name, act["lines"][0])
        self.assertTrue(entry.hash)

    def test_an_incomplete_answer_is_not_taken(self):
        for left_out in ("opinion_number", "opinion_date", "opinion_signer"):
            with self.subTest(left_out), self.assertRaises(UserError):
                self.send(self.opinion, **{left_out: ""})
        with self.assertRaises(UserError), self.at(NOW):
            self.press(self.opinion, "kirim", **ANSWER)
        self.assertEqual(self.opinion.state, "delivered")

    def test_a_text_is_wanted_for_conditions_and_a_refusal_alone(self):
        for result in ("conditional", "not_recommended"):
            with self.subTest(result), self.assertRaises(UserError):
                self.send(self.opinion, result=result)
        self.send(self.opinion, result="conditional", conditions="Wajib lapor.")
        self.assertEqual(self.opinion.conditions, "Wajib lapor.")

    def test_what_is_not_asked_is_refused(self):
        for name in ("arrived_at", "state", "agency_id"):
            with self.subTest(name), self.assertRaises(UserError):
                self.send(self.opinion, **{name: "1"})

    def test_a_late_answer_is_taken_and_marked(self):
        self.send(self.opinion, "2027-01-21 10:00")
        self.assertTrue(self.opinion.answered_late)
        entry = self.case.entry_ids.filtered("sealed")[-1]
        [act] = [act for act in entry._told_acts() if not act["code"]]
        self.assertEqual(len(act["lines"]), 2)

    # === CORRECTED === #

    def test_a_new_link_leads_to_the_receipt_and_the_correction(self):
        link = self.link_of(self.opinion)
        self.send(self.opinion)
        with self.at("2027-01-20 10:05"):
            path = link._purpose()._done(link)
        self.assertRegex(path, r"^/tautan/\S{43}$")
        self.assertEqual(self.notices(self.opinion)[-1].event, "opinion_sent")
        with self.at("2027-01-20 11:00"):
            page = self.page(self.opinion)
            self.assertTrue(page["asked"]["correcting"])
            self.assertTrue(page["receipt"])
            became, _page = self.press(
                self.opinion, "kirim", **{**ANSWER, "opinion_number": "555/10"}
            )
        self.assertEqual(became, "done")
        self.assertEqual(self.opinion.number, "555/10")
        self.assertEqual(self.opinion.arrived_at, self.moment(NOW))
        self.assertEqual(self.case.step_id.code, "susun_draf")

    def test_what_the_office_works_on_is_not_corrected_any_more(self):
        link = self.link_of(self.opinion)
        self.send(self.opinion)
        with self.at("2027-01-20 10:05"):
            link._purpose()._done(link)
        with self.at("2027-01-20 11:30"):
            self.case.with_user(self.users["ADM_MONITORING"])._door_take()
        with self.at("2027-01-20 12:00"):
            page = self.page(self.opinion)
            self.assertFalse(page["asked"]["editable"])
            self.assertTrue(page["asked"]["sent"])
            with self.assertRaises(UserError):
                self.press(self.opinion, "kirim", scan=True, **ANSWER)

    # === PAPERS MISSING === #

    def test_missing_papers_send_the_file_back_and_the_link_stays(self):
        link = self.link_of(self.opinion)
        with self.at(NOW):
            with self.assertRaises(UserError):
                self.press(self.opinion, "minta", alasan="  ")
            became, _page = self.press(
                self.opinion, "minta", alasan="Denah lokasi belum ada."
            )
        self.assertEqual(became, "again")
        self.assertEqual(self.case.step_id.code, "antar_opd")
        self.assertEqual(self.link_of(self.opinion), link)
        entry = self.case.entry_ids.filtered("sealed")[-1]
        self.assertEqual(entry.note, "Denah lokasi belum ada.")
        with self.at("2027-01-20 11:00"):
            with self.assertRaises(UserError):
                self.press(self.opinion, "minta", alasan="Sekali lagi.")
            with self.assertRaises(UserError):
                self.press(self.opinion, "kirim", scan=True, **ANSWER)

    # === WHO ELSE === #

    def test_accounts_and_paper_work_as_before(self):
        self.record(self.case, NOW)
        self.assertFalse(self.opinion.by_link)
        with self.at("2027-01-20 11:00"):
            page = self.page(self.opinion)
            self.assertFalse(page["asked"]["editable"])
            with self.assertRaises(UserError):
                self.press(self.opinion, "kirim", scan=True, **ANSWER)

    def test_an_agency_without_a_mailbox_gets_no_link(self):
        self.other_agency.mailbox = False
        with self.at(NOW):
            case = self.begin("2027-01-11 09:00")
        self.at_agency(self.other_agency, case=case)
        self.assertFalse(self.links._of("ptsp.link.opinion", case.opinion_ids))

    def test_the_mailbox_is_told_without_personal_data(self):
        notice = self.notices(self.opinion)
        self.assertEqual(notice.event, "opinion_link")
        self.assertEqual(notice.sudo().to_address, MAILBOX)
        self.assertIn("{link}", notice.body)
        for text in (notice.subject, notice.body):
            self.assertNotIn(self.case.applicant_name, text)


@tagged("post_install", "-at_install")
class TestAnswersOfTwoByLink(AgencyLinkCase):
    """Each agency has its own link, and each answers for itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at_agency(cls.agency, cls.other_agency)

    def setUp(self):
        super().setUp()
        self.first = self.of(self.case, self.agency)
        self.last = self.of(self.case, self.other_agency)

    def test_the_file_goes_on_with_the_last_answer(self):
        self.send(self.first)
        self.assertEqual(self.case.step_id.code, "telaah_opd")
        self.assertEqual(self.last.state, "delivered")
        self.send(self.last, opinion_number="555/11")
        self.assertEqual(self.case.step_id.code, "susun_draf")
        self.assertEqual(self.first.number, "555/9")
        self.assertEqual(self.last.number, "555/11")

    def test_a_link_shows_and_corrects_its_own_request_alone(self):
        link = self.link_of(self.first)
        self.send(self.first)
        with self.at("2027-01-20 10:05"):
            link._purpose()._done(link)
        with self.at("2027-01-20 11:00"):
            self.press(self.first, "kirim", **{**ANSWER, "opinion_number": "555/12"})
        self.assertEqual(self.first.number, "555/12")
        self.assertEqual(self.last.state, "delivered")
