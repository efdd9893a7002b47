# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import CONTEXT_KEY, SandboxKey

from ..tools.sheet_code import LETTERS, plain
from .common import SHEET, SkmCase, read


@tagged("post_install", "-at_install")
class TestOneAnswerForACase(SkmCase):
    """A case that is over answers once, whichever way it comes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.ready()

    def take(self, case=None, answers=None, channel="link", **about):
        with self.at(MONDAY):
            answers = read(SHEET) if answers is None else answers
            return self.intake._take(case or self.case, answers, channel, about)

    def refused(self, sentence, **values):
        before = self.responses.search_count([])
        with self.assertRaisesRegex(UserError, sentence):
            self.take(**values)
        self.assertEqual(self.responses.search_count([]), before)

    def test_a_case_answers_once(self):
        self.take()
        for channel in ("link", "kiosk", "paper", "api"):
            self.refused("answered the survey already", channel=channel)

    def test_withdrawn_cases_answer_too(self):
        case = self.withdrawn()
        response, _right = self.take(case)
        kept = self.responses.browse(response)
        self.assertEqual(kept.service_id, self.service)
        self.assertEqual(str(kept.month), "2027-01-01")

    def test_a_case_that_is_not_over_does_not(self):
        with self.at(MONDAY):
            early = self.new_case("PAR-06").at("verifikasi")
        self.refused("when the application is over", case=early)

    def test_trials_and_former_years_do_not(self):
        tried = self.intake.with_context(**{CONTEXT_KEY: SandboxKey})
        self.assertFalse(tried._may_answer(self.case))
        self.assertTrue(self.intake._may_answer(self.case))
        self.case.sudo()._with_door().write({"imported": True})
        self.assertFalse(self.intake._may_answer(self.case))

    def test_an_answer_outside_the_scale_is_refused(self):
        for points in (0, 5, -1, 3.0, True, "3", None, [1]):
            with self.subTest(points):
                self.refused("from 1 to 4", answers={"U1": 4, "U2": points})

    def test_unknown_elements_and_no_answer_are_refused(self):
        self.refused("no element U10", answers={"U10": 3})
        self.refused("Nothing was answered", answers={})

    def test_what_one_says_of_oneself_is_one_of_the_choices(self):
        self.refused("takes one of", age="90")
        self.refused("letters", remark="a" * 1001)
        response, _right = self.take(sex="female", remark="  Baik sekali \n")
        kept = self.responses.browse(response)
        self.assertEqual(
            (kept.sex, kept.remark, kept.age), ("female", "Baik sekali", False)
        )

    def test_elements_may_be_left_out(self):
        response, _right = self.take(answers={"U9": 2})
        self.assertEqual(self.responses.browse(response).answers, {"U9": 2})

    def test_other_links_of_the_case_open_no_more(self):
        with self.at(MONDAY):
            link = self.env["ptsp.link.survey"]._make(self.case, "Siti", "s@x.id")
            self.take(channel="kiosk")
            self.assertEqual(link.state, "revoked")

    def test_ten_thousand_forged_and_mutated_codes_open_nothing(self):
        rights = self.env["ptsp.survey.case"]
        code = plain(rights._printed(self.case))
        chance = random.Random(17)
        forged = {
            code[:at] + one + code[at + 1 :] for at in range(10) for one in LETTERS
        }
        while len(forged) < 10_000:
            forged.add("".join(chance.choices(LETTERS, k=10)))
        forged.discard(code)
        known = self.env["ptsp.survey.case"].sudo().search([("code", "in", [*forged])])
        self.assertFalse(known)
        for typed in (*sorted(forged)[:50], "", " ", "é" * 10, "A" * 9999, None):
            self.assertFalse(rights._find(typed))
        self.assertEqual(rights._find(code.lower()), self.case)
