# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..revision_common import PtspRevisionCase

OWN = """form:
  - name: modal
    label: Modal
    type: integer
    required: true
    min: 1000000
    max: 5000000000
    money: true
  - name: luas
    label: Luas
    type: float
    min: 0.5
    decimals: 2
  - name: kendaraan
    label: Nomor Kendaraan
    type: char
    fixed: true
    pattern: '[A-Z]{2}-[0-9]{4}'
    pattern_words: dua huruf, tanda hubung dan empat angka
    example: KT-1234
  - name: mulai
    label: Mulai
    type: date
    earliest: today
    latest: '2027-12-31'
"""
GOOD = {
    "modal": 1_000_000,
    "luas": 0.5,
    "kendaraan": "KT-0001",
    "mulai": "2027-01-11",
}


@tagged("post_install", "-at_install")
class TestFormLimits(PtspRevisionCase):
    """Answers outside the limits of the SOP are refused with what fits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        service = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.sop = cls.revise(service.current_sop_id, cls.asking(OWN))
        with cls.at("2027-01-11 09:00"):
            cls.case = cls.open_case("KOM-03", form_values=dict(GOOD))
        cls.officer = cls.users["CS_HELPDESK"]

    def answer(self, **values):
        with self.at("2027-01-11 10:00"):
            self.case.with_user(self.officer).write({"form_values": values})

    def revised_text(self, number):
        text = self.env["ptsp.definition.export"]._sop_text(self.sop)
        line = f"  revision: '{number}'"
        return re.sub(r"^  revision: .*$", line, text, flags=re.MULTILINE)

    def test_the_definition_keeps_its_limits_word_for_word(self):
        text = self.revised_text("88")
        self.assertIn(OWN, text)
        result = self.env["ptsp.definition"]._load_file(text)
        self.assertFalse(result["errors"])
        again = self.env["ptsp.definition.export"]._sop_text(result["sop"])
        self.assertEqual(again, text)

    def test_a_file_with_nonsense_is_refused(self):
        text = self.revised_text("89")
        for wrong in ("max: 5", "decimals: 2", "earliest: besok"):
            with self.subTest(wrong=wrong):
                broken = text.replace("max: 5000000000", wrong)
                result = self.env["ptsp.definition"]._load_file(broken)
                self.assertTrue(result["errors"])

    def test_answers_at_the_edge_are_taken(self):
        self.answer(modal=5_000_000_000, luas=1.25, mulai="2027-12-31")
        self.assertEqual(self.case._form_dict()["luas"], 1.25)

    def test_answers_outside_are_refused_with_field_and_remedy(self):
        for values, sentence in [
            ({"modal": 999_999}, "“999.999” .*Modal: give at least 1.000.000"),
            ({"modal": 5_000_000_001}, "Modal: give at most"),
            ({"luas": 0.49}, "“0,49” .*Luas: give at least 0,5"),
            ({"luas": 1.255}, "Luas: give at most 2 decimals"),
            ({"luas": float("inf")}, "Luas"),
            ({"kendaraan": "KT 1"}, "Nomor Kendaraan: give dua huruf.*KT-1234"),
            ({"mulai": "2027-01-10"}, "“10-01-2027” .*Mulai: give 11-01-2027 or later"),
            ({"mulai": "2028-01-01"}, "Mulai: give 31-12-2027 or earlier"),
        ]:
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, sentence),
            ):
                self.answer(**values)
        self.assertEqual(self.case._form_dict()["modal"], 1_000_000)

    def test_a_case_is_not_opened_with_an_answer_outside(self):
        with self.assertRaisesRegex(ValidationError, "Modal: give at least"):
            self.open_case("KOM-03", form_values={**GOOD, "modal": 1})

    def test_blanks_are_no_answer_and_lines_are_tidied(self):
        self.answer(kendaraan=" KT-0002\u200b\n")
        self.assertEqual(self.case._form_dict()["kendaraan"], "KT-0002")
        self.answer(kendaraan="\u200b\u3000")
        self.assertNotIn("kendaraan", self.case._form_dict())

    def test_what_the_sop_fixes_stays_after_the_registration(self):
        self.answer(kendaraan="KT-0002")
        with self.at("2027-01-11 11:00"):
            self.bring_to(self.case, "verifikasi")
        self.answer(modal=2_000_000, kendaraan="KT-0002")
        with self.assertRaisesRegex(ValidationError, "Nomor Kendaraan is fixed"):
            self.answer(kendaraan="KT-0003")
        with self.assertRaisesRegex(ValidationError, "Nomor Kendaraan is fixed"):
            self.answer(kendaraan=False)

    def test_other_systems_are_told_the_limits(self):
        told = self.env["ptsp.api"]._describe_form(self.sop)
        limits = {field["name"]: field["limits"] for field in told}
        self.assertEqual(
            limits["modal"], {"min": 1_000_000, "max": 5_000_000_000, "money": True}
        )
        self.assertTrue(limits["kendaraan"]["fixed"])

    def test_nonsense_is_refused_when_it_is_written(self):
        draft = self.sop.browse(self.sop.action_new_draft()["res_id"])
        field = draft.form_field_ids[0]
        for values, sentence in [
            ({"min_value": "sejuta"}, "is no number"),
            ({"min_value": "9", "max_value": "1"}, "below"),
            ({"decimals": 2}, "does not fit a question"),
        ]:
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, sentence),
            ):
                field.write(values)
