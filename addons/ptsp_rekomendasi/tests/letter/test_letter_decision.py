# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..opinion.test_opinions import OpinionCase

REASON = "Tidak memenuhi syarat."
ORDER = "Kepentingan daerah."
# The step at which an order comes, and how the file then gets back to its drafter.
BACK = {
    "periksa_kasi": ["perbaiki_draf"],
    "periksa_kabid": ["perbaiki_draf"],
    "tanda_tangan": ["kembalikan_kabid", "perbaiki_draf"],
}
FORWARD = {
    "periksa_kasi": "paraf",
    "periksa_kabid": "paraf",
    "tanda_tangan": "tanda_tangani",
}


class RefusalCase(OpinionCase):
    """A postal case at the drafting desk, with an agency's answer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask(cls.case, "2027-01-11 15:00", cls.agency)
        cls.deliver(cls.case, "2027-01-12 09:00")

    @classmethod
    def answered(cls, result="recommended"):
        """Return the case after its agency answered."""
        cls.record(cls.case, "2027-01-13 10:00", result=result)
        return cls.case

    def refused_draft(self, case, step):
        """Bring a case with the draft of a refusal to a step."""
        with self.at("2027-01-13 11:00"):
            self.move(case, "draf_penolakan", note=REASON)
            self.bring_to(case, step)
            self.examine(case)
        return case


@tagged("post_install", "-at_install")
class TestLetterDecision(RefusalCase):
    """A letter goes on only while it says what was decided."""

    def test_an_order_to_recommend_does_not_let_the_refusal_go_on(self):
        for step, forward in FORWARD.items():
            with self.subTest(step=step), self.env.cr.savepoint() as point:
                case = self.refused_draft(self.answered("not_recommended"), step)
                self.print_sheet(case)
                self.assertFalse(self.guard_codes(case, forward))
                with self.at("2027-01-14 09:00"):
                    self.move(case, "perintah_kadis", note=ORDER)
                    self.assertEqual(case.decision, "recommend")
                    self.refused(case, forward, "Surat Penolakan.*have the letter")
                point.rollback()
                self.env.invalidate_all()

    def test_the_way_on_leads_back_to_the_drafting_desk(self):
        for step, moves in BACK.items():
            with self.subTest(step=step), self.env.cr.savepoint() as point:
                case = self.refused_draft(self.answered("not_recommended"), step)
                with self.at("2027-01-14 09:00"):
                    self.move(case, "perintah_kadis", note=ORDER)
                    for move in moves:
                        self.move(case, move, note="Susun rekomendasi.")
                    self.move(case, "draf_rekomendasi")
                    self.bring_to(case, "tanda_tangan")
                    self.examine(case)
                    self.move(case, "tanda_tangani")
                letter = case._product_letter().letter_type_id
                self.assertEqual(letter.decision, case.decision)
                self.assertEqual(case.decision, "recommend")
                point.rollback()
                self.env.invalidate_all()

    def test_a_letter_that_says_otherwise_is_not_numbered_or_handed_over(self):
        case = self.answered()
        with self.at("2027-01-14 09:00"):
            self.bring_to(case, "nomori")
        case.sudo()._with_door().write({"decision": "refuse"})
        self.assertIn("letter_carries_decision", self.guard_codes(case, "beri_nomor"))
        case.sudo()._with_door().write({"decision": "recommend"})
        with self.at("2027-01-14 10:00"):
            self.bring_to(case, "serahkan")
        self.assertNotIn("letter_carries_decision", self.guard_codes(case, "serahkan"))
        case.sudo()._with_door().write({"decision": "refuse"})
        self.assertIn("letter_carries_decision", self.guard_codes(case, "serahkan"))


@tagged("post_install", "-at_install")
class TestOrders(RefusalCase):
    """An order overrules an agency's opinion, and nobody higher than who gives it."""

    def kadis_refuses(self, case):
        with self.at("2027-01-14 09:00"):
            self.bring_to(case, "tanda_tangan")
            self.move(case, "tolak", note=REASON)
        return case

    def test_without_a_negative_opinion_there_is_nothing_to_order(self):
        case = self.answered()
        for order in ("perintah_kasi", "perintah_kabid", "perintah_kadis"):
            self.refused(case, order, "nothing to overrule", note=ORDER)

    def test_the_head_alone_answers_a_negative_opinion_and_once(self):
        case = self.answered("not_recommended")
        for order in ("perintah_kasi", "perintah_kabid"):
            self.refused(case, order, "only Kepala Dinas can order", note=ORDER)
        with self.at("2027-01-14 09:00"):
            self.move(case, "perintah_kadis", note=ORDER)
            self.assertEqual(case.decision_lane_id.code, "KADIS")
            self.refused(case, "perintah_kadis", "nothing to overrule", ORDER)
            self.move(case, "draf_rekomendasi")
        self.assertEqual(case.decision, "recommend")

    def test_after_the_head_s_refusal_only_the_head_orders_otherwise(self):
        case = self.kadis_refuses(self.answered())
        self.assertEqual(case.decision_lane_id.code, "KADIS")
        for who in ("kasi", "kabid"):
            self.refused(
                case,
                f"perintah_{who}",
                "only Kepala Dinas can order otherwise",
                note=ORDER,
            )
        for draft in ("draf_rekomendasi", "susun_rekomendasi"):
            self.refused(case, draft, "Tidak memenuhi syarat.*only a refusal may")
        with self.at("2027-01-14 10:00"):
            self.move(case, "perintah_kadis", note=ORDER)
            self.move(case, "draf_rekomendasi")
        self.assertEqual(case.decision, "recommend")

    def test_drafting_the_head_s_refusal_does_not_make_it_the_desk_s_own(self):
        case = self.kadis_refuses(self.answered())
        with self.at("2027-01-14 10:00"):
            self.move(case, "draf_penolakan", note=REASON)
        self.assertEqual(case.decision_lane_id.code, "KADIS")
        self.refused(
            case, "perintah_kasi", "only Kepala Dinas can order otherwise", note=ORDER
        )

    def test_the_head_s_refusal_takes_the_place_of_the_desk_s(self):
        case = self.refused_draft(self.answered("not_recommended"), "tanda_tangan")
        self.assertEqual(case.decision_lane_id.code, "ADM_MONITORING")
        with self.at("2027-01-14 10:00"):
            self.move(case, "tolak", note=REASON)
        self.assertEqual(case.decision_lane_id.code, "KADIS")
        self.refused(
            case, "perintah_kasi", "only Kepala Dinas can order otherwise", note=ORDER
        )

    # === THE DRAFTING DESK'S OWN MISTAKE === #

    def test_a_refusal_is_not_drafted_without_a_reason(self):
        case = self.answered()
        self.refused(case, "susun_penolakan", "needs a reason")

    def test_the_desk_takes_its_own_refusal_back(self):
        for move in ("draf_rekomendasi", "susun_rekomendasi"):
            with self.subTest(move=move), self.env.cr.savepoint() as point:
                case = self.answered()
                with self.at("2027-01-14 09:00"):
                    self.move(case, "susun_penolakan", note=REASON)
                    self.assertEqual(case.decision_reason, REASON)
                    self.move(case, move)
                self.assertEqual(case.decision, "recommend")
                self.assertFalse(case.decision_reason)
                self.assertEqual(
                    case._product_letter().letter_type_id.decision, "recommend"
                )
                point.rollback()
                self.env.invalidate_all()

    def test_the_desk_does_not_so_overrule_an_agency(self):
        case = self.answered("not_recommended")
        with self.at("2027-01-14 09:00"):
            self.move(case, "susun_penolakan", note=REASON)
        self.refused(case, "susun_rekomendasi", "did not recommend it")
