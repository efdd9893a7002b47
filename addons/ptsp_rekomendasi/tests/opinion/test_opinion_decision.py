# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .test_opinions import OpinionCase

PERSONS = "Kepala Bidang; DPMPTSP"
LIFTED = ("lifted", "KADIS")


@tagged("post_install", "-at_install")
class TestOpinionDecision(OpinionCase):
    """Only a refusal follows a negative opinion, unless somebody says otherwise."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask(cls.case, "2027-01-11 15:00", cls.agency)
        cls.deliver(cls.case, "2027-01-12 09:00")

    def answer(self, text, result, **values):
        self.record(self.case, text, result=result, **values)

    def test_a_positive_opinion_lets_a_recommendation_be_drafted(self):
        self.answer("2027-01-20 10:00", "recommended")
        with self.at("2027-01-20 11:00"):
            self.move(self.case, "draf_rekomendasi")
        self.assertEqual(self.case.decision, "recommend")

    def test_conditions_do_not_stand_in_the_way(self):
        self.answer("2027-01-20 10:00", "conditional", conditions="Lapor tahunan.")
        self.assertFalse(self.guard_codes(self.case, "draf_rekomendasi"))

    def test_a_negative_opinion_allows_a_refusal_only(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        with self.at("2027-01-20 11:00"):
            self.refused(self.case, "draf_rekomendasi", "draft a refusal")
            self.move(self.case, "draf_penolakan", note="Tidak memenuhi syarat.")
        self.assertEqual(self.case.decision, "refuse")
        self.assertEqual(self.case.decision_reason, "Tidak memenuhi syarat.")

    def test_the_reason_of_a_decision_stays_until_another_is_given(self):
        self.answer("2027-01-20 10:00", "recommended")
        case = self.case.sudo()
        effects = case.env["ptsp.case.effects"]
        effect = self.rule("set_decision", value="refuse")
        effects._apply(case, effect, {}, "Modal kurang.")
        effects._apply(case, effect, {}, "")
        self.assertEqual(case.decision_reason, "Modal kurang.")
        effect = self.rule("set_decision", value="recommend")
        effects._apply(case, effect, {}, "")
        self.assertFalse(case.decision_reason)

    # === A REASONED ORDER === #

    def test_a_reasoned_order_of_the_head_overrules_the_opinion(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        with self.at("2027-01-20 11:00"):
            self.move(self.case, "perintah_kadis", note="Kepentingan daerah.")
            self.move(self.case, "draf_rekomendasi")
        self.assertTrue(self.case.opinion_override)
        self.assertEqual(self.case.decision, "recommend")

    def test_an_order_without_a_reason_is_refused(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        self.refused(self.case, "perintah_kadis", "needs a reason")

    def test_the_desk_itself_gives_no_such_order(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        self.refused(
            self.case,
            "perintah_kadis",
            "do not work at that desk",
            note="Saya kira boleh.",
            user=self.users["ADM_MONITORING"],
        )

    def test_an_order_given_before_a_negative_answer_does_not_cover_it(self):
        self.case.sudo()._with_door().write({"opinion_override": True})
        self.answer("2027-01-20 10:00", "not_recommended")
        self.assertFalse(self.case.opinion_override)
        self.assertEqual(
            self.guard_codes(self.case, "draf_rekomendasi"), ["opinion_allows"]
        )

    # === A MEETING === #

    def hold_meeting(self, text, decision):
        """Plan and conclude a meeting where the case stands, at Kasi's wish."""
        case = self.case.sudo().with_user(self.users["KASI"]).sudo()
        plan = self.rule("plan_meeting", value="meeting")
        effects = case.env["ptsp.case.effects"]
        with self.at(text):
            effects._effect_plan_meeting(
                case,
                plan,
                {
                    "meeting_start": self.moment(text),
                    "meeting_place": "Ruang rapat",
                    "meeting_agenda": False,
                    "meeting_participants": PERSONS,
                },
                "",
            )
            effects._effect_conclude_meeting(
                case,
                plan,
                {
                    "attendance": "Kepala Bidang",
                    "minutes": "Dibahas.",
                    "meeting_decision": decision,
                    "decision_note": False,
                },
                "",
            )

    def test_no_meeting_overrules_an_opinion_by_itself(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        for decision in ("proceed", "repair", "request_opinion", "refuse"):
            self.hold_meeting("2027-01-20 14:00", decision)
            self.assertIn(
                "opinion_allows", self.guard_codes(self.case, "draf_rekomendasi")
            )

    def test_the_head_lifts_it_with_the_minutes_of_a_meeting(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        order = self.transition(self.case, "perintah_kadis")
        self.assertEqual(self.bases(order), ["order"])
        self.hold_meeting("2027-01-20 14:00", "proceed")
        self.assertEqual(self.bases(order), ["minutes", "order"])
        with self.at("2027-01-20 15:00"):
            self.move(self.case, "perintah_kadis", note="Sesuai berita acara.")
            self.move(self.case, "draf_rekomendasi")
        decision = self.case.decision_ids
        self.assertEqual((decision.state, decision.ended_lane_id.code), LIFTED)
        self.assertIn("20 Jan 2027", decision.end_reason)

    def bases(self, order):
        [asked] = self.case.sudo()._questions_of(order)
        return [code for code, _label in asked["choices"]]

    def test_a_meeting_held_before_the_answer_does_not_overrule_it(self):
        self.hold_meeting("2027-01-19 14:00", "proceed")
        self.answer("2027-01-20 10:00", "not_recommended")
        self.assertTrue(self.guard_codes(self.case, "draf_rekomendasi"))

    # === SEVERAL OPINIONS === #

    def test_the_newest_opinion_of_an_agency_counts(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        with self.at("2027-01-20 11:00"):
            self.move(self.case, "kembalikan", note="Tinjau ulang.")
            self.examine(self.case)
        self.ask(self.case, "2027-01-20 12:00", self.agency)
        self.deliver(self.case, "2027-01-20 13:00")
        self.answer("2027-01-21 10:00", "recommended")
        self.assertFalse(self.guard_codes(self.case, "draf_rekomendasi"))

    def test_another_agency_s_approval_does_not_heal_a_negative_one(self):
        self.answer("2027-01-20 10:00", "not_recommended")
        with self.at("2027-01-20 11:00"):
            self.move(self.case, "kembalikan", note="Minta Dishub.")
            self.examine(self.case)
        self.ask(self.case, "2027-01-20 12:00", self.other_agency)
        self.deliver(self.case, "2027-01-20 13:00")
        self.answer("2027-01-21 10:00", "recommended")
        self.assertEqual(
            self.guard_codes(self.case, "draf_rekomendasi"), ["opinion_allows"]
        )
        self.refused(self.case, "draf_rekomendasi", self.agency.name)
