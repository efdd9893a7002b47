# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user, tagged

from odoo.addons.ptsp_base.models.office import ptsp_printable
from odoo.addons.ptsp_base.report import pdf_trial

from ..common import MONDAY
from ..letter_common import LetterCase

UNPRINTABLE = {
    "a picture from outside": '<p><img src="http://127.0.0.1:9/x.png"></p>',
    "a file of the server": '<p><img src="file:///etc/passwd"></p>',
    "a style from outside": '<p style="background: url(http://x)">a</p>',
    "an imported style": "<style>@import url(http://x);</style><p>a</p>",
    "a linked style": '<link rel="stylesheet" href="http://x"><p>a</p>',
    "a drawing": "<svg><rect/></svg><p>a</p>",
    "a page in the page": '<iframe src="http://x"></iframe><p>a</p>',
    "an object": '<object data="http://x"></object><p>a</p>',
    "what is no picture": '<p><img src="data:text/html;base64,AAAA">a</p>',
    "20,000 paragraphs": "<p>a</p>" * 20_000,
    "3,000 nested blocks": "<div>" * 3_000 + "a" + "</div>" * 3_000,
    "a huge table": "<table>" + "<tr><td>a</td></tr>" * 5_000 + "</table>",
}


@tagged("post_install", "-at_install")
class TestLetterPrintable(LetterCase):
    """What cannot be printed is refused at the draft, not found out after numbering."""

    def test_a_desk_cannot_write_into_the_draft_what_no_paper_shows(self):
        case = self.new_case("KOM-03").on(MONDAY).at("periksa_kasi")
        letter = case._product_letter()
        before = letter.body, letter.round, letter.content_hash
        for kind, body in UNPRINTABLE.items():
            with self.subTest(kind), self.at(MONDAY):
                with self.assertRaises(UserError) as refused:
                    self.move(case, "ubah_draf", body=body)
                self.assertEqual(str(refused.exception).strip().count("\n"), 0)
                letter.invalidate_recordset()
                self.assertEqual(
                    (letter.body, letter.round, letter.content_hash), before
                )

    def test_it_can_write_what_paper_shows(self):
        self.draft()
        letter = self.acting_letter("KASI")
        letter._revise("<p>Satu<p>Dua <b>tebal</b><table><tr><td>a</td></tr></table>")
        self.assertEqual(letter.round, 2)
        self.assertEqual(letter.tried_round, 2)
        self.initial("KASI")
        self.assertTrue(letter.signature_ids)

    def test_each_new_text_is_tried_once_and_not_again_at_the_signature(self):
        self.draft()
        letter = self.acting_letter("KASI")
        with self.trials() as tried:
            letter._revise("<p>Kalimat yang belum pernah dicoba 1</p>")
            self.initial()
            self.sign()
        self.assertEqual(len(tried), 1)

    def test_the_same_wording_for_another_case_is_not_tried_again(self):
        self.draft()
        self.case = self.open_case("KOM-03", applicant_name="PT Lain")
        with self.trials() as tried:
            letter = self.draft()
        self.assertEqual(tried, [])
        self.assertEqual(letter.tried_round, letter.round)

    def test_unusual_values_are_tried_by_themselves(self):
        self.draft()
        self.case = self.open_case("KOM-03", applicant_name="PT \ufffe Aneh")
        with self.trials() as tried:
            self.draft()
        self.assertEqual(len(tried), 1)

    def test_the_trial_has_the_widest_number(self):
        self.draft()
        with self.trials() as tried:
            self.acting_letter("KASI")._revise("<p>Nomor {nomor} tanggal {tanggal}</p>")
        self.assertIn("88888", tried[0][0])
        self.assertIn("VIII/2028", tried[0][0])
        self.assertIn("28 September 2028", tried[0][0])

    def test_a_text_that_takes_too_long_is_refused_and_ended(self):
        self.draft()
        letter = self.acting_letter("KASI")
        slow = patch.object(pdf_trial.try_pages, "__defaults__", (0,))
        body = "<p>kata demi kata yang panjang sekali</p>" * 1_400
        with slow, self.assertRaisesRegex(UserError, "takes too long"):
            letter._revise(body)

    def test_a_text_of_an_earlier_version_is_tried_before_it_is_initialled(self):
        self.draft()
        letter = self.acting_letter("KASI")
        outside = '<p><img src="http://127.0.0.1:9/x.png"></p>'
        letter._with_door().write({"body": outside, "edited": True, "tried_round": 0})
        letter._with_door().write({"content_hash": letter._content_digest()})
        with self.assertRaisesRegex(UserError, "lies outside the letter"):
            self.initial("KASI")
        self.assertFalse(letter.signature_ids)

    def trials(self):
        """Record which pages are laid out as a trial."""
        pages = []

        def remember(asked, *_args):
            pages.append(asked)
            return {"sheets": 1}

        patched = patch.object(pdf_trial, "try_pages", remember)
        forgotten = patch.dict(ptsp_printable._ended)
        return Recorded(pages, patched, forgotten)


class Recorded:
    """Trials that are recorded instead of made, as long as a ``with`` lasts."""

    def __init__(self, pages, *patches):
        self.pages, self.patches = pages, patches

    def __enter__(self):
        for patched in self.patches:
            patched.start()
        return self.pages

    def __exit__(self, *_error):
        for patched in self.patches:
            patched.stop()


@tagged("post_install", "-at_install")
class TestWordingPrintable(LetterCase):
    """The same holds for the wording of a letter type and for its page."""

    def setUp(self):
        super().setUp()
        admin = new_test_user(
            self.env, "uji_admin_layanan", groups="ptsp_base.group_ptsp_admin"
        )
        self.type = self.types["rekomendasi_pos"].with_user(admin)

    def test_an_administrator_cannot_save_wording_that_no_paper_shows(self):
        before = self.type.body
        for kind, body in UNPRINTABLE.items():
            with self.subTest(kind), self.assertRaises(UserError):
                self.type.body = body
                self.type.flush_recordset()
        self.type.invalidate_recordset()
        self.assertEqual(self.type.body, before)

    def test_wording_that_paper_shows_is_saved(self):
        self.type.body = "<p>Rekomendasi untuk {nama_pemohon}.</p><ol><li>a</li></ol>"
        self.assertIn("{nama_pemohon}", self.type.body)

    def test_only_our_own_pages_are_letters(self):
        for name in ("web.login", "web.layout", "ptsp_rekomendasi.letter_head", "x"):
            with (
                self.subTest(name),
                self.assertRaisesRegex(ValidationError, "no page template"),
            ):
                self.type.template = name
        self.type.template = "ptsp_rekomendasi.letter_titled"

    def test_each_of_our_pages_exists(self):
        for name in self.type._templates():
            self.assertEqual(self.env.ref(name).type, "qweb", name)
        used = self.env["ptsp.letter.type"].search([]).mapped("template")
        self.assertLessEqual(set(filter(None, used)), self.type._templates())

    def test_a_type_of_an_earlier_version_with_another_page_drafts_nothing(self):
        self.env.cr.execute(
            "UPDATE ptsp_letter_type SET template = 'web.login' WHERE id = %s",
            [self.type.id],
        )
        self.type.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "no page template"):
            self.draft()
