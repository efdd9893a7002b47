# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import date

import yaml
from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_open

from odoo.addons.ptsp_base.tools.definition import Rule, Transition

from ..letter_common import LetterCase


@tagged("post_install", "-at_install")
class TestLetterPapers(LetterCase):
    """Each paper prints what the office and the regulation ask of it."""

    def _text(self, letter):
        return self.text(letter.with_user(self.users["INFORMASI"])._serve_pdf())

    def assertPrinted(self, text, *wanted):
        for words in wanted:
            self.assertIn(words, text)

    def _shipped_wording(self, code):
        with file_open("ptsp_rekomendasi/data/sop/catalogue.yaml") as catalogue:
            entries = yaml.safe_load(catalogue)["letter_types"]
        return next(entry["body"] for entry in entries if entry["code"] == code)

    def _meeting(self, people=3, **values):
        meeting = (
            self.env["ptsp.meeting"]
            ._with_door()
            .create(
                {
                    "application_id": self.case.id,
                    "kind": "joint",
                    "state": "planned",
                    "start": self.moment("2027-01-25 09:30"),
                    "place": "Ruang Rapat",
                    "agenda": "Wilayah operasi",
                    "called_by_id": self.users["KASI"].id,
                    **values,
                }
            )
        )
        for number in range(1, people + 1):
            self.env["ptsp.meeting.participant"]._with_door().create(
                {
                    "meeting_id": meeting.id,
                    "sequence": number,
                    "name": f"Peserta {number}",
                    "institution": f"Dinas {number}",
                    "attended": number != 2,
                }
            )
        return meeting

    def test_the_recommendation(self):
        self.new_opinion(
            state="received",
            result="conditional",
            number="555/9/2027",
            date=date(2027, 1, 19),
            conditions="Empat kabupaten\nLapor tiap tahun",
        )
        with self.at("2027-02-09 10:00"):
            letter = self.issued()
        text = self._text(letter)
        self.assertPrinted(
            text,
            "PEMERINTAH PROVINSI KALIMANTAN TIMUR",
            "Jalan Uji 1",
            f"Nomor : {letter.number}",
            "Samarinda, 9 Februari 2027",
            "Hal :",
            "Yth. Pimpinan PT Enggang Kirim Nusantara",
            "nomor 555/9/2027 tanggal 19 Januari 2027",
            "Lapor tiap tahun",
            "250.000.000",
            "Dra. Nama Kepala, M.Si",
            "Pembina Utama Muda",
            "NIP 196801011990032001",
            "Tembusan",
            "Halaman 1 dari",
        )
        self.assertNotIn("DRAF", text)
        self.assertNotIn("{", text)

    def test_a_titled_recommendation_names_the_legal_basis(self):
        letter_type = self.types["rekomendasi_pos"]
        letter_type.write({"layout": "titled", "title": "REKOMENDASI"})
        letter_type.body = "<p>Wajib melapor.</p>"
        letter = self.issued()
        text = self._text(letter)
        # The subject, which a letter with a title hides, prints nothing.
        self.assertNotIn("TENTANG", text)
        self.assertPrinted(
            text,
            f"REKOMENDASI NOMOR {letter.number}",
            "Dasar:",
            "Pelayanan Publik",
            "MEMBERIKAN REKOMENDASI KEPADA:",
            "Wajib melapor.",
            "Masa berlaku",
        )

    def test_the_refusal_gives_each_reason(self):
        self.received()
        case = self.acting("KADIS")
        case._decide("refuse", "Modal kurang.\nAkta lama.", self.lane("KADIS"))
        text = self._text(self.issued("surat_penolakan"))
        self.assertPrinted(text, "Modal kurang. Akta lama.")
        self.assertNotIn("belum dapat", text)

    def test_the_receipt_promises_and_carries_the_slip(self):
        with self.at("2027-01-11 10:15"):
            self.case._with_door().write({"registration_no": "REG/7/2027"})
            self.case.sudo()._clock_receive(self.case._ptsp_now())
            self.judge(self.case, user=self.users["CS_HELPDESK"])
            letter = self.issue("tanda_terima", "LOKET_DAFTAR")
        pdf = letter._serve_pdf()
        self.assertEqual(len(self.pages(pdf)), 1)
        self.assertPrinted(
            self.text(pdf),
            "REG/7/2027",
            self.case.reference,
            "11 Januari 2027, pukul 10.15 WITA",
            "14 (empat belas) hari kerja sejak rekomendasi teknis diterima di DPMPTSP",
            "dapat ditanyakan",
            "BUKTI PENGAMBILAN",
            self.users["LOKET_DAFTAR"].name,
        )

    def test_the_receipt_of_a_full_folder_keeps_its_slip_on_the_page(self):
        self.company.write(
            {
                "ptsp_address": "Jalan Basuki Rahmat Nomor 56 Samarinda, 75112",
                "ptsp_phone": "(0541) 743235",
                "ptsp_email": "dinas@ptsp.example",
                "ptsp_website": "https://ptsp.example",
            }
        )
        with self.at("2027-01-11 10:15"):
            for kind in ("signing", "handling"):
                power = {"giver": "Direktur", "holder": "Rina", "kind": kind}
                self.env["ptsp.power"].create({"application_id": self.case.id, **power})
            self.judge(self.case, user=self.users["CS_HELPDESK"])
            letter = self.issue("tanda_terima", "LOKET_DAFTAR")
        pdf = letter._serve_pdf()
        self.assertEqual(len(self.pages(pdf)), 1)
        self.assertPrinted(
            self.text(pdf),
            "yang berisi: a. Profil badan usaha",
            "d. Aspek keuangan",
            "9 Surat Kuasa Penandatanganan",
            "10 Surat Kuasa Pengurusan",
        )

    def test_requirements_without_a_label_are_counted(self):
        case = self.open_case("PAR-06")
        case.requirement_ids[0]._with_door().write({"waived": True})
        power = {"giver": "Ketua", "holder": "Rina", "kind": "handling"}
        self.env["ptsp.power"].create({"application_id": case.id, **power})
        self.assertEqual(
            [
                row["label"]
                for row in self.env["ptsp.case.paper"]._requirement_rows(case)
            ],
            ["1"],
        )

    def test_the_receipt_of_the_counter_shows_the_number_just_taken(self):
        with self.at("2027-01-11 10:15"):
            case = self.bring_to(self.case, "daftar")
            self.forward(case)
        text = self._text(case._letter("tanda_terima"))
        self.assertPrinted(text, f"Nomor registrasi : {case.registration_no}")

    def test_a_running_promise_prints_its_date(self):
        with self.at("2027-01-20 10:00"):
            self.case.sudo()._clock_start(self.case._ptsp_now(), "opinion")
        self.assertEqual(
            self.case._due_words(), "Rabu, 10 Februari 2027, pukul 19.00 WITA"
        )

    def test_the_cover_letter_has_a_table_and_the_receiver_s_block(self):
        opinion = self.new_opinion(due_at=self.moment("2027-01-19 19:00"))
        letter = self.issue("surat_pengantar", "VERIFIKASI", opinion_id=opinion.id)
        self.assertPrinted(
            self._text(letter),
            f"Yth. {self.agency.head_title}",
            "Jenis yang dikirim",
            "Banyaknya",
            "1 (satu) berkas",
            "paling lambat 19 Januari 2027",
            "Penerima,",
            "a.n. Kepala Dinas",
            self.users["KABID"].name,
        )

    def test_the_receiver_s_block_is_never_alone_on_a_page(self):
        self.judge(self.case, user=self.users["CS_HELPDESK"])
        opinion = self.new_opinion(due_at=self.moment("2027-01-19 19:00"))
        letter = self.issue("surat_pengantar", "VERIFIKASI", opinion_id=opinion.id)
        last = self.pages(letter._serve_pdf())[-1]
        self.assertPrinted(last, "Penerima,", "kami ucapkan terima kasih")

    def test_a_reminder_goes_to_the_agency(self):
        letter = self.issue(
            "surat_pengingat", "ADM_MONITORING", opinion_id=self.asked_opinion().id
        )
        self.assertPrinted(self._text(letter), f"Yth. {self.agency.head_title}")

    def test_the_return_notice_lists_what_is_missing(self):
        lines = self.case.requirement_ids.filtered("applicable")
        self.case.with_user(self.users["CS_HELPDESK"])._set_verdicts(
            [
                {"key": lines[0].key, "verdict": "ok", "note": None},
                {"key": lines[1].key, "verdict": "missing", "note": "Bawa asli"},
                {"key": lines[2].key, "verdict": "wrong", "note": "Buram"},
            ]
        )
        letter = self.issue(
            "surat_pengembalian", "CS_HELPDESK", extra={"items": ["Peta lokasi"]}
        )
        text = self._text(letter)
        self.assertPrinted(text, "Belum Ada", "Bawa asli", "Tidak Sesuai", "Buram")
        self.assertPrinted(text, "Peta lokasi")

    def test_the_closing_letter_and_the_reminder_list_what_is_missing(self):
        keys = self.case.requirement_ids[:1].mapped("key")
        self.judge(self.case, "missing", keys=keys, user=self.users["CS_HELPDESK"])
        for code, lane, words in (
            ("surat_pengingat_pemohon", "CS_HELPDESK", "diperbaiki atau dilengkapi:"),
            ("surat_penutupan", "KASI", "Kekurangan yang tidak dilengkapi:"),
        ):
            self.types[code].body = self._shipped_wording(code)
            letter = self.issue(code, lane, extra={"reason": "Dua kali diingatkan."})
            self.assertPrinted(self._text(letter), f"{words} Surat Permohonan yang")

    def test_a_receipt_for_repaired_papers_claims_no_others(self):
        self.judge(self.case, user=self.users["CS_HELPDESK"])
        letter = self.issue(
            "tanda_terima_perbaikan", "CS_HELPDESK", extra={"receipt": "repaired"}
        )
        self.assertEqual(letter.content["papers"], ["Perbaikan berkas permohonan"])

    def test_the_invitation_says_when_and_where(self):
        letter = self.issue("undangan", "KASI", meeting_id=self._meeting().id)
        self.assertPrinted(
            self._text(letter),
            "Senin, 25 Januari 2027",
            "09.30 WITA",
            "Ruang Rapat",
            "Wilayah operasi",
            "1. Peserta 1, Dinas 1",
        )

    def test_a_letter_says_what_the_service_costs(self):
        letter = self.env["ptsp.letter"].new({"application_id": self.case.id})
        self.assertEqual(letter._fee_words(), "tidak dipungut biaya")
        self.case.sop_id._with_door().write({"fee": 1_250_000})
        self.assertEqual(letter._fee_words(), "dikenai biaya Rp1.250.000,00")

    def test_a_meeting_without_an_agenda_is_about_the_application(self):
        for code in ("undangan", "berita_acara"):
            letter = self.issue(code, "KASI", meeting_id=self._meeting(agenda=False).id)
            about = f"a.n. {self.case.applicant_name}"
            self.assertPrinted(self._text(letter), "Pembahasan permohonan", about)

    def test_many_guests_stand_on_a_page_of_their_own(self):
        letter = self.issue("undangan", "KASI", meeting_id=self._meeting(8).id)
        pages = self.pages(letter._serve_pdf())
        self.assertEqual(len(pages), 2)
        self.assertIn("DAFTAR UNDANGAN", pages[1])
        self.assertIn("Peserta 8", pages[1])
        self.assertIn("terlampir", pages[0])

    def test_the_attendance_list_leaves_room(self):
        letter = self.issue("daftar_hadir", "KASI", meeting_id=self._meeting().id)
        self.assertPrinted(self._text(letter), "Peserta 3", "Tanda tangan", "12.")

    def test_the_minutes_name_those_who_came(self):
        meeting = self._meeting(minutes="Satu.\nDua.", decision="proceed")
        text = self._text(self.issue("notula", "KASI", meeting_id=meeting.id))
        self.assertPrinted(text, "NOTULA", "Peserta 1", "Satu.", "dilanjutkan")
        self.assertNotIn("Peserta 2", text)
        self.assertNotIn("Notulen", text)

    def test_the_proceedings_open_with_the_date_in_words(self):
        meeting = self._meeting(minutes="Sepakat.", decision="proceed")
        self.assertPrinted(
            self._text(self.issue("berita_acara", "KASI", meeting_id=meeting.id)),
            "BERITA ACARA NOMOR",
            "Pada hari ini Senin tanggal dua puluh lima bulan Januari tahun dua ribu"
            " dua puluh tujuh, bertempat di Ruang Rapat",
            "Demikian Berita Acara ini dibuat",
        )

    def test_the_handover_names_letter_and_taker(self):
        letter = self.issued()
        self.case._with_door().write(
            {
                "handover_to": "Joko Prabowo",
                "handover_as": "proxy",
                "handover_slip": "lost",
                "handover_at": self.moment("2027-02-11 10:00"),
            }
        )
        self.assertPrinted(
            self._text(self.issue("bukti_serah_terima", "LOKET_AMBIL")),
            letter.number,
            "Joko Prabowo",
            "surat kuasa",
            "hilang",
            "Kamis, 11 Februari 2027",
        )

    def test_the_control_sheet_is_landscape_and_says_the_chain_is_intact(self):
        self.forward(self.case)
        pdf = self._report("control_sheet")
        page = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
        self.assertGreater(page.width, page.height)
        first = self.case.entry_ids.sorted("sequence")[0]
        self.assertPrinted(
            self.text(pdf),
            "LEMBAR PENGENDALI PROSES",
            first.hash[:10],
            "Catatan utuh: 1 baris bersegel",
            "terbuka",
        )

    def test_the_control_sheet_says_when_a_row_was_changed(self):
        self.forward(self.case)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ptsp_control_entry SET officer_name = 'Lain'"
            " WHERE application_id = %s AND sealed",
            [self.case.id],
        )
        self.env.invalidate_all()
        self.assertPrinted(self.text(self._report("control_sheet")), "CATATAN BERUBAH")

    def test_a_type_prints_on_f4_when_the_office_says_so(self):
        self.types["rekomendasi_pos"].paper = "f4"
        pdf = self.draft()._serve_pdf()
        box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
        self.assertAlmostEqual(float(box.width), 609.4, delta=1)
        self.assertAlmostEqual(float(box.height), 935.4, delta=1)

    def test_a_user_with_another_language_gets_the_same_letter(self):
        self.env["res.lang"]._activate_lang("id_ID")
        letter = self.issued()
        pdf = letter._serve_pdf()
        letter.with_context(lang="id_ID")._render_copies([2])
        self.assertEqual(letter.with_context(lang="en_US")._render_copies([2]), pdf)

    def _report(self, name):
        reports = self.env["ir.actions.report"].with_user(self.users["INFORMASI"])
        return reports._render_qweb_pdf(
            f"ptsp_rekomendasi.action_report_{name}", self.case.ids
        )[0]

    def test_a_move_that_leads_away_is_made_although_no_paper_waits(self):
        case = self.acting("KABID")
        effects = case.env["ptsp.case.effects"]
        cover = self.types["surat_pengantar"]
        rules = [Rule(0, "sign_paper", letter_type_id=cover.id) for _move in range(2)]
        on, act = rules
        Transition(0, "lanjut", "Lanjut", "forward", "step", effects=(on,))
        Transition(0, "tanda", "Tanda Tangani", "act", "stay", effects=(act,))
        self.assertFalse(effects._effect_sign_paper(case, on, {}, None))
        with self.assertRaisesRegex(UserError, "waits for nobody's signature"):
            effects._effect_sign_paper(case, act, {}, None)
