# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

REASON = "Menyangkut layanan pos di perbatasan."


@tagged("post_install", "-at_install")
class TestStrategic(PtspCase):
    """A strategic case is signed only after the head's recorded consideration."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("periksa_kasi")

    def mark(self, code="strategis_kasi", **values):
        with self.at("2027-01-12 09:00"):
            self.move(self.case, code, note=REASON, **values)

    def to_signing(self):
        with self.at("2027-01-12 10:00"):
            self.bring_to(self.case, "tanda_tangan")
            self.check(self.case)

    def consider(self, text="2027-01-12 11:00", **values):
        with self.at(text):
            values = {"consideration": "Kesiapan usaha diperiksa.", **values}
            self.move(self.case, "pertimbangan", **values)

    # === THE MARK === #

    def test_the_section_head_marks_with_a_reason(self):
        self.mark()
        self.assertRecordValues(
            self.case,
            [
                {
                    "strategic": True,
                    "strategic_reason": REASON,
                    "strategic_by_id": self.users["KASI"].id,
                    "strategic_at": self.moment("2027-01-12 09:00"),
                }
            ],
        )
        self.assertIn(REASON, self.case.entry_ids[-1].acts[-1]["note"])
        self.assertIn(REASON, self.case.strategic_text)

    def test_the_other_heads_mark_from_wherever_it_lies(self):
        for code, lane in (("strategis_kabid", "KABID"), ("strategis_kadis", "KADIS")):
            with self.subTest(code=code), self.env.cr.savepoint() as point:
                self.mark(code)
                self.assertEqual(self.case.strategic_by_id, self.users[lane])
                point.rollback()
                self.env.invalidate_all()

    def test_nobody_marks_without_a_reason_or_for_another_head(self):
        self.refused(self.case, "strategis_kasi", "needs a reason")
        self.refused(
            self.case, "strategis_kadis", "belongs to", REASON, self.users["KABID"]
        )

    def test_only_the_head_removes_the_mark(self):
        self.mark()
        self.refused(
            self.case, "cabut_strategis", "belongs to", REASON, self.users["KASI"]
        )
        self.move(self.case, "cabut_strategis", note="Keliru.")
        self.assertFalse(self.case.strategic)
        self.assertFalse(self.case.strategic_reason)

    def test_nobody_writes_the_mark_directly(self):
        for name in ("strategic", "strategic_reason"):
            with self.assertRaises(UserError):
                self.case.with_user(self.users["KASI"]).write({name: "x"})

    # === THE SIGNATURE === #

    def test_a_case_that_is_not_strategic_is_signed_without_consideration(self):
        self.to_signing()
        self.print_sheet(self.case)
        self.assertFalse(self.guard_codes(self.case, "tanda_tangani"))

    def test_a_strategic_case_is_not_signed_before_the_consideration(self):
        self.mark()
        self.to_signing()
        self.refused(self.case, "tanda_tangani", "record the head's consideration")
        self.consider()
        with self.at("2027-01-12 12:00"):
            self.move(self.case, "tanda_tangani")
        self.assertEqual(self.case.step_id.code, "nomori")

    def test_a_consideration_from_before_the_mark_does_not_count(self):
        self.to_signing()
        self.consider()
        with self.at("2027-01-12 12:00"):
            self.move(self.case, "strategis_kadis", note=REASON)
        self.refused(self.case, "tanda_tangani", "record the head's consideration")
        self.consider("2027-01-12 13:00")
        self.assertFalse(self.guard_codes(self.case, "tanda_tangani"))

    def test_a_case_never_strategic_is_signed_after_a_consideration_too(self):
        self.to_signing()
        self.consider()
        with self.at("2027-01-12 12:00"):
            self.move(self.case, "tanda_tangani")
        self.assertEqual(self.case.step_id.code, "nomori")

    def test_a_case_no_longer_strategic_is_signed_after_its_consideration(self):
        self.mark()
        self.to_signing()
        self.consider()
        with self.at("2027-01-12 12:00"):
            self.move(self.case, "cabut_strategis", note="Keliru.")
            self.move(self.case, "tanda_tangani")
        self.assertEqual(self.case.step_id.code, "nomori")

    def test_advice_of_others_is_no_consideration(self):
        self.mark()
        self.move(self.case, "beri_saran", advice="Sebaiknya ditinjau.")
        self.to_signing()
        self.assertIn(
            "strategic_considered", self.guard_codes(self.case, "tanda_tangani")
        )

    def test_the_consideration_keeps_what_it_rests_on(self):
        self.mark()
        self.to_signing()
        move = self.transition(self.case, "pertimbangan")
        specs = {spec["name"]: spec for spec in self.case.sudo()._questions_of(move)}
        proposed = specs["consideration_basis"]["default"]
        self.assertIn(self.agency.name, proposed)
        self.consider(consideration_basis=proposed)
        advice = self.case.advice_ids[:1]
        self.assertEqual((advice.kind, advice.basis), ("consideration", proposed))
        shown = self.case.advice_panel[0]
        self.assertEqual((shown["kind"], shown["basis"]), ("consideration", proposed))

    def test_only_the_head_considers(self):
        self.to_signing()
        self.refused(
            self.case,
            "pertimbangan",
            "belongs to",
            user=self.users["KABID"],
            consideration="Layak.",
        )
