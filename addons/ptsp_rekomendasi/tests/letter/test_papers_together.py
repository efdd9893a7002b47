# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import pypdf

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..common import MONDAY, PtspCase


def texts_of(pdf):
    """Return the text of each page of a file."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


@tagged("post_install", "-at_install")
class TestPapersTogether(PtspCase, HttpCase):
    """Papers of several cases come in one file; labels share their sheets."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cases = cls.env["ptsp.application"]
        for number in range(3):
            case = cls.new_case("KOM-03", applicant_name=f"PT Kurir {number}")
            cls.cases |= case.on(MONDAY).at("verifikasi")
        cls.clerk = cls.users["LOKET_DAFTAR"]

    def labels(self, cases, start=1, user=None):
        labels = self.env["ptsp.letter.labels"].with_user(user or self.clerk)
        return labels._print_of(cases.with_user(user or self.clerk), start)[1]

    # === LABELS === #

    def test_labels_of_several_folders_lie_on_one_sheet(self):
        [sheet] = texts_of(self.labels(self.cases))
        for case in self.cases:
            self.assertIn(case.applicant_name, sheet)
            self.assertIn(case.reference, sheet)

    def test_a_begun_sheet_is_used_up_and_the_next_one_follows(self):
        for start, pages in ((1, 1), (6, 1), (7, 2), (8, 2)):
            with self.subTest(start=start):
                sheets = texts_of(self.labels(self.cases, start))
                self.assertEqual(len(sheets), pages)
        first, second = texts_of(self.labels(self.cases, 7))
        self.assertIn("PT Kurir 1", first)
        self.assertNotIn("PT Kurir 2", first)
        self.assertIn("PT Kurir 2", second)

    def test_long_names_keep_to_their_label(self):
        case = self.cases[0]
        case.sudo()._with_door().write(
            {"applicant_name": "Perkumpulan Pengusaha Pos dan Kurir " * 7}
        )
        self.assertEqual(len(texts_of(self.labels(self.cases, 6))), 1)

    def test_a_place_that_no_sheet_has_is_refused(self):
        for start in (0, 9, -1, "2"):
            with self.assertRaisesRegex(UserError, "places 1 to 8"):
                self.labels(self.cases, start)

    def test_who_may_not_read_a_case_prints_no_label_of_it(self):
        stranger = self.new_agency_user(self.other_agency, "dinas_lain")
        with self.assertRaises(AccessError):
            self.labels(self.cases, user=stranger)

    # === ADDRESSES === #

    def opened(self, path, user=None):
        user = user or self.clerk
        user.sudo().password = "rahasia-2027"
        self.authenticate(user.login, "rahasia-2027")
        return self.url_open(path)

    def test_letters_of_several_cases_are_one_file(self):
        receipts = self.cases.letter_ids.filtered(
            lambda letter: letter.letter_type_id.code == "tanda_terima"
        )
        ids = ",".join(map(str, receipts.ids))
        answer = self.opened(f"/ptsp/letters?ids={ids}")
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        text = " ".join(texts_of(answer.content))
        for case in self.cases:
            self.assertIn(case.applicant_name, text)

    def test_forms_labels_and_delivery_lists_have_an_address(self):
        ids = ",".join(map(str, self.cases.ids))
        for path in ("/ptsp/forms/bukti_awal_proses", "/ptsp/labels"):
            with self.subTest(path=path):
                answer = self.opened(f"{path}?ids={ids}")
                self.assertEqual(answer.status_code, 200)
                self.assertIn("PT Kurir 2", " ".join(texts_of(answer.content)))

    def test_what_is_no_list_of_readable_papers_is_not_found(self):
        letter = self.cases[0]._letter("tanda_terima")
        stranger = self.new_agency_user(self.other_agency, "dinas_lain")
        for ids in ("", "abc", "-1", "0", f"{letter.id},999999999", "1" * 12):
            with self.subTest(ids=ids):
                answer = self.opened(f"/ptsp/letters?ids={ids}")
                self.assertEqual(answer.status_code, 404)
        forbidden = self.opened(f"/ptsp/letters?ids={letter.id}", stranger)
        self.assertEqual(forbidden.status_code, 404)
        # No request waits for a delivery, a sheet has no place 9, and the form is none.
        case_id = self.cases[0].id
        for path in (
            f"/ptsp/deliveries?ids={case_id}",
            f"/ptsp/labels?ids={case_id}&start=9",
            f"/ptsp/forms/rekomendasi_pos?ids={case_id}",
        ):
            self.assertEqual(self.opened(path).status_code, 404)
