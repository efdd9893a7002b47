# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..case_work import scan
from ..opinion.test_opinions import OpinionCase

ANSWER = {
    "result": "recommended",
    "opinion_number": "555/9",
    "opinion_date": "2027-01-20",
    "opinion_signer": "Ir. Sulaiman, Kepala Dinas",
}
NOW = "2027-01-20 10:00"


class AgencyAnswerCase(OpinionCase):
    """A request at an agency, and the agency's own person who answers it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.new_agency_user(cls.agency)
        cls.stranger = cls.new_agency_user(cls.other_agency, "dinas_lain")

    @classmethod
    def at_agency(cls, *agencies):
        """Ask agencies and deliver the file to them."""
        cls.ask(cls.case, "2027-01-11 15:00", *agencies)
        cls.deliver(cls.case, "2027-01-12 09:00")

    def screen(self, user=None):
        return self.env["ptsp.agency.answer"].with_user(user or self.member)

    def send(self, opinion, user=None, **values):
        """Send an answer with its scan, as the agency's own person."""
        given = {**ANSWER, "opinion_file": scan("pertek.pdf"), **values}
        with self.at(NOW):
            return self.screen(user).send(opinion.id, given)

    def asked_names(self, code, user):
        move = self.transition(self.case, code)
        mine = self.case.with_user(user)
        return [question["name"] for question in mine._questions_of(move)]


@tagged("post_install", "-at_install")
class TestAgencyAnswer(AgencyAnswerCase):
    """One agency is asked, and its own people answer on their screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at_agency(cls.agency)
        cls.opinion = cls.case.opinion_ids

    # === WHAT IS ASKED === #

    def test_the_agency_is_never_asked_when_its_answer_arrived(self):
        asked = self.asked_names("terima_pertek", self.member)
        self.assertFalse({"arrived_at", "arrival_reason"} & set(asked))
        self.assertEqual(asked[0], "result")
        desk = self.users["ADM_MONITORING"]
        self.assertIn("arrived_at", self.asked_names("terima_pertek", desk))

    def test_signer_and_scan_are_required_of_the_agency_and_not_of_the_desk(self):
        move = self.transition(self.case, "terima_pertek")
        for user, wanted in (
            (self.member, True),
            (self.users["ADM_MONITORING"], False),
        ):
            asked = self.case.with_user(user)._questions_of(move)
            required = {one["name"] for one in asked if one["required"]}
            for name in ("opinion_signer", "opinion_file"):
                self.assertEqual(name in required, wanted)

    def test_the_agency_gets_its_own_form_and_the_office_its_own(self):
        forms = {
            user: self.env["ptsp.application"].with_user(user).get_view()["arch"]
            for user in (self.member, self.users["KASI"])
        }
        self.assertIn("agency_answer", forms[self.member])
        self.assertNotIn('name="moves"', forms[self.member])
        self.assertNotIn("agency_answer", forms[self.users["KASI"]])

    def test_the_list_of_the_agency_says_what_each_case_is_about(self):
        mine = self.case.with_user(self.member)
        self.assertIn("Pos", mine.subject_text)
        self.assertTrue(mine.asked_at)
        self.case._with_door().write({"title": "Perluasan ke Berau"})
        self.assertEqual(mine.subject_text, "Perluasan ke Berau")

    def test_the_details_of_the_application_stand_beside_the_answer(self):
        with self.at(NOW):
            panel = self.case.with_user(self.member).agency_answer
        about = dict(panel["about"])
        self.assertIn("PT Enggang Kirim Nusantara", about.values())
        self.assertIn("Samarinda\nBalikpapan\nBontang\nBerau", about.values())
        self.assertFalse(self.case.with_user(self.users["KASI"]).agency_answer)

    # === KEPT === #

    def test_a_draft_is_kept_and_nobody_is_told(self):
        messages, changes = self.case.message_ids, self.changes()
        with self.at(NOW):
            said = self.screen().save_draft(
                self.opinion.id, {"result": "recommended", "opinion_file": scan()}
            )
        self.assertIn(self.member.name, said)
        self.assertEqual(self.case.message_ids, messages)
        self.assertEqual(self.changes(), changes)
        self.assertEqual(self.opinion.state, "delivered")
        self.assertEqual(self.case.step_id.code, "telaah_opd")
        with self.at(NOW):
            request = self.case.with_user(self.member).agency_answer["requests"][0]
        asked = {one["name"]: one["default"] for one in request["values"]}
        self.assertEqual(asked["result"], "recommended")
        self.assertEqual(request["file"]["name"], "pindaian.pdf")

    def changes(self):
        return self.env["ptsp.change"].search_count(
            [("application_id", "=", self.case.id)]
        )

    def test_a_draft_belongs_to_its_agency_alone(self):
        with self.at(NOW):
            self.screen().save_draft(self.opinion.id, {"result": "recommended"})
        draft = self.env["ptsp.opinion.draft"]._of(self.opinion)
        self.assertEqual(
            draft.with_user(self.member).answers, {"result": "recommended"}
        )
        for user in (self.stranger, self.users["ADM_MONITORING"]):
            with self.assertRaises(AccessError):
                draft.with_user(user).read(["answers"])
        with self.assertRaises(UserError):
            draft.with_user(self.member).sudo().write({"answers": {}})

    def test_a_draft_of_wrong_values_is_refused(self):
        with self.at(NOW):
            for values in (
                {"result": "ya"},
                {"arrived_at": NOW},
                {"opinion_date": "x"},
            ):
                with self.subTest(values), self.assertRaises(UserError):
                    self.screen().save_draft(self.opinion.id, values)
        self.assertFalse(self.env["ptsp.opinion.draft"]._of(self.opinion))

    # === LOOKED THROUGH === #

    def test_what_is_missing_is_said_in_sentences(self):
        with self.at(NOW):
            missing = self.screen().look_through(
                self.opinion.id, {"result": "conditional"}
            )
            self.assertEqual(len(missing), 5)
            self.assertIn("not attached", " ".join(missing))
            ready = {**ANSWER, "opinion_file": scan()}
            self.assertEqual(self.screen().look_through(self.opinion.id, ready), [])
        self.assertEqual(self.opinion.state, "delivered")

    def test_words_are_wanted_for_conditions_and_for_a_refusal_alone(self):
        for result, wanted in (
            ("recommended", 0),
            ("conditional", 1),
            ("not_recommended", 1),
        ):
            answer = {**ANSWER, "result": result, "opinion_file": scan()}
            with self.subTest(result), self.at(NOW):
                missing = self.screen().look_through(self.opinion.id, answer)
                self.assertEqual(len(missing), wanted)

    # === SENT === #

    def test_the_answer_goes_through_the_door_and_arrives_when_it_is_sent(self):
        self.send(self.opinion)
        self.assertRecordValues(
            self.opinion,
            [
                {
                    "state": "received",
                    "signer": ANSWER["opinion_signer"],
                    "arrived_at": self.moment(NOW),
                    "recorded_by_id": self.member.id,
                }
            ],
        )
        self.assertEqual(self.opinion.file_id.name, "pertek.pdf")
        self.assertEqual(self.case.step_id.code, "susun_draf")
        self.assertEqual(self.case.started_at, self.moment(NOW))
        sealed = self.case.entry_ids.filtered("sealed")[-1]
        self.assertEqual(sealed.transition_code, "terima_pertek")

    def test_the_scan_that_was_kept_need_not_be_sent_again(self):
        with self.at(NOW):
            self.screen().save_draft(self.opinion.id, {"opinion_file": scan("kop.pdf")})
        self.send(self.opinion, opinion_file=False)
        self.assertEqual(self.opinion.file_id.name, "kop.pdf")
        self.assertFalse(self.env["ptsp.opinion.draft"]._of(self.opinion))

    def test_an_incomplete_answer_is_not_sent(self):
        with self.assertRaisesRegex(UserError, "Signed by"):
            self.send(self.opinion, opinion_signer=False)
        self.assertEqual(self.opinion.state, "delivered")

    def test_nobody_else_answers_for_the_agency(self):
        for user in (self.stranger, self.users["ADM_MONITORING"]):
            with self.assertRaisesRegex(UserError, "not made to your agency"):
                self.send(self.opinion, user)
        self.assertEqual(self.opinion.state, "delivered")

    def test_over_the_facade_it_is_the_same_door(self):
        # The facade answers in the language of its user; the tests read English.
        self.env["res.lang"]._activate_lang("en_US")
        self.member.lang = "en_US"
        api = self.env["ptsp.api"].with_user(self.member)
        call = {"reference": self.case.reference, "transition": "terima_pertek"}
        with self.at(NOW):
            with self.assertRaisesRegex(UserError, "opinion_file"):
                api.advance(**call, values=ANSWER)
            refusing = {**ANSWER, "result": "not_recommended", "opinion_file": scan()}
            with self.assertRaisesRegex(UserError, "why it is not recommended"):
                api.advance(**call, values=refusing)
            self.assertEqual(self.opinion.state, "delivered")
            api.advance(**call, values={**ANSWER, "opinion_file": scan()})
        self.assertEqual(self.opinion.arrived_at, self.moment(NOW))

    def test_missing_papers_are_asked_for_with_a_reason(self):
        with self.at(NOW):
            more = self.case.with_user(self.member).agency_answer["more"]
        mine = self.case.with_user(self.member)
        with self.at(NOW):
            with self.assertRaisesRegex(UserError, "needs a reason"):
                mine.action_move(more[0]["id"])
            mine.action_move(more[0]["id"], note="Denah lokasi belum ada.")
        self.assertEqual(self.case.step_id.code, "antar_opd")

    # === CORRECTED === #

    def test_an_answer_is_corrected_until_the_office_takes_the_file(self):
        self.send(self.opinion)
        with self.at("2027-01-20 11:00"):
            self.screen().send(
                self.opinion.id,
                {**ANSWER, "result": "conditional", "conditions": "Wajib lapor."},
            )
        self.assertEqual(self.opinion.result, "conditional")
        self.assertEqual(self.opinion.arrived_at, self.moment(NOW))
        self.assertEqual(self.opinion.file_id.name, "pertek.pdf")
        acts = self.case._open_entry().acts
        self.assertEqual([act["code"] for act in acts], ["perbaiki_pertek"])
        self.assertEqual(self.case.step_id.code, "susun_draf")
        with self.at("2027-01-20 11:30"):
            self.case.with_user(self.users["ADM_MONITORING"])._door_take()
        with (
            self.at("2027-01-20 12:00"),
            self.assertRaisesRegex(UserError, "works with your answer now"),
        ):
            self.screen().send(self.opinion.id, ANSWER)
        self.assertEqual(self.opinion.result, "conditional")

    def test_what_the_desk_recorded_from_paper_is_not_the_agency_s_to_correct(self):
        self.record(self.case, NOW)
        with self.at("2027-01-20 11:00"), self.assertRaises(UserError):
            self.screen().send(self.opinion.id, {**ANSWER, "opinion_file": scan()})
        self.assertFalse(self.opinion.signer)

    def test_a_negative_answer_that_is_corrected_binds_no_more(self):
        self.send(self.opinion, result="not_recommended", conditions="Gudang sempit.")
        self.assertTrue(self.case.opinion_ids._filter_negative())
        with self.at("2027-01-20 11:00"):
            self.screen().send(self.opinion.id, ANSWER)
        self.assertFalse(self.case.opinion_ids._filter_negative())


@tagged("post_install", "-at_install")
class TestAnswersOfSeveralAgencies(AgencyAnswerCase):
    """The file waits at its step for the last answer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at_agency(cls.agency, cls.other_agency)

    def test_the_file_goes_on_with_the_last_answer(self):
        first, last = (
            self.of(self.case, self.agency),
            self.of(self.case, self.other_agency),
        )
        self.send(first)
        self.assertEqual(self.case.step_id.code, "telaah_opd")
        with self.at("2027-01-20 11:00"):
            self.screen().send(first.id, {**ANSWER, "opinion_number": "555/10"})
        self.assertEqual(first.number, "555/10")
        self.send(last, self.stranger)
        self.assertEqual(self.case.step_id.code, "susun_draf")

    def test_who_answered_may_do_nothing_else_with_the_file(self):
        self.send(self.of(self.case, self.agency))
        mine = self.case.with_user(self.member)
        codes = [move.code for move in mine._available_transitions()]
        self.assertEqual(codes, ["catat_pertek"])

    def test_one_person_of_two_agencies_answers_for_each(self):
        self.other_agency.user_ids |= self.member
        for opinion in self.case.opinion_ids:
            self.send(opinion)
        self.assertEqual(
            self.case.opinion_ids.mapped("state"), ["received", "received"]
        )
        self.assertEqual(self.case.step_id.code, "susun_draf")


@tagged("post_install", "-at_install")
class TestAnswerBeforeTheFile(AgencyAnswerCase):
    """The agency may prepare its answer while the file is on its way."""

    def test_it_is_kept_but_not_sent(self):
        self.ask(self.case, "2027-01-11 15:00", self.agency)
        opinion = self.case.opinion_ids
        with self.at(NOW):
            self.screen().save_draft(opinion.id, {"result": "recommended"})
        with self.assertRaisesRegex(UserError, "on its way"):
            self.send(opinion)
        self.assertEqual(opinion.state, "requested")
