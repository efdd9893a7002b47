# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from ..common import MONDAY
from ..letter_common import LetterCase


@tagged("post_install", "-at_install")
class TestLetterAgency(LetterCase):
    """Papers for an agency name the letter that asked it, and until when."""

    def asked(self, due="2027-01-18 19:00"):
        opinion = self.new_opinion(due_at=due and self.moment(due))
        with self.at(MONDAY):
            cover = self.issue("surat_pengantar", "VERIFIKASI", opinion_id=opinion.id)
        return opinion, cover

    def said(self, code, lane, opinion):
        with self.at("2027-01-20 09:00"):
            letter = self.issue(code, lane, opinion_id=opinion.id)
        return " ".join(str(letter.body).split()), letter

    def test_the_reminder_names_letter_date_and_due_date(self):
        opinion, cover = self.asked()
        text, letter = self.said("surat_pengingat", "ADM_MONITORING", opinion)
        self.assertIn(f"nomor {cover.number} tanggal 11 Januari 2027", text)
        self.assertIn("paling lambat tanggal 18 Januari 2027", text)
        self.assertEqual(letter.date, date(2027, 1, 20))

    def test_a_second_reminder_still_names_the_letter_that_asked(self):
        opinion, cover = self.asked()
        self.said("surat_pengingat", "ADM_MONITORING", opinion)
        text, _letter = self.said("surat_pengingat", "ADM_MONITORING", opinion)
        self.assertIn(cover.number, text)

    def test_the_agency_s_receipt_names_the_letter(self):
        opinion, cover = self.asked()
        text, _letter = self.said("tanda_terima_opd", "PENGHUBUNG", opinion)
        self.assertIn(f"surat pengantar nomor {cover.number}", text)

    def test_each_agency_has_its_own_letter(self):
        _opinion, cover = self.asked()
        other = self.new_opinion(self.other_agency)
        text, _letter = self.said("tanda_terima_opd", "PENGHUBUNG", other)
        self.assertNotIn(cover.number, text)
        self.assertIn("………", text)
