# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..letter.test_letter_decision import REASON, RefusalCase

MEETING = {
    "meeting_start": "2027-01-15T10:00",
    "meeting_place": "Ruang Rapat",
    "meeting_participants": "Siti Aminah; Dinas Perhubungan",
}
WHY = "Modal tidak memenuhi syarat."


class BoundCase(RefusalCase):
    """A postal case with the draft of a recommendation at the section head."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answered()
        with cls.at("2027-01-14 09:00"):
            cls.bring_to(cls.case, "periksa_kasi")
            cls.examine(cls.case)

    def meet(self, decision, note=WHY, day="2027-01-15"):
        """Hold a joint meeting that the desk with the file has called."""
        start = f"{day}T10:00"
        with self.at("2027-01-14 10:00"):
            self.move(
                self.case, "rapat_gabungan", **{**MEETING, "meeting_start": start}
            )
        with self.at(f"{day} 11:00"):
            self.move(
                self.case,
                "tutup_rapat",
                attendance="Siti Aminah",
                minutes="Dibahas.",
                meeting_decision=decision,
                decision_note=note,
            )
            self.examine(self.case)

    def remedies(self, case, move, lane):
        """Return the moves that lift the decisions which block a move."""
        moves = case.with_user(self.users[lane]).get_moves()
        blockers = next(one for one in moves if one["code"] == move)["blockers"]
        return {
            remedy["code"]
            for blocker in blockers
            if blocker["code"].startswith("decision_lifted")
            for remedy in blocker["resolved_by"]
        }

    def banner(self, lane):
        self.case.invalidate_recordset(["banner"])
        return self.case.with_user(self.users[lane]).banner


@tagged("post_install", "-at_install")
class TestMeetingBinds(BoundCase):
    """What a meeting decided keeps back the letter that says otherwise."""

    def test_a_refusing_meeting_keeps_the_recommendation_at_every_desk(self):
        self.meet("refuse")
        with self.at("2027-01-15 12:00"):
            self.refused(self.case, "paraf", f"{WHY}.*Kepala Dinas lifts")
            self.move(self.case, "perbaiki_draf", note="Susun penolakan.")
            for draft in ("draf_rekomendasi", "susun_rekomendasi"):
                self.refused(self.case, draft, f"Tolak|Refuse.*{WHY}")
            self.move(self.case, "draf_penolakan", note=WHY)
            self.bring_to(self.case, "nomori")
        self.assertEqual(self.case._product_letter().letter_type_id.decision, "refuse")

    def test_the_head_alone_lifts_it_and_the_sheet_says_so(self):
        self.meet("refuse")
        for who in ("kasi", "kabid"):
            self.refused(
                self.case, f"perintah_{who}", "only Kepala Dinas", note="Saya mau."
            )
        self.refused(self.case, "perintah_kadis", "needs a reason")
        self.assertEqual(self.remedies(self.case, "paraf", "KASI"), {"perintah_kadis"})
        with self.at("2027-01-15 13:00"):
            self.move(self.case, "perintah_kadis", note="Modal sudah ditambah.")
            self.assertFalse(self.guard_codes(self.case, "paraf"))
            self.bring_to(self.case, "tanda_tangan")
        decision = self.case.decision_ids
        self.assertEqual(decision.state, "lifted")
        self.assertEqual(decision.ended_by_id, self.users["KADIS"])
        acts = [
            line
            for entry in self.case.entry_ids
            for act in entry._told_acts()
            for line in act["lines"]
        ]
        self.assertTrue([line for line in acts if WHY in line and "lifts" in line])

    def test_a_decision_taken_where_the_letter_is_signed_binds_there(self):
        with self.at("2027-01-14 10:00"):
            self.bring_to(self.case, "tanda_tangan")
            self.examine(self.case)
        self.meet("refuse")
        self.refused(self.case, "tanda_tangani", WHY)
        with self.at("2027-01-15 13:00"):
            self.move(self.case, "perintah_kadis", note="Syarat dipenuhi.")
            self.move(self.case, "tanda_tangani")

    def test_repair_comes_before_the_recommendation(self):
        self.meet("repair", "Lengkapi akta.")
        self.refused(self.case, "paraf", "Lengkapi akta.*repair the papers first")
        self.assertIn("kembalikan", self.remedies(self.case, "paraf", "KASI"))
        with self.at("2027-01-15 12:00"):
            self.move(self.case, "kembalikan", note="Sesuai rapat.")
            self.move(self.case, "kembalikan", note="Lengkapi akta.")
            self.assertEqual(self.case.step_id.code, "perbaikan")
            self.move(self.case, "serahkan_perbaikan")
            self.examine(self.case)
            self.assertEqual(self.case.decision_ids.state, "followed")
            self.move(self.case, "susun_draf")
            self.move(self.case, "draf_rekomendasi")

    def test_the_desk_that_called_the_meeting_finds_repair_needless(self):
        self.meet("repair", "Lengkapi akta.")
        with self.at("2027-01-15 12:00"):
            self.move(self.case, "perintah_kasi", note="Akta sudah ada di map.")
            self.move(self.case, "paraf")
        self.assertEqual(self.case.decision_ids.state, "lifted")

    def test_a_refusal_may_follow_where_repair_was_wanted(self):
        self.meet("repair", "Lengkapi akta.")
        with self.at("2027-01-15 12:00"):
            self.move(self.case, "perbaiki_draf", note="Susun penolakan.")
            self.move(self.case, "draf_penolakan", note=WHY)
            self.bring_to(self.case, "tanda_tangan")

    def test_a_meeting_that_lets_it_go_on_binds_nothing(self):
        for decision in ("proceed", "request_opinion"):
            with self.subTest(decision=decision), self.env.cr.savepoint() as point:
                self.meet(decision, False)
                self.assertFalse(self.case.decision_ids)
                self.assertFalse(self.guard_codes(self.case, "paraf"))
                point.rollback()
                self.env.invalidate_all()

    def test_the_banner_and_the_batch_say_it(self):
        self.meet("refuse")
        [told] = self.banner("KASI")["decisions"]
        self.assertIn("15 Jan 2027", told["by"])
        self.assertEqual((told["reason"], told["lifted_by"]), (WHY, "Kepala Dinas"))
        batch = self.env["ptsp.case.batch"].with_user(self.users["KASI"])
        verb = next(
            verb
            for verb in batch.get_verbs(self.case.ids)
            if verb["key"].startswith("paraf ")
        )
        [line] = batch.get_plan(self.case.ids, verb["key"])["lines"]
        self.assertIn(WHY, line["standing"][0])
        self.assertIn(WHY, line["why"])

    def test_a_meeting_that_lets_the_case_go_on_stands_in_the_banner_too(self):
        self.meet("proceed", note="Wilayah cukup.")
        told = self.banner("KASI")
        self.assertFalse(told["decisions"])
        self.assertIn("15 Jan 2027", told["meeting"]["by"])
        self.assertEqual(told["meeting"]["reason"], "Wilayah cukup.")

    def test_a_meeting_that_binds_stands_in_the_banner_once(self):
        self.meet("refuse")
        told = self.banner("KASI")
        self.assertEqual(len(told["decisions"]), 1)
        self.assertFalse(told["meeting"])

    def test_nothing_but_the_door_writes_a_decision(self):
        self.meet("refuse")
        decision = self.case.decision_ids.with_user(self.users["KADIS"])
        for change in (
            lambda: decision.write({"state": "lifted"}),
            lambda: decision.unlink(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()
        self.assertEqual(self.case.decision_ids.state, "standing")


@tagged("post_install", "-at_install")
class TestSuperiorBinds(BoundCase):
    """A refusal of a division head or the head binds the desks below."""

    def to_kabid(self):
        with self.at("2027-01-14 10:00"):
            self.bring_to(self.case, "periksa_kabid")
            self.examine(self.case)

    def test_a_refusal_of_kabid_binds_kasi_but_not_the_head(self):
        self.to_kabid()
        self.refused(self.case, "tolak", "needs a reason")
        with self.at("2027-01-14 11:00"):
            self.move(self.case, "tolak", note=REASON)
            self.assertEqual(self.case.step_id.code, "susun_draf")
            self.refused(self.case, "draf_rekomendasi", f"{REASON}.*Kepala Bidang")
            self.refused(self.case, "perintah_kasi", "can order", note="Boleh saja.")
            orders = self.remedies(self.case, "draf_rekomendasi", "ADM_MONITORING")
            self.assertEqual(orders, {"perintah_kabid", "perintah_kadis"})
            self.move(self.case, "perintah_kadis", note="Syarat dipenuhi.")
            self.move(self.case, "draf_rekomendasi")

    def test_kabid_takes_the_own_refusal_back(self):
        self.to_kabid()
        with self.at("2027-01-14 11:00"):
            self.move(self.case, "tolak", note=REASON)
            self.move(self.case, "perintah_kabid", note="Keliru membaca berkas.")
            self.move(self.case, "draf_rekomendasi")
        self.assertEqual(self.case.decision, "recommend")

    def test_the_last_return_stands_in_the_banner(self):
        self.to_kabid()
        with self.at("2027-01-14 11:00"):
            self.move(self.case, "kembalikan_kasi", note="Periksa akta lagi.")
        returned = self.banner("KASI")["returned"]
        self.assertEqual(returned["reason"], "Periksa akta lagi.")
        self.assertIn("Kepala Bidang", returned["by"])

    def test_the_public_contract_tells_decisions_and_the_last_return(self):
        self.to_kabid()
        with self.at("2027-01-14 11:00"):
            self.move(self.case, "tolak", note=REASON)
        api = self.env["ptsp.api"].with_user(self.users["ADM_MONITORING"])
        told = api.get_application(reference=self.case.reference)
        [decision] = told["decisions"]
        self.assertEqual(
            {name: decision[name] for name in ("source", "verdict", "state", "reason")},
            {
                "source": "superior",
                "verdict": "refuse",
                "state": "standing",
                "reason": REASON,
            },
        )
        self.assertEqual(told["last_return"]["reason"], REASON)
        draft = next(
            move for move in told["transitions"] if move["code"] == "draf_rekomendasi"
        )
        [blocker] = [
            one for one in draft["blockers"] if one["code"].startswith("decision")
        ]
        lanes = {remedy["lane"] for remedy in blocker["resolved_by"]}
        self.assertEqual(lanes, {"KABID", "KADIS"})

    def test_no_desk_goes_round_it_by_calling_the_door(self):
        self.to_kabid()
        with self.at("2027-01-14 11:00"):
            self.move(self.case, "tolak", note=REASON)
            case = self.case.with_user(self.users["ADM_MONITORING"])
            draft = self.transition(self.case, "draf_rekomendasi")
            with self.assertRaisesRegex(UserError, REASON):
                case._door_move(draft)


@tagged("post_install", "-at_install")
class TestOpinionBinds(RefusalCase):
    """A negative opinion binds until its agency answers otherwise."""

    def test_an_opinion_sent_back_as_incomplete_still_binds(self):
        case = self.answered("not_recommended")
        with self.at("2027-01-14 09:00"):
            self.move(case, "pertek_kurang", note="Tanda tangan kurang.")
            self.move(case, "batalkan_pertek", note="Salah OPD.")
            self.move(case, "kembalikan", note="Lanjutkan tanpa pertek.")
            self.examine(case)
        self.assertEqual(case.decision_ids.state, "standing")

    def test_a_new_answer_of_the_agency_takes_its_place(self):
        case = self.answered("not_recommended")
        with self.at("2027-01-14 09:00"):
            self.move(case, "pertek_kurang", note="Tanda tangan kurang.")
        self.deliver(case, "2027-01-14 10:00")
        self.record(case, "2027-01-15 10:00", result="recommended")
        self.assertEqual(case.decision_ids.state, "replaced")
        self.assertFalse(self.guard_codes(case, "draf_rekomendasi"))
