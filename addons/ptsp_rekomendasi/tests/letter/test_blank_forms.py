# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import re

import pypdf

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common import MONDAY, PtspCase

TITLES = [
    "CHECKLIST PERSYARATAN",
    "FORMULIR PERMOHONAN",
    "SURAT KUASA PENANDATANGANAN",
    "SURAT KUASA PENGURUSAN",
]


def text_of(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@tagged("post_install", "-at_install")
class TestBlankForms(PtspCase):
    """Who asks about a service gets its forms before there is a case (SOP 2.c)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        cls.officer = cls.users["INFORMASI"]

    def visit(self, **vals):
        desk = self.env["ptsp.lane"].search(
            [("code", "=", "INFORMASI"), ("company_id", "=", self.company.id)]
        )
        with self.at(MONDAY):
            return (
                self.env["ptsp.visit"]
                .with_user(self.officer)
                .create({"desk_id": desk.id, "visitor_name": "Rina", **vals})
            )

    def test_all_forms_of_the_service_are_printed_at_once(self):
        cases = self.env["ptsp.application"].search_count([])
        name, pdf = self.service.with_user(self.officer)._print_blank_forms()
        text = text_of(pdf)
        for title in TITLES:
            self.assertIn(title, text)
        requirement = self.service.current_sop_id.requirement_ids.sorted("sequence")[0]
        self.assertEqual(text.count(" ".join(requirement.text.split())[:30]), 2)
        for label in ("NPWP", "Pos-el", "Keperluan"):
            self.assertIn(f"{label} : .....", text)
        self.assertEqual(text.count("3 Surat Kuasa Pengurusan"), 2)
        own = self.service.current_sop_id.form_definition[0]["string"]
        self.assertRegex(text, rf"{re.escape(own)} ?: \.{{5}}")
        self.assertEqual(name, "Formulir PAR-06.pdf")
        for word in ("DRAF", "False", self.officer.name, "belum dinyatakan"):
            self.assertNotIn(word, text)
        self.assertEqual(self.env["ptsp.application"].search_count([]), cases)

    def test_a_visit_prints_them_with_one_click(self):
        action = self.visit(service_id=self.service.id).action_print_forms()
        self.assertEqual(action["url"], f"/ptsp/service/{self.service.id}/forms")
        with self.assertRaisesRegex(UserError, "Fill in the service"):
            self.visit().action_print_forms()

    def test_the_mail_carries_them(self):
        visit = self.visit(service_id=self.service.id)
        wizard = self.env["ptsp.visit.mail"].with_user(self.officer)
        form = Form(wizard.with_context(**visit.action_email_forms()["context"]))
        form.address = "rina@film.example"
        form.save().action_send()
        mail = self.env["mail.mail"].search(
            [("model", "=", "ptsp.visit"), ("res_id", "=", visit.id)]
        )
        texts = [text_of(file.raw) for file in mail.attachment_ids]
        for title in TITLES:
            self.assertEqual(len([text for text in texts if title in text]), 1, title)

    def test_a_service_without_a_procedure_has_no_forms(self):
        service = self.env["ptsp.service"].create({"code": "X-01", "name": "Baru"})
        with self.assertRaisesRegex(UserError, "no forms to give out for Baru"):
            service.with_user(self.officer)._print_blank_forms()

    def test_who_may_not_read_services_gets_none(self):
        outsider = self.new_officer("luar", "base.group_user")
        with self.assertRaises(AccessError):
            self.service.with_user(outsider)._print_blank_forms()


@tagged("post_install", "-at_install")
class TestMeetingPapers(PtspCase):
    """The list to be signed is there before the meeting, and its letters after it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.new_case("KOM-03").at("periksa_kasi")
            cls.move(
                cls.case,
                "pertemuan",
                meeting_start="2027-01-13T09:00",
                meeting_place="Ruang Rapat",
                meeting_participants="Rina Kartika; Dinas Pariwisata\nBudi; Pemohon",
            )
        cls.meeting = cls.case.meeting_ids

    def test_a_blank_attendance_list_is_printed_while_it_is_planned(self):
        meeting = self.meeting.with_user(self.users["KASI"])
        self.assertEqual(
            [link["url"] for link in meeting.paper_links],
            [f"/ptsp/meeting/{meeting.id}/paper/daftar_hadir"],
        )
        name, pdf = meeting._print_paper("daftar_hadir")
        text = text_of(pdf)
        for word in ("DAFTAR HADIR", "Rina Kartika", "Rabu, 13 Januari 2027", "Budi"):
            self.assertIn(word, text)
        self.assertNotIn("DRAF", text)
        self.assertNotIn("1. hadir", text)
        self.assertEqual(name, "Daftar Hadir.pdf")
        self.assertFalse(self.case._letter("daftar_hadir"))

    def test_the_meeting_shows_its_letters(self):
        codes = self.meeting.letter_ids.mapped("letter_type_id.code")
        self.assertEqual(codes, ["undangan"])

    def test_other_papers_and_meetings_that_are_over_are_refused(self):
        with self.assertRaisesRegex(UserError, "no paper"):
            self.meeting._print_paper("rekomendasi_pos")
        self.meeting._with_door().write({"state": "concluded"})
        self.assertFalse(self.meeting.paper_links)
        with self.assertRaisesRegex(UserError, "no paper"):
            self.meeting._print_paper("daftar_hadir")

    def test_an_agency_that_was_not_asked_prints_nothing(self):
        stranger = self.new_agency_user(self.other_agency, "dinas_lain")
        with self.assertRaises(AccessError):
            self.meeting.with_user(stranger)._print_paper("daftar_hadir")
