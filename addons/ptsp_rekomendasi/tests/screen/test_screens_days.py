# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import timedelta

import pytest
from reportlab.pdfgen import canvas

from odoo import fields

from ..case_work import kept_file
from ..common import PNG
from ..screens_common import OfficeOnScreen


def real_pdf(text):
    """Return a PDF of one page that a viewer can show."""
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    page.drawString(72, 720, text)
    page.save()
    return stream.getvalue()


class TestScreensDays(OfficeOnScreen):
    """What each desk does on a normal day, on the screen, with that desk's rights.

    One prepared case waits at each desk; the tours know no word of any language. Desks
    whose screens and buttons are those of another desk have their day in the long run.
    """

    def case_at(self, name, step, **values):
        """Return a case of a company that waits at a step."""
        case = self.open_case("KOM-03", applicant_name=name)
        return self.bring_to(case, step, agency_id=self.agency.id, **values)

    def yesterday(self):
        """Run the body of a ``with`` on the day before.

        Dates from the browser are then not before it: when it is night in the office,
        the browser still has the day before.
        """
        moment = fields.Datetime.now() - timedelta(days=1)
        return self.at(moment.strftime("%Y-%m-%d %H:%M"))

    def day(self, tour, lane, path="/odoo/meja-saya", user=None):
        """Run the tour of a desk's day."""
        self.tour(f"ptsp_day_{tour}", user or self.users[lane], path)

    # === BEFORE REGISTRATION === #

    @pytest.mark.long
    def test_information_answers_a_visitor_and_finds_a_case(self):
        case = self.open_case("KOM-03", applicant_name="CV Mahakam Kurir")
        self.day("informasi", "INFORMASI", "/odoo/kunjungan")
        desk = self.users["INFORMASI"]
        visits = self.env["ptsp.visit"].search([("officer_id", "=", desk.id)])
        asked, looked = visits.sorted("id")
        self.assertTrue(asked.forms_sent_at)
        self.assertEqual(asked.answer, "Satu hari kerja")
        self.assertEqual(looked.application_id, case)
        self.assertEqual(visits.mapped("state"), ["done", "done"])

    def test_customer_service_makes_a_visit_a_case(self):
        self.day("cs", "CS_HELPDESK", "/odoo/kunjungan")
        case = self.env["ptsp.application"].search(
            [("applicant_name", "=", "PT Kelay Pos")]
        )
        self.assertEqual(case.step_id.code, "periksa_cs")
        self.assertIn("ok", case.requirement_ids.mapped("verdict"))

    def test_customer_service_reads_the_papers_and_clears_the_file(self):
        case = self.open_case("KOM-03", applicant_name="PT Enggang Satu")
        desk = case.with_user(self.users["CS_HELPDESK"])
        desk._attach("akta_pendirian", "akta.pdf", real_pdf("Akta pendirian"))
        desk._attach("npwp", "npwp.png", PNG)
        self.day("cs_file", "CS_HELPDESK")
        self.assertTrue(case.clearance)

    @pytest.mark.long
    def test_the_counter_registers(self):
        case = self.case_at("PT Enggang Dua", "daftar")
        self.day("loket_daftar", "LOKET_DAFTAR")
        self.assertTrue(case.registration_no)

    # === VERIFICATION AND OPINION === #

    def test_verification_checks_and_asks_for_an_opinion(self):
        case = self.case_at("PT Enggang Tiga", "verifikasi")
        self.day("verifikasi", "VERIFIKASI")
        self.assertEqual(case.opinion_ids.state, "requested")
        letter = case.letter_ids._filter_awaited()
        self.assertEqual(letter.awaits_lane_id.code, "KABID")
        self.day("kabid_pengantar", "KABID")
        self.assertFalse(case.letter_ids._filter_awaited())
        self.assertEqual(letter.state, "issued")
        self.day("verifikasi_teruskan", "VERIFIKASI")
        self.assertEqual(case.step_id.code, "antar_opd")

    @pytest.mark.long
    def test_the_liaison_delivers(self):
        case = self.case_at("PT Enggang Empat", "antar_opd")
        self.day("penghubung", "PENGHUBUNG")
        self.assertEqual(case.opinion_ids.state, "delivered")

    @pytest.mark.long
    def test_monitoring_rings_the_agency_and_drafts_the_letter(self):
        with self.yesterday():
            case = self.case_at("PT Enggang Lima", "telaah_opd")
        self.day("adm_monitoring", "ADM_MONITORING")
        self.assertEqual(case.contact_ids.answer, "Masih ditelaah")
        self.assertEqual(case.opinion_ids.result, "recommended")
        self.assertEqual(case._product_letter().state, "draft")

    def test_the_agency_answers(self):
        with self.yesterday():
            case = self.case_at("PT Enggang Enam", "telaah_opd")
        self.day("tim_teknis", None, "/odoo/permintaan-pertek", self.member)
        self.assertEqual(case.opinion_ids.recorded_by_id, self.member)
        self.assertEqual(case.opinion_ids.number, "555/13")
        self.assertEqual(case.opinion_ids.conditions, "Wajib lapor tiap tahun.")
        self.assertTrue(case.opinion_ids.file_id)

    # === DECISION === #

    def test_the_section_head_sees_what_changed_and_initials(self):
        with self.yesterday():
            case = self.case_at("PT Enggang Tujuh", "periksa_kasi")
            self.judge_files(case)
            self.move(case, "perbaiki_draf", note="Nama kota keliru.")
        body = str(case._product_letter().body)
        self.move(case, "ubah_draf", body=body.replace("<p>", "<p>Dengan hormat, ", 1))
        self.move(case, "ubah_draf", body=f"<p>Kalimat lain.</p>{body[30:]}")
        self.move(case, "draf_rekomendasi")
        self.day("kasi", "KASI")
        self.assertTrue(case.advice_ids)
        self.assertIn("initial", case._product_letter().signature_ids.mapped("role"))

    def judge_files(self, case):
        """Put a paper into the folder, as its desk once did."""
        case.requirement_ids[0]._attach(kept_file("akta.pdf", real_pdf("Akta")))

    @pytest.mark.long
    def test_the_division_head_reads_the_advice_and_initials(self):
        case = self.case_at("PT Enggang Delapan", "periksa_kasi")
        self.move(case, "beri_saran", advice="Periksa lampiran.")
        self.bring_to(case, "periksa_kabid")
        self.day("kabid", "KABID")
        self.assertEqual(case.step_id.code, "tanda_tangan")

    @pytest.mark.long
    def test_the_forum_meets_and_decides(self):
        # A meeting is concluded after it began.
        with self.yesterday():
            case = self.case_at("PT Enggang Sembilan", "periksa_kasi")
            start = fields.Datetime.now() + timedelta(hours=1)
            self.move(
                case,
                "rapat_gabungan",
                note="Perlu dibahas bersama.",
                meeting_start=f"{start.isoformat()}+00:00",
                meeting_place="Ruang rapat",
                meeting_participants="Siti; Diskominfo",
            )
        self.day("forum", "FORUM")
        self.assertEqual(case.meeting_ids.state, "concluded")

    def test_the_head_reads_and_signs(self):
        case = self.case_at("PT Enggang Sepuluh", "periksa_kasi")
        self.move(case, "beri_saran", advice="Periksa lampiran.")
        self.bring_to(case, "tanda_tangan")
        self.day("kadis", "KADIS")
        self.assertEqual(case._product_letter().state, "signed")

    # === AFTER THE SIGNATURE === #

    @pytest.mark.long
    def test_administration_numbers_and_opens_the_printed_letter(self):
        case = self.case_at("PT Enggang Sebelas", "nomori")
        self.day("tu", "TU")
        self.assertTrue(case._product_letter().number)

    @pytest.mark.long
    def test_the_pickup_counter_hands_over(self):
        case = self.case_at("PT Enggang Belas", "serahkan")
        case.letter_ids._render_issued()
        self.day("loket_ambil", "LOKET_AMBIL", "/odoo/belum-diambil")
        self.assertEqual(case.outcome, "issued")
        self.assertTrue(case.archive_place)
