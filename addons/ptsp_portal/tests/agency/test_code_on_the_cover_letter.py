# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import random
import re

from pypdf import PdfReader

from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase

from ...tools.paper_code import LETTERS
from .agency_case import ANSWER, ASKED, NOW, AgencyLinkCase

BY_PAPER = "ptsp.link.opinion.paper"
CODE = re.compile(r"dengan kode\s+([A-Z0-9]+(?:-[A-Z0-9]{4}){3})")


@tagged("post_install", "-at_install")
class TestCodeOnTheCoverLetter(AgencyLinkCase, StrangerCase, HttpCase):
    """With the code on the cover letter an agency opens the page of its request."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opinion = cls.at_agency()
        cls.codes = cls.env["ptsp.paper.code"]

    def printed(self, letter):
        pdf = PdfReader(io.BytesIO(letter._preview_pdf()))
        text = " ".join(page.extract_text() for page in pdf.pages)
        found = CODE.search(" ".join(text.split()))
        return found and found[1]

    def type(self, code, **form):
        self.opener.cookies.clear()
        page = self.url_open("/tautan").text
        form.setdefault("token", re.search(r'name="token" value="([^"]+)"', page)[1])
        self.opener.cookies.clear()
        data = {"kode": code, **form}
        return self.url_open("/tautan", data=data, allow_redirects=False)

    # === PRINTED === #

    def test_the_letter_says_where_and_with_which_code(self):
        letter = self.opinion._letter_that_asked()
        code = self.printed(letter)
        self.assertEqual(code, self.codes._print(self.opinion))
        self.assertEqual(self.printed(letter), code)

    def test_a_draft_and_a_letter_to_who_has_no_mailbox_bear_none(self):
        case = self.begin("2027-01-11 09:00")
        self.ask_only(case, ASKED, self.agency)
        self.assertFalse(self.printed(case.letter_ids.filtered("opinion_id")))
        self.agency.mailbox = False
        self.assertFalse(self.printed(self.opinion._letter_that_asked()))

    # === TYPED === #

    def test_the_code_leads_to_the_page_however_it_is_typed(self):
        code = self.codes._print(self.opinion)
        for typed in (code, code.lower(), code.replace("-", " "), f" {code} "):
            with self.subTest(typed), self.at(NOW):
                answer = self.type(typed)
                self.assertEqual(answer.status_code, 303)
                self.opener.cookies.clear()
                page = self.url_open(answer.headers["Location"])
                self.assertIn(self.case.registration_no, page.text)
        self.assertEqual(len(self.links._of(BY_PAPER, self.opinion)), 1)

    def test_an_answer_says_that_it_came_by_the_code_and_the_mailbox_is_told(self):
        with self.at(NOW):
            self.codes._path(self.codes._print(self.opinion))
            link = self.links._of(BY_PAPER, self.opinion)
            became = self.press(self.opinion, "kirim", scan=True, link=link, **ANSWER)
            self.assertEqual(became, ("done", False))
            self.assertTrue(link._purpose()._done(link))
        entry = self.case.entry_ids.filtered("sealed")[-1]
        [act] = [act for act in entry._told_acts() if not act["code"]]
        self.assertRegex(act["lines"][0], "code|kode")
        self.assertEqual(self.notices(self.opinion)[-1].event, "opinion_sent")

    def test_wrong_codes_are_alike_and_limited(self):
        code = self.codes._print(self.opinion)
        wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
        answers = [self.type(wrong), self.type("apa saja")]
        self.assertEqual([one.status_code for one in answers], [404, 404])
        self.assertEqual(answers[0].text, answers[1].text)
        answers = [self.type(wrong) for _turn in range(20)]
        self.assertEqual([one.status_code for one in answers], [404] * 18 + [429] * 2)
        self.assertEqual(self.type(code).status_code, 303)

    def test_a_forged_form_leads_nowhere(self):
        code = self.codes._print(self.opinion)
        self.assertEqual(self.type(code, token="x").status_code, 404)

    def test_ten_thousand_forged_and_mutated_codes_lead_nowhere(self):
        code, chance = self.codes._print(self.opinion), random.Random(503)
        plain = code.replace("-", "")
        forged = set()
        while len(forged) < 10_000:
            at = chance.randrange(len(plain))
            forged.add(plain[:at] + chance.choice(LETTERS) + plain[at + 1 :])
            proof = "".join(chance.choices(LETTERS, k=12))
            forged.add(plain[:-12] + proof)
        forged.discard(plain)
        self.assertFalse([one for one in forged if self.codes._find(one)])
        self.assertEqual(self.codes._find(plain), self.opinion)

    def test_a_withdrawn_request_has_no_code_and_no_page(self):
        code = self.codes._print(self.opinion)
        with self.at(NOW):
            path = self.codes._path(code)
            self.opinion._withdraw("Salah alamat.")
            self.assertFalse(self.codes._path(code))
            self.assertFalse(self.links._find(path.rpartition("/")[2]))
