# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

from psycopg2 import IntegrityError
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import mute_logger

from ...report import pdf_engine

PAGE = """<html lang="id"><head><title>Surat</title>
<style>@page { size: A4; margin: 2cm } body { font-family: "Liberation Sans" }</style>
</head><body>%s</body></html>"""
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4"
    "nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


class TestReportEngine(TransactionCase):
    """The PDF engine loads nothing from outside, and gives the same PDF/A bytes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reports = cls.env["ir.actions.report"]
        cls.clerk = new_test_user(cls.env, "clerk", groups="base.group_user")
        cls.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "key": "ptsp_base.test_engine_page",
                "name": "test",
                "arch": PAGE % '<p t-foreach="docs" t-as="doc" t-out="doc.name"/>',
            }
        )
        cls.report = cls.reports.create(
            {
                "name": "Engine",
                "model": "res.partner",
                "report_type": "qweb-pdf",
                "report_name": "ptsp_base.test_engine_page",
                "ptsp_engine": True,
            }
        )
        cls.partners = cls.env["res.partner"].create(
            [{"name": "Enggang"}, {"name": "Pesut"}]
        )

    def _pdf(self, body):
        return self.reports._ptsp_html_to_pdf([PAGE % body])

    def _text(self, pdf):
        return "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)

    def test_the_file_is_marked_as_pdf_a_3b_and_embeds_its_fonts(self):
        reader = PdfReader(io.BytesIO(self._pdf("<p>Rekomendasi</p>")))
        marker = reader.trailer["/Root"]["/Metadata"].get_data().decode()
        self.assertIn('pdfaid:part="3"', marker)
        self.assertIn('pdfaid:conformance="B"', marker)
        fonts = reader.pages[0]["/Resources"]["/Font"]
        names = [font.get_object()["/BaseFont"] for font in fonts.values()]
        self.assertTrue(all("Liberation-Sans" in name for name in names), names)

    def test_the_same_page_gives_the_same_bytes(self):
        page = f'<p>Isi</p><img src="{self.reports._ptsp_qr_data_uri("x")}"/>'
        self.assertEqual(self._pdf(page), self._pdf(page))
        self.assertNotEqual(self._pdf(page), self._pdf(page + "<p>lagi</p>"))

    def test_a_picture_inside_the_text_is_printed(self):
        reader = PdfReader(io.BytesIO(self._pdf(f'<img src="{PIXEL}"/>')))
        self.assertEqual(len(reader.pages[0].images), 1)

    def test_files_of_the_server_and_the_network_are_refused(self):
        for body in (
            '<img src="file:///etc/passwd"/>',
            '<link rel="attachment" href="file:///etc/passwd"/>',
            '<p style="background: url(file:///etc/passwd)">x</p>',
            '<img src="http://127.0.0.1:9/x.png"/>',
            '<style>@import url("file:///etc/passwd");</style>',
        ):
            with self.subTest(body), self.assertRaisesRegex(UserError, "outside"):
                self._pdf(body)

    def test_a_style_sheet_that_refers_outside_is_refused_each_time(self):
        for rule in (
            "@import 'file:///etc/passwd';",
            "body { background: url(file:///etc/passwd) }",
            "@font-face { font-family: x; src: url(file:///etc/passwd) }",
            "@\\69mport 'file:///etc/passwd';",
        ):
            page = f"<html><head><style>{rule} p {{ font-family: x }}</style></head>"
            for attempt in range(2):
                with (
                    self.subTest(rule=rule, attempt=attempt),
                    self.assertRaisesRegex(UserError, "outside"),
                ):
                    self.reports._ptsp_html_to_pdf([f"{page}<p>x</p></html>"])

    def test_a_shared_style_sheet_is_outweighed_by_the_attributes_of_the_text(self):
        heights = [
            self._heights(f'<p id="x" {attribute}>x</p>')["x"]
            for attribute in ("", 'style="line-height: 60px"')
        ]
        self.assertEqual(heights, [30, 60])

    def test_two_papers_at_once_are_as_those_made_alone(self):
        pages = [[PAGE % f"<p>{number}</p>" * 40] for number in range(6)]
        alone = [pdf_engine.html_to_pdf(page) for page in pages]
        with ThreadPoolExecutor(3) as threads:
            together = list(threads.map(pdf_engine.html_to_pdf, pages))
        self.assertEqual(together, alone)

    def _heights(self, body):
        sheet = "<style>p { line-height: 30px }</style>"
        return pdf_engine.measure(f"<html><head>{sheet}</head>{body}</html>")

    def test_a_picture_cannot_smuggle_in_a_file(self):
        svg = (
            "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9'"
            " height='9'><image href='file:///etc/passwd' width='9' height='9'/></svg>"
        )
        with self.assertRaisesRegex(UserError, "outside"):
            self._pdf(f'<img src="{svg}"/>')

    def test_several_pages_are_joined_in_order(self):
        pdf = self.reports._ptsp_html_to_pdf([PAGE % "satu", PAGE % "dua"])
        texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        self.assertEqual([text.strip() for text in texts], ["satu", "dua"])

    def test_a_flagged_report_needs_no_wkhtmltopdf(self):
        with patch.object(
            type(self.reports), "get_wkhtmltopdf_state", lambda self: "install"
        ):
            pdf, kind = (
                self.reports.with_user(self.clerk)
                .sudo(False)
                ._render_qweb_pdf(self.report.report_name, self.partners[0].ids)
            )
        self.assertEqual(kind, "pdf")
        self.assertIn("Enggang", self._text(pdf))

    def test_each_record_is_rendered_by_itself(self):
        streams = self.reports._render_qweb_pdf_prepare_streams(
            self.report.report_name, {}, self.partners.ids
        )
        texts = [self._text(item["stream"].getvalue()) for item in streams.values()]
        self.assertIn("Enggang", texts[0])
        self.assertNotIn("Enggang", texts[1])
        merged = self.reports._render_qweb_pdf(self.report, self.partners.ids)[0]
        self.assertEqual(len(PdfReader(io.BytesIO(merged)).pages), 2)

    def test_a_record_out_of_sight_is_not_printed(self):
        self.env["ir.rule"].create(
            {
                "name": "hide",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": [("id", "!=", self.partners[0].id)],
            }
        )
        with self.assertRaises(AccessError):
            self.reports.with_user(self.clerk)._render_qweb_pdf(
                self.report.report_name, self.partners.ids
            )

    def test_other_reports_keep_the_engine_of_odoo(self):
        self.report.ptsp_engine = False
        content, kind = self.reports._render_qweb_pdf(self.report, self.partners.ids)
        self.assertEqual(kind, "html")
        self.assertIn(b"Enggang", content)

    @mute_logger("odoo.sql_db")
    def test_a_flagged_report_is_never_reloaded_from_an_attachment(self):
        with self.assertRaises(IntegrityError):
            self.report.write({"attachment_use": True, "attachment": "'x.pdf'"})
            self.report.flush_recordset()

    def test_the_client_learns_about_the_engine(self):
        self.assertIn("ptsp_engine", self.report._get_readable_fields())
        action = self.report.report_action(self.partners)
        self.assertEqual(action["type"], "ir.actions.report")
        self.assertTrue(action["ptsp_engine"])
