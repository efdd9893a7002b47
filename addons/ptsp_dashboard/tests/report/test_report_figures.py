# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import openpyxl

from odoo.tests import tagged

from ..report_common import SIGNED_ON, ReportCase

SERVICE = "Rekomendasi Pembuatan Video Dokumenter"


@tagged("post_install", "-at_install")
class TestReportFigures(ReportCase):
    """Every figure of each report equals the one counted by hand on three cases."""

    def setUp(self):
        super().setUp()
        self.enterContext(self.at(SIGNED_ON))

    def rows(self, report, title):
        tables = report._content()["tables"]
        return next(table["rows"] for table in tables if table["title"] == title)

    def row(self, report, title, begins):
        rows = self.rows(report, title)
        return next(row[1:] for row in rows if row[0].startswith(begins))

    def test_a_recap_counts_each_service_and_all_together(self):
        # received, returned, refused, issued, on time, late, %, mean, p90
        figures = [3, 1, 0, 2, 1, 1, "50,0", "1,50", "2,00"]
        rows = self.rows(self.draft(), "Rekapitulasi per layanan")
        self.assertEqual(rows, [[SERVICE, *figures], ["Jumlah", *figures]])

    def test_an_evaluation_compares_with_the_period_before(self):
        half = self.draft("half", date_from="2027-01-01", date_to="2027-06-30")
        title = "Dibandingkan dengan kurun sebelumnya"
        expected = {
            "Permohonan diterima": [3, 0],
            "Rekomendasi terbit": [2, 0],
            "Permohonan ditolak": [0, 0],
            "Dicabut pemohon": [0, 0],
            "Permohonan dikembalikan": [1, 0],
            "Diputus tanpa pengembalian": [2, 0],
            "Tepat waktu": [1, 0],
            "Terlambat": [1, 0],
            "Tepat waktu (%)": ["50,0", "–"],
            "Rata-rata (hari kerja)": ["1,50", "–"],
            "p90 (hari kerja)": ["2,00", "–"],
        }
        found = {row[0]: row[1:] for row in self.rows(half, title)}
        self.assertEqual(found, expected)

    def test_an_evaluation_tells_why_files_went_back(self):
        rows = self.rows(self.draft("half"), "Sebab pengembalian")
        label = "Kembalikan ke Customer Service (alasan lain)"
        self.assertEqual(rows, [[label, 1, 1]])

    def test_an_evaluation_sets_steps_against_their_standard(self):
        half = self.draft("half")
        title = "Langkah terhadap baku waktunya"
        # Registration had four visits of 15, 8, 0 and 0 minutes; each may take 10.
        registration = self.row(half, title, "PAR-06 6.")
        self.assertEqual(registration, [4, 23, 40, 1, "100,0"])
        # The records office numbered one of the two letters after its window.
        numbering = self.row(half, title, "PAR-06 15.")
        self.assertEqual(numbering, [2, 0, 30, 0, "50,0"])

    def test_an_evaluation_has_a_row_for_each_officer(self):
        half = self.draft("half")
        # visits, minutes, standard, over, kept, missed, sent back, came back
        counter = self.row(half, "Kinerja petugas", "Petugas Customer Service")
        self.assertEqual(counter, [4, 25, 0, 0, 0, 0, 0, 1])
        desk = self.row(half, "Kinerja petugas", "Petugas Loket Pendaftaran")
        self.assertEqual(desk, [4, 23, 40, 1, 4, 0, 1, 0])

    def test_a_sheet_tells_what_one_officer_did(self):
        sheet = self.draft("officer", user_id=self.users["LOKET_DAFTAR"].id)
        expected = {
            "Kunjungan yang diselesaikan": 4,
            "Menit kerja": 23,
            "Menit baku menurut SOP": 40,
            "Kunjungan yang melebihi baku": 1,
            "Rentang hari ditepati": 4,
            "Rentang hari terlewat": 0,
            "Berkas yang dikembalikannya": 1,
            "Berkas yang kembali kepadanya": 0,
        }
        self.assertEqual(dict(self.rows(sheet, "Ringkasan")), expected)
        steps = self.row(sheet, "Menurut langkah", "PAR-06 6.")
        self.assertEqual(steps, [4, 23, 40, 1, 4, 0])
        self.assertFalse(self.rows(sheet, "Berkas yang kembali"))

    def test_a_sheet_names_each_file_that_came_back(self):
        sheet = self.draft("officer", user_id=self.users["CS_HELPDESK"].id)
        [row] = self.rows(sheet, "Berkas yang kembali")
        label = "Kembalikan ke Customer Service, dari langkah 6"
        self.assertEqual(row, [f"{self.case_a.reference}: {label}", "11 Jan 2027"])

    def test_who_did_nothing_has_a_sheet_of_zeros(self):
        sheet = self.draft("officer", user_id=self.supervisor.id, user=self.head)
        self.assertEqual({row[1] for row in self.rows(sheet, "Ringkasan")}, {0})

    def test_a_sheet_of_the_spreadsheet_holds_numbers(self):
        name, content = self.draft()._prepare_xlsx()
        self.assertTrue(name.endswith(".xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(content))
        [_head, first, _all] = book["Rekapitulasi per layanan"].iter_rows(
            values_only=True
        )
        self.assertEqual(first, (SERVICE, 3, 1, 0, 2, 1, 1, 50, 1.5, 2))

    def test_criteria_are_scored_by_figure_and_by_hand(self):
        stars = self.draft("stars", date_from="2027-01-01", date_to="2027-12-31")
        by_figure = stars.score_ids.filtered("figure")
        by_hand = (stars.score_ids - by_figure)[:2]
        by_hand[0].write({"entered": 90, "evidence": "SK 1/2027"})
        by_hand[1].entered = 0
        self.assertEqual(by_figure._score(), 50)  # half was on time
        result = dict(self.rows(stars, "Hasil"))
        # The total is (50 + 90 + 0) / 3, as no weight of an aspect is known.
        whole = "Nilai keseluruhan (rata-rata aspek, bobot belum dimuat)"
        self.assertEqual(result[whole], "46,67")
        self.assertEqual(result["Tingkat"], "belum dapat ditentukan")
        self.assertEqual(result["Kriteria yang belum dinilai"], 4)

    def test_a_grade_is_earned_when_every_criterion_is_scored(self):
        stars = self.draft("stars", date_from="2027-01-01", date_to="2027-12-31")
        for score in stars.score_ids.filtered(lambda one: not one.figure):
            score.entered = 90
        result = dict(self.rows(stars, "Hasil"))
        # The total is (50 + 6 x 90) / 7.
        whole = "Nilai keseluruhan (rata-rata aspek, bobot belum dimuat)"
        self.assertEqual((result[whole], result["Tingkat"]), ("84,29", "80 ke atas"))

    def test_where_there_is_no_figure_people_score_the_criterion(self):
        stars = self.draft("stars", date_from="2025-01-01", date_to="2025-12-31")
        score = stars.score_ids.filtered("figure")
        self.assertFalse(score._score())
        score.write({"entered": 70, "evidence": "Rekap manual"})
        self.assertEqual((score._score(), score._source_words()), (70, "Rekap manual"))

    def test_weights_of_aspects_count_where_they_are_known(self):
        stars = self.draft("stars", date_from="2027-01-01", date_to="2027-12-31")
        first, second = stars.score_ids.filtered(lambda one: not one.figure)[:2]
        first.aspect_id.sudo().weight, second.aspect_id.sudo().weight = 75, 25
        first.entered, second.entered = 80, 40
        result = dict(self.rows(stars, "Hasil"))
        self.assertEqual(result["Nilai keseluruhan (berbobot)"], "70,00")
