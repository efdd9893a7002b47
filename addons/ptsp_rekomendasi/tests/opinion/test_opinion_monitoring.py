# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestOpinionMonitoring(PtspCase):
    """A request to an agency is due; late ones are reminded, or go to another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.on_the_way = cls.bring("antar_opd")
        cls.case = cls.bring("telaah_opd")

    def setUp(self):
        super().setUp()
        # Scheduled actions commit; a test's cursor must not.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    @classmethod
    def bring(cls, step, service="KOM-03"):
        with cls.at("2027-01-12 09:00"):
            case = cls.open_case(service)
            first, _second = cls.agencies(case)
            return cls.bring_to(case, step, agency_id=first.id)

    @classmethod
    def agencies(cls, case):
        """Return two agencies that may be asked about a service."""
        own = [("service_ids", "in", case.service_id.ids)]
        return cls.env["ptsp.agency"].search(own, order="id", limit=2)

    def told(self, case, moment):
        before = case.flag_ids
        with self.at(moment):
            self.env["ptsp.case.ladder"]._cron_climb_ladder()
        flags = (case.flag_ids - before).filtered(lambda flag: flag.kind == "opinion")
        return flags.lane_id.mapped("code")

    def proposed(self, case, moment, lane="ADM_MONITORING"):
        with self.at(moment):
            case = case.with_user(self.users[lane])
            case.invalidate_recordset(["proposals"])
            ids = [proposal["id"] for proposal in case.proposals or []]
        return self.env["ptsp.sop.transition"].browse(ids).mapped("code")

    def test_the_ladder_climbs_from_monitoring_to_the_head(self):
        case = self.case
        self.assertEqual(self.told(case, "2027-01-19 18:00"), [])
        self.assertEqual(self.told(case, "2027-01-20 08:00"), ["ADM_MONITORING"])
        self.assertEqual(self.told(case, "2027-01-21 08:00"), ["KASI"])
        self.assertEqual(self.told(case, "2027-01-22 08:00"), ["KABID"])
        self.assertEqual(self.told(case, "2027-01-25 08:00"), ["KADIS"])
        self.assertEqual(self.told(case, "2027-01-26 08:00"), [])

    def test_it_climbs_the_same_way_when_the_case_stands_elsewhere(self):
        self.env["res.lang"]._activate_lang("en_US")
        self.users["ADM_MONITORING"].lang = "en_US"
        case = self.on_the_way
        with self.at("2027-01-12 10:00"):
            self.move(case, "kembalikan", note="OPD meminta tambahan")
            case.with_user(self.users["VERIFIKASI"]).action_take()
        self.assertEqual(self.told(case, "2027-01-20 08:00"), ["ADM_MONITORING"])
        warned = case.activity_ids.filtered(
            lambda activity: "Technical opinion" in (activity.summary or "")
        )
        self.assertEqual(warned.user_id, self.users["ADM_MONITORING"])

    def test_an_agency_sees_since_when_and_until_when_it_is_asked(self):
        case = self.case
        request = case.opinion_ids
        agency = self.new_agency_user(request.agency_id)
        list_view = self.env.ref("ptsp_rekomendasi.ptsp_application_view_list_agency")
        seen = case.with_user(agency)
        self.assertIn('"answer_due_at"', seen.get_view(list_view.id, "list")["arch"])
        self.assertEqual(
            (seen.asked_at, seen.answer_due_at), (request.requested_at, request.due_at)
        )
        self.assertTrue(seen.answer_due_at)
        clerk = case.with_user(self.users["ADM_MONITORING"])
        self.assertFalse(clerk.asked_at or clerk.answer_due_at)

    def test_an_agency_s_telephone_shows_what_is_asked_and_until_when(self):
        case = self.case
        agency = self.new_agency_user(case.opinion_ids.agency_id)
        action = self.env.ref("ptsp_rekomendasi.ptsp_application_action_agency")
        self.assertEqual([kind for _id, kind in action.views][:2], ["list", "kanban"])
        self.assertEqual(action.mobile_view_mode, "kanban")
        cards = {kind: view for view, kind in action.views}["kanban"]
        shown = case.with_user(agency).get_view(cards, "kanban")["arch"]
        for name in (
            "registration_no",
            "applicant_name",
            "service_id",
            "answer_due_at",
        ):
            self.assertIn(f'name="{name}"', shown)

    def test_the_reminder_is_proposed_to_monitoring_when_the_answer_is_late(self):
        case = self.case
        self.assertFalse(self.proposed(case, "2027-01-19 18:00"))
        self.told(case, "2027-01-20 08:00")
        self.assertIn(
            "Kirim Surat Pengingat ke OPD",
            " ".join(case.activity_ids.mapped("summary")),
        )
        self.assertEqual(self.proposed(case, "2027-01-20 08:00"), ["ingatkan_opd"])
        self.assertFalse(self.proposed(case, "2027-01-20 08:00", "KASI"))

    def test_the_reminder_moves_nothing_and_is_proposed_no_more(self):
        case = self.case
        with self.at("2027-01-20 09:00"):
            self.move(case, "ingatkan_opd")
            self.sign_papers(case)
        self.assertEqual(case.step_id.code, "telaah_opd")
        self.assertTrue(case._letter("surat_pengingat").number)
        self.assertFalse(self.proposed(case, "2027-01-20 10:00"))
        self.assertEqual(case.opinion_ids.state, "delivered")

    def test_an_agency_that_answered_is_not_reminded(self):
        case = self.bring("susun_draf")
        self.assertFalse(self.proposed(case, "2027-03-01 09:00"))
        self.assertEqual(self.told(case, "2027-03-01 09:00"), [])

    def test_verification_gives_the_request_to_another_agency_at_each_step(self):
        cases = [self.on_the_way, self.case]
        cases += [self.bring(step, "PAR-06") for step in ("antar_opd", "telaah_opd")]
        for case in cases:
            service, step = case.service_id.code, case.step_id.code
            with self.subTest(service=service, step=step):
                first, second = self.agencies(case)
                with self.at("2027-01-13 09:00"):
                    self.move(
                        case,
                        "alihkan_pertek",
                        note="OPD keliru",
                        agency_id=second.id,
                    )
                self.assertEqual(case.step_id.code, "antar_opd")
                self.assertRecordValues(
                    case.opinion_ids,
                    [
                        {"agency_id": first.id, "state": "withdrawn"},
                        {"agency_id": second.id, "state": "requested"},
                    ],
                )
                self.assertEqual(case.opinion_ids[1].first_round, True)
                self.assertFalse(case.paused)
                letter = case._letter("surat_pengantar")
                self.assertEqual(letter.opinion_id, case.opinion_ids[1])

    def test_giving_it_away_needs_a_reason_and_another_agency(self):
        case = self.case
        other, same = ({"agency_id": agency.id} for agency in self.agencies(case))
        self.refused(case, "alihkan_pertek", "needs a reason", **same)
        with self.assertRaisesRegex(ValidationError, "must be one of"):
            self.move(case, "alihkan_pertek", note="Keliru", **other)
        self.assertEqual(case.opinion_ids.state, "delivered")

    def test_the_liaison_does_not_choose_agencies(self):
        case = self.on_the_way
        self.refused(
            case,
            "batalkan_pertek",
            "you do not work at that desk",
            note="Keliru",
            user=self.users["PENGHUBUNG"],
        )

    def test_a_request_is_withdrawn_wherever_it_is_out(self):
        for case in (self.on_the_way, self.case):
            with self.subTest(step=case.step_id.code):
                with self.at("2027-01-13 09:00"):
                    self.move(case, "batalkan_pertek", note="Tidak diperlukan")
                self.assertEqual(case.opinion_ids.state, "withdrawn")
                self.assertFalse(case.paused)
                self.assertEqual(self.told(case, "2027-03-01 09:00"), [])

    def test_without_any_request_the_promise_runs_from_the_receipt(self):
        case = self.case
        with self.at("2027-01-13 09:00"):
            self.move(case, "batalkan_pertek", note="Tidak diperlukan")
            self.move(case, "teruskan")
        self.assertEqual(case.step_id.code, "susun_draf")
        self.assertEqual(case.started_at, case.received_at)
