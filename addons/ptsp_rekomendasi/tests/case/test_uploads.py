# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import random
import zipfile

from PIL import Image
from psycopg2 import IntegrityError
from pypdf import PdfReader, PdfWriter

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...tools import uploads
from ..case_work import PDF
from ..common import PNG, PtspCase

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\x00" * 200
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def office_file(*parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<xml/>")
    return stream.getvalue()


DOCX = office_file("word/document.xml")
XLSX = office_file("xl/workbook.xml")


@tagged("post_install", "-at_install")
class TestUploads(PtspCase):
    """A file is taken for what it is, not for what its name says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.officer = cls.users["CS_HELPDESK"]

    def attach(self, filename, content, key="akta_pendirian", user=None):
        return self.case.with_user(user or self.officer)._attach(key, filename, content)

    def test_ordinary_papers_are_taken(self):
        files = {
            "akta.pdf": PDF,
            "ktp.PNG": PNG,
            "profil.docx": DOCX,
            "neraca.xlsx": XLSX,
        }
        for name, content in files.items():
            with self.subTest(name=name):
                self.assertEqual(self.attach(name, content).name, name.lower())
        line = self.case.requirement_ids.filtered(
            lambda line: line.key == "akta_pendirian"
        )
        self.assertEqual(len(line.file_ids), 4)

    def test_the_type_is_that_of_the_content(self):
        self.assertEqual(self.attach("akta", PDF).mimetype, "application/pdf")
        self.assertEqual(self.attach("akta", PDF).name, "akta.pdf")

    def test_disguised_files_are_refused(self):
        for name, content in [
            ("akta.pdf", EXE),
            ("akta.pdf", HTML),
            ("akta.png", SVG),
            ("akta.pdf", PNG),
            ("akta.pdf.exe", PDF),
            ("akta.docx", XLSX),
            ("akta.docx", office_file("xl/workbook.xml", "word/document.xml")),
            ("akta.docx", office_file("word/document.xml", "word/vbaProject.bin")),
            ("akta.docx", office_file("other.txt")),
            ("akta.docx", b"PK\x03\x04 broken"),
        ]:
            with (
                self.subTest(name=name, content=content[:12]),
                self.assertRaisesRegex(UserError, "not what its name|not taken"),
            ):
                self.attach(name, content)
        self.assertFalse(self.case.requirement_ids.file_ids)

    def test_an_empty_file_is_refused(self):
        with self.assertRaisesRegex(UserError, "is empty"):
            self.attach("akta.pdf", b"")

    def test_a_large_file_is_refused_with_the_limit(self):
        self.env["ir.config_parameter"].set_param("ptsp.upload_max_mb", "0.5")
        with self.assertRaisesRegex(UserError, "at most 0.5 MB"):
            self.attach("akta.pdf", PDF + b" " * 600_000)
        self.attach("akta.pdf", PDF + b" " * 400_000)

    def test_a_service_may_take_smaller_or_larger_files(self):
        parameters, service = self.env["ir.config_parameter"], self.case.service_id
        parameters.set_param("ptsp.upload_max_mb", "0.5")
        service.upload_max_mb = 0.2
        with self.assertRaisesRegex(UserError, "at most 0.2 MB"):
            self.attach("akta.pdf", PDF + b" " * 400_000)
        service.upload_max_mb = 1
        self.attach("akta.pdf", PDF + b" " * 600_000)
        with self.assertRaisesRegex(UserError, "at most 1 MB"):
            self.attach("akta.pdf", PDF + b" " * 1_100_000)
        service.upload_max_mb = 0
        with self.assertRaisesRegex(UserError, "at most 0.5 MB"):
            self.attach("akta.pdf", PDF + b" " * 600_000)

    def test_a_limit_of_a_service_is_a_size(self):
        for megabytes in (-1, 101):
            with (
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.case.service_id.upload_max_mb = megabytes
                self.env.flush_all()
        self.case.service_id.invalidate_recordset()

    def test_names_lose_folders_and_hidden_characters(self):
        self.assertEqual(self.attach("../../etc/passwd.pdf", PDF).name, "passwd.pdf")
        self.assertEqual(self.attach("C:\\scan\\a\u202efdp.pdf", PDF).name, "afdp.pdf")
        self.assertEqual(self.attach("\x00\n.pdf", PDF).name, "pdf.pdf")
        self.assertLessEqual(len(self.attach("x" * 500 + ".pdf", PDF).name), 120)

    def test_an_unknown_requirement_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "it knows"):
            self.attach("akta.pdf", PDF, key="nosuch")

    def test_another_desk_attaches_nothing(self):
        with self.assertRaisesRegex(UserError, "only that desk"):
            self.attach("akta.pdf", PDF, user=self.users["KASI"])

    def test_a_closed_case_takes_no_file(self):
        self.move(self.case, "tarik", note="Dibatalkan pemohon.")
        with self.assertRaisesRegex(UserError, "is closed"):
            self.attach("akta.pdf", PDF)

    def test_files_are_read_by_whoever_reads_the_case(self):
        file = self.attach("akta.pdf", PDF)
        self.assertEqual(file.with_user(self.users["KASI"])._bytes(), PDF)
        stranger = self.new_officer("stranger", "base.group_user")
        with self.assertRaises(UserError):
            file.with_user(stranger)._bytes()

    def test_the_scan_of_a_power_of_attorney_is_checked_too(self):
        values = {"kind": "handling", "giver": "Direktur", "holder": "Siti"}
        powers = self.env["ptsp.power"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "not what its name|not taken"):
            powers.create(
                {
                    **values,
                    "application_id": self.case.id,
                    "file": "TVqQAAMAAAAEAAAA",
                    "filename": "kuasa.pdf",
                }
            )

    def test_a_damaged_archive_is_no_office_file_and_no_traceback(self):
        chance = random.Random(503)
        for _round in range(2000):
            damaged = bytearray(DOCX)
            for _byte in range(3):
                damaged[chance.randrange(4, len(DOCX))] = chance.randrange(256)
            kind = uploads.real_type(bytes(damaged), "application/zip")
            self.assertIn(kind, (uploads.DOCX, "application/zip"))

    def test_names_and_types_by_the_tool_alone(self):
        self.assertEqual(uploads.safe_filename(""), "berkas")
        self.assertEqual(uploads.safe_filename('a<b>:"c.pdf'), "a_b_c.pdf")
        self.assertEqual(uploads.extension_of(".pdf"), "")
        self.assertEqual(uploads.real_type(PDF, "application/pdf"), "application/pdf")
        self.assertEqual(uploads.real_type(DOCX, "application/zip"), uploads.DOCX)


def pdf(pages=1, user=None, owner=None):
    """Return a PDF of some pages, with the passwords of its reader and its owner."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    if owner:
        writer.encrypt(user or "", owner, algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def picture(kind, size=(300, 400)):
    stream = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(stream, kind)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestReadableFiles(PtspCase):
    """What nobody can open is not taken, wherever a file comes in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.officer = cls.users["CS_HELPDESK"]

    def attach(self, filename, content, key="akta_pendirian"):
        return self.case.with_user(self.officer)._attach(key, filename, content)

    def test_a_pdf_that_asks_for_a_password_is_refused(self):
        with self.assertRaisesRegex(UserError, "“akta.pdf” opens only with a password"):
            self.attach("akta.pdf", pdf(user="rahasia", owner="pemilik"))
        self.assertFalse(self.case.requirement_ids.file_ids)

    def test_a_pdf_that_only_its_owner_may_change_is_taken(self):
        content = pdf(owner="pemilik")
        self.assertEqual(self.attach("akta.pdf", content)._bytes(), content)

    def test_a_pdf_that_is_cut_off_is_refused(self):
        whole = pdf(5)
        parts = [whole[: len(whole) * tenth // 10] for tenth in range(2, 10)]
        zeros = b"%PDF-1.7\n" + bytes(4000)
        for content in (*parts, zeros, whole[:200] + bytes(len(whole) - 200)):
            with (
                self.subTest(size=len(content)),
                self.assertRaisesRegex(UserError, "damaged or incomplete"),
            ):
                self.attach("akta.pdf", content)

    def test_a_pdf_without_a_page_is_refused(self):
        with self.assertRaisesRegex(UserError, "has no page"):
            self.attach("akta.pdf", pdf(0))

    def test_lines_behind_a_pdf_do_no_harm(self):
        self.assertTrue(self.attach("akta.pdf", pdf() + b"\r\n\0\0\0\r\n"))

    def test_photographs_are_taken(self):
        for kind, name in (("JPEG", "ktp.jpg"), ("PNG", "ktp.png")):
            content = picture(kind)
            self.assertEqual(self.attach(name, content)._bytes(), content)

    def test_photographs_of_telephones_become_what_every_desk_can_see(self):
        file = self.attach("IMG_0012.HEIC", picture("HEIF"))
        self.assertEqual(file.name, "IMG_0012.jpg")
        self.assertEqual(file.mimetype, "image/jpeg")
        self.assertEqual(Image.open(io.BytesIO(file._bytes())).size, (300, 400))

    def test_a_picture_that_cannot_be_decoded_is_refused(self):
        for kind, name in (("JPEG", "a.jpg"), ("PNG", "a.png"), ("HEIF", "a.heic")):
            content = picture(kind)
            with (
                self.subTest(kind=kind),
                self.assertRaisesRegex(UserError, "damaged or incomplete"),
            ):
                self.attach(name, content[: len(content) // 2])

    def test_the_scan_of_a_power_is_read_too(self):
        power = {
            "application_id": self.case.id,
            "kind": "handling",
            "giver": "Direktur",
            "holder": "Siti",
            "filename": "kuasa.pdf",
        }
        powers = self.env["ptsp.power"].with_user(self.officer)
        locked = base64.b64encode(pdf(user="x", owner="y"))
        with self.assertRaisesRegex(UserError, "password"):
            powers.create({**power, "file": locked})
        own = powers.create({**power, "file": base64.b64encode(pdf())})
        with self.assertRaisesRegex(UserError, "password"):
            own.write({"file": locked})
        photo = base64.b64encode(picture("HEIF"))
        own.write({"file": photo, "filename": "kuasa.heic"})
        self.assertEqual(own.file_id.name, "kuasa.jpg")

    # === SEVERAL PHOTOGRAPHS, ORIGINALS === #

    def pages(self, *files):
        return [
            {"filename": name, "content": base64.b64encode(content).decode()}
            for name, content in files
        ]

    def test_several_photographs_become_one_paper(self):
        files = [("1.jpg", picture("JPEG")), ("2.png", picture("PNG", (400, 300)))]
        files.append(("3.heic", picture("HEIF")))
        self.case.with_user(self.officer).action_attach_pages(
            "akta_pendirian", self.pages(*files)
        )
        line = self.case.requirement_ids.filtered("file_ids")
        file = line.file_ids
        self.assertEqual((file.name, line.key), ("1.pdf", "akta_pendirian"))
        paper = PdfReader(io.BytesIO(file._bytes()))
        turned = [page.mediabox.width > page.mediabox.height for page in paper.pages]
        self.assertEqual(turned, [False, True, False])

    def test_one_file_stays_what_it_is_and_others_are_not_mixed(self):
        case = self.case.with_user(self.officer)
        case.action_attach_pages("akta_pendirian", self.pages(("a.pdf", pdf())))
        files = self.pages(("1.jpg", picture("JPEG")), ("2.pdf", pdf()))
        with self.assertRaisesRegex(UserError, "send “2.pdf” by itself"):
            case.action_attach_pages("akta_pendirian", files)
        with self.assertRaisesRegex(UserError, "at least one file"):
            case.action_attach_pages("akta_pendirian", [])
        names = self.case.requirement_ids.file_ids.mapped("name")
        self.assertEqual(names, ["a.pdf"])

    def test_the_desk_notes_that_the_original_was_shown(self):
        case = self.case.with_user(self.officer)
        with self.at("2027-01-11 09:00"):
            case.action_original_shown("akta_pendirian")
        line = self.case.requirement_ids.filtered("original_shown_at")
        self.assertEqual(line.key, "akta_pendirian")
        self.assertEqual(line.original_shown_by_id, self.officer)
        self.assertEqual(line.original_shown_at, self.moment("2027-01-11 09:00"))
        told = next(row for row in case.checklist["lines"] if row["original"])
        self.assertIn(self.officer.name, told["original"])
        case.action_original_shown("akta_pendirian", False)
        self.assertFalse(self.case.requirement_ids.filtered("original_shown_at"))
        acts = [act["code"] for act in self.case._open_entry()._told_acts()]
        self.assertEqual(acts, ["original", "original"])

    def test_another_desk_has_seen_no_original(self):
        with self.assertRaisesRegex(UserError, "do not work at that desk"):
            self.case.with_user(self.users["KASI"]).action_original_shown(
                "akta_pendirian"
            )
