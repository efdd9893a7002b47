# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

SMALL = """
format: ptsp-sop/4
service: {code: UJI-01, name: Layanan Uji, sector: Uji, product: Rekomendasi Uji,
  kind: rekomendasi}
document: {number: SOP-UJI-01, revision: "01", title: SOP Uji, issuer: DPMPTSP,
  created_on: "2026-01-02", revised_on: "2026-01-02", effective_on: "2026-01-02",
  prepared_by: {name: A, title: B, date: "2026-01-02"},
  checked_by: {name: A, title: B, date: "2026-01-02"},
  approved_by: {name: A, title: B, date: "2026-01-02"}}
promise: {amount: 5, unit: days, text: lima hari, start: receipt, stop: handover}
fee: {amount: 0, text: gratis}
validity: {text: setahun}
opinion: OPINION
requirements: [{key: surat, label: "1", text: Surat permohonan}]
lanes: [{lane: CS_HELPDESK, name: CS}, {lane: KASI, name: KASI}]
steps:
  - {number: 1, code: periksa, title: Memeriksa, stage: periksa_cs, start: true,
     checks_requirements: true, transitions: [
       {code: daftar, label: Daftarkan, kind: forward, to: 2, primary: true,
        effects: [{code: register, register: REG}, {code: give_clearance}]},
       {code: lewati, label: Lewati, kind: forward, to: 2,
        guards: [{code: registered}]}]}
  - {number: 2, code: putus, title: Memutus, stage: periksa_kasi, transitions: [
       {code: minta, label: Minta Pertek, kind: act, to: stay,
        effects: [{code: request_opinion, agency: DISHUB}]},
       {code: cabut, label: Cabut Pernyataan, kind: return, to: 1, needs_reason: true,
        effects: [{code: withdraw_clearance}]},
       {code: baru, label: Permohonan Baru, kind: close, to: {outcome: replaced},
        effects: [{code: link_new_application}]},
       {code: setuju, label: Setujui, kind: forward, to: {outcome: issued},
        primary: true, guards: [{code: opinions_in}, {code: clearance},
        {code: different_person, value: periksa}]}]}
"""
# A service that needs an opinion for each case needs a move that records it.
RECORDED = (
    "       {code: cabut,",
    """       {code: catat, label: Catat Pertek, kind: act, to: stay,
        effects: [{code: record_opinion}]},
       {code: cabut,""",
)


@tagged("post_install", "-at_install")
class TestGuardsOfLetters(PtspCase):
    """Draft, initials, signature, number and file, each waited for in turn."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("susun_draf")

    def blocked(self, code, **vals):
        guard = self.rule(code, **vals)
        case = self.case.sudo()
        blockers = case.env["ptsp.case.guards"]._missing(case, guard)
        for blocker in blockers:
            self.assertTrue(blocker["sentence"].endswith("."), blocker)
        return [blocker["code"] for blocker in blockers]

    def step(self):
        with self.at(MONDAY):
            self.forward(self.case)

    def test_each_stage_of_a_letter_opens_its_guard(self):
        stages = ["letter_drafted", "letter_initialled", "letter_signed"]
        stages += ["letter_numbered", "letter_rendered"]
        for code in stages:
            self.assertTrue(self.blocked(code), code)
        self.step()  # drafted
        self.assertFalse(self.blocked("letter_drafted"))
        self.assertEqual(
            self.blocked("letter_initialled"),
            ["letter_initialled:KASI", "letter_initialled:KABID"],
        )
        self.step()  # initialled by Kasi
        self.assertEqual(self.blocked("letter_initialled"), ["letter_initialled:KABID"])
        self.step()  # initialled by Kabid
        self.assertFalse(self.blocked("letter_initialled"))
        self.assertTrue(self.blocked("letter_signed"))
        self.step()  # signed
        self.assertFalse(self.blocked("letter_signed"))
        self.assertFalse(self.blocked("letter_not_numbered"))
        self.step()  # numbered
        self.assertFalse(self.blocked("letter_numbered"))
        self.assertEqual(self.blocked("letter_not_numbered"), ["letter_not_numbered"])
        self.case._product_letter().sudo()._with_door().write({"pdf_sha256": "0"})
        self.assertFalse(self.blocked("letter_rendered"))

    def test_a_guard_may_name_a_lane_and_a_type(self):
        self.step()
        self.step()
        kasi = self.env["ptsp.lane"].search([("code", "=", "KASI")])
        types = self.env["ptsp.letter.type"]
        refusal = types.search([("code", "=", "surat_penolakan")])
        receipt = types.search([("code", "=", "tanda_terima")])
        self.assertFalse(self.blocked("letter_initialled", lane_id=kasi.id))
        self.assertTrue(self.blocked("letter_drafted", letter_type_id=refusal.id))
        self.assertFalse(self.blocked("letter_drafted", letter_type_id=receipt.id))

    def test_a_changed_draft_needs_its_initials_again(self):
        self.step()
        self.step()
        with self.at(MONDAY):
            self.move(self.case, "ubah_draf", body="<p>Diperbaiki.</p>")
            self.check(self.case)
        self.assertEqual(
            self.guard_codes(self.case, "paraf"), ["letter_initialled:KASI"]
        )

    def test_a_meeting_left_open_is_not_concluded(self):
        self.assertEqual(self.blocked("meeting_concluded"), ["meeting_concluded"])
        meetings = self.env["ptsp.meeting"].sudo()._with_door()
        meeting = meetings.create(
            {
                "application_id": self.case.id,
                "kind": "field",
                "state": "planned",
                "start": self.moment(MONDAY),
                "place": "Lapangan",
            }
        )
        self.assertFalse(self.blocked("meeting_planned"))
        self.assertFalse(self.blocked("meeting_planned", value="field"))
        self.assertTrue(self.blocked("meeting_planned", value="joint"))
        self.assertTrue(self.blocked("meeting_concluded"))
        meeting._with_door().write({"state": "concluded"})
        self.assertFalse(self.blocked("meeting_concluded"))

    def test_nothing_but_the_named_decision_will_do(self):
        self.assertTrue(self.blocked("decision_is", value="recommend"))
        self.step()
        self.assertFalse(self.blocked("decision_is", value="recommend"))
        self.assertTrue(self.blocked("decision_is", value="refuse"))


@tagged("post_install", "-at_install")
class TestGuardsOfSmallSop(PtspCase):
    """A service that nobody wrote code for, with guards the seeds do not use."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sop = cls.load_sop(SMALL.replace("OPINION", "verification"))

    def open_small(self):
        return self.open_case("UJI-01", step="periksa")

    def test_a_case_without_number_is_not_registered(self):
        case = self.open_small()
        self.refused(case, "lewati", "no registration number")
        self.move(case, "daftar")
        self.assertEqual(case.step_id.code, "putus")
        with self.at(MONDAY):
            self.move(case, "cabut", note="Ada yang kurang.")
        self.move(case, "lewati")

    def test_the_number_once_given_stays_at_a_second_visit(self):
        case = self.open_small()
        self.move(case, "daftar")
        number, received = case.registration_no, case.received_at
        self.move(case, "cabut", note="Ada yang kurang.")
        with self.at("2027-02-01 09:00"):
            self.move(case, "daftar")
        self.assertEqual((case.registration_no, case.received_at), (number, received))

    def test_a_promise_from_the_receipt_starts_at_registration(self):
        case = self.open_small()
        with self.at("2027-01-11 10:00"):
            self.move(case, "daftar")
        self.assertEqual(case.started_at, self.moment("2027-01-11 10:00"))
        self.assertEqual(case.start_reason, "receipt")

    def test_a_withdrawn_declaration_counts_no_more(self):
        case = self.open_small()
        self.move(case, "daftar")
        self.assertEqual(case.clearance_by_id, self.users["CS_HELPDESK"])
        self.assertFalse(self.guard_codes(case, "setuju"))
        self.move(case, "cabut", note="Ada yang kurang.")
        self.assertFalse(case.clearance or case.clearance_by_id or case.clearance_at)
        self.move(case, "lewati")
        self.assertEqual(self.guard_codes(case, "setuju"), ["clearance"])

    def test_nobody_decides_on_a_case_that_he_checked(self):
        checker = self.users["CS_HELPDESK"]
        kasi = self.env["ptsp.lane"].search([("code", "=", "KASI")])
        kasi.user_ids |= checker
        case = self.open_small()
        self.move(case, "daftar")
        self.refused(case, "setuju", "You worked step 1 yourself", user=checker)
        self.move(case, "setuju", user=self.users["KASI"])
        self.assertEqual(case.outcome, "issued")

    def test_an_agency_named_by_the_sop_is_not_asked_for(self):
        case = self.open_small()
        self.move(case, "daftar")
        self.assertFalse(case.sudo()._questions_of(self.transition(case, "minta")))
        self.move(case, "minta")
        self.assertEqual(case.opinion_ids.agency_id, self.other_agency)
        self.assertEqual(self.guard_codes(case, "setuju"), ["opinions_in"])
        self.move(case, "minta")
        self.assertEqual(len(case.opinion_ids), 1)

    def test_a_slip_in_the_value_of_a_rule_is_refused_with_the_right_words(self):
        wrong = SMALL.replace("OPINION", "never").replace("UJI-01", "UJI-02")
        wrong = wrong.replace(
            "{code: withdraw_clearance}", "{code: set_decision, value: tolak}"
        )
        result = self.env["ptsp.definition"]._load_file(wrong)
        self.assertIn("recommend, refuse", " ".join(result["errors"]))

    def test_a_new_application_is_opened_where_the_applicant_files(self):
        kasi = self.users["KASI"]
        case = self.open_small()
        self.move(case, "daftar")
        self.env["ptsp.lane"].search([("code", "=", "CS_HELPDESK")]).user_ids |= kasi
        self.move(case, "baru")
        new = self.env["ptsp.application"].search([("parent_id", "=", case.id)])
        self.assertEqual(case.outcome, "replaced")
        self.assertEqual(new.step_id.code, "periksa")
        self.assertEqual(new.applicant_name, case.applicant_name)
        self.assertFalse(new.registration_no)

    def test_who_may_not_open_one_closes_the_old_case_alone(self):
        case = self.open_small()
        self.move(case, "daftar")
        self.move(case, "baru")
        self.assertEqual(case.outcome, "replaced")
        self.assertFalse(
            self.env["ptsp.application"].search([("parent_id", "=", case.id)])
        )
        self.assertIn("do not work at that desk", str(case.entry_ids[-1].acts))


@tagged("post_install", "-at_install")
class TestGuardOfNeededOpinion(PtspCase):
    """A service that always wants an opinion."""

    def test_without_an_opinion_nothing_is_decided(self):
        self.load_sop(SMALL.replace("OPINION", "always").replace(*RECORDED))
        case = self.open_case("UJI-01", step="periksa")
        self.move(case, "daftar")
        self.assertEqual(self.guard_codes(case, "setuju"), ["opinions_in"])
        self.refused(case, "setuju", "needs a technical opinion")
