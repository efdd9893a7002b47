# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase

ANSWERS = {"U1": 4, "U2": 3, "U9": 2}
PERIOD = {"date_from": "2027-01-01", "date_to": "2027-06-30"}


@tagged("post_install", "-at_install")
class TestSurveyOverApi(ApiCase):
    """Other systems hand in answers, and read what the survey came to."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reference = cls.over()

    @classmethod
    def over(cls):
        """Return the reference of a case that is over."""
        reference = cls.submit(service_code="PAR-06")["reference"]
        case = cls.env["ptsp.application"].search([("reference", "=", reference)])
        case._with_door().write(
            {"outcome": "withdrawn", "closed_at": "2027-01-11 02:00:00"}
        )
        return reference

    def submit_survey(self, login="integrasi", **arguments):
        arguments = {"reference": self.reference, "answers": ANSWERS, **arguments}
        return self.call(login, "submit_survey", **arguments)

    def index(self, login="integrasi", **arguments):
        arguments = {"service_code": "PAR-06", **PERIOD, **arguments}
        return self.call(login, "get_survey_index", **arguments)

    def test_a_case_answers_once(self):
        answer = self.submit_survey(channel="kiosk")
        self.assertEqual((answer["answered"], answer["left_out"]), (3, 6))
        self.assert_refused(
            "integrasi",
            "submit_survey",
            "answered the survey already",
            reference=self.reference,
            answers=ANSWERS,
        )

    def test_the_same_call_again_is_answered_and_not_made(self):
        first = self.submit_survey(idempotency_key="survei-1")
        self.assertEqual(self.submit_survey(idempotency_key="survei-1"), first)

    def test_what_is_wrong_is_one_sentence(self):
        for sentence, arguments in (
            ("from 1 to 4", {"answers": {"U1": 5}}),
            ("from 1 to 4", {"answers": {"U1": "4"}}),
            ("no element X1", {"answers": {"X1": 3}}),
            ("Nothing was answered", {"answers": {}}),
            ("object with named", {"answers": [4]}),
            ("is not a channel", {"channel": "pigeon"}),
            ("is not a channel", {"channel": "paper_unnumbered"}),
            ("takes one of", {"respondent": {"sex": "x"}}),
            ("knows no", {"respondent": {"name": "Siti"}}),
            ("at most 1000", {"remark": "a" * 1001}),
            ("no case", {"reference": "PTSP-0"}),
        ):
            with self.subTest(sentence):
                values = {"reference": self.reference, "answers": ANSWERS, **arguments}
                self.assert_refused("integrasi", "submit_survey", sentence, **values)

    def test_a_case_that_is_not_over_is_refused(self):
        early = self.submit(service_code="PAR-06")["reference"]
        self.assert_refused(
            "integrasi",
            "submit_survey",
            "when the application is over",
            reference=early,
            answers=ANSWERS,
        )

    def test_strangers_auditors_and_agencies_hand_nothing_in(self):
        self.new_stranger("warga", "base.group_portal")
        values = {"reference": self.reference, "answers": ANSWERS}
        for login in ("warga", "auditor"):
            self.assert_refused(
                login, "submit_survey", "^This needs the rights of one of", **values
            )
        asked = {"service_code": "PAR-06", **PERIOD}
        self.assert_refused(
            "warga", "get_survey_index", "^This needs the rights of one of", **asked
        )

    def given(self, times):
        """Let so many people answer alike."""
        service = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        for _turn in range(times):
            self.env["ptsp.survey.intake"]._insert(
                service,
                self.env.ref("ptsp_skm.scheme_permenpanrb_14_2017"),
                date(2027, 1, 1),
                "link",
                {"answers": ANSWERS},
            )

    def test_the_index_is_told(self):
        self.given(10)
        for login in ("integrasi", "supervisor", "auditor"):
            told = self.index(login)
            self.assertFalse(told["suppressed"])
            # (4 + 3 + 2) / 3 x 25
            self.assertEqual((told["index"], told["category"]), (75.0, "C"))
            self.assertEqual(told["elements"]["U1"], {"mean": 4.0, "answered": 5})
            self.assertEqual(told["elements"]["U4"], {"mean": False, "answered": 0})
            self.assertEqual((told["respondents"], told["population"]), (5, 1))
            self.assertEqual((told["sample_needed"], told["sample_met"]), (1, True))
        self.assertEqual(self.index(service_code=False)["respondents"], 5)

    def test_nobody_is_told_of_few(self):
        self.submit_survey()
        self.given(8)
        for login in ("integrasi", "supervisor", "auditor"):
            told = self.index(login)
            self.assertTrue(told["suppressed"])
            self.assertEqual((told["index"], told["elements"]), (False, {}))
            self.assertEqual(told["respondents"], 0)

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        self.assert_refused(
            "integrasi",
            "get_survey_index",
            "must not be later",
            service_code="PAR-06",
            date_from="2027-02-01",
            date_to="2027-01-01",
        )
        self.assert_refused(
            "integrasi", "get_survey_index", "no service", service_code="X", **PERIOD
        )
