# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import runpy

from odoo.tests import tagged
from odoo.tools.misc import file_path

from ..case_work import PDF
from ..common import PtspCase

# An office that was upgraded has them still.
OLD_SHAPE = """
    CREATE TABLE IF NOT EXISTS ptsp_application_requirement_attachment_rel
        (line_id int, attachment_id int);
    ALTER TABLE ptsp_opinion ADD IF NOT EXISTS attachment_id int,
        ADD IF NOT EXISTS receipt_id int;
    ALTER TABLE ptsp_letter_amendment ADD IF NOT EXISTS court_file_id int;
    ALTER TABLE ptsp_power ADD IF NOT EXISTS filename varchar;
    ALTER TABLE ptsp_letter ADD IF NOT EXISTS signed_scan_filename varchar;
"""


@tagged("post_install", "-at_install")
class TestFilesMoved(PtspCase):
    """An office that kept files as attachments finds each again, with its hash."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").at("susun_draf", agency_id=cls.agency.id)
        cls.line = cls.case.requirement_ids[:1]
        cls.opinion = cls.case.opinion_ids[:1]
        cls.letter = cls.case.letter_ids[:1]
        cls.power = cls.env["ptsp.power"].create(
            {
                "application_id": cls.case.id,
                "kind": "signing",
                "giver": "Direktur",
                "holder": "Siti",
            }
        )

    def old(self, record, name, field=False):
        """Keep a file as offices did before."""
        return self.env["ir.attachment"].create(
            {
                "name": name,
                "raw": PDF + name.encode(),
                "res_model": record._name,
                "res_id": record.id,
                "res_field": field,
            }
        )

    def keep_as_before(self):
        cr = self.env.cr
        cr.execute(OLD_SHAPE)
        kept = {
            "requirement": self.old(self.line, "akta.pdf"),
            "opinion": self.old(self.opinion, "pertek.pdf"),
            "receipt": self.old(self.opinion, "terima.pdf"),
            "power": self.old(self.power, "file", "file"),
            "scan": self.old(self.letter, "signed_scan", "signed_scan"),
            "heirs": self.old(self.case, "waris.pdf"),
        }
        cr.execute(
            "INSERT INTO ptsp_application_requirement_attachment_rel VALUES (%s, %s)",
            [self.line.id, kept["requirement"].id],
        )
        cr.execute(
            "UPDATE ptsp_opinion SET attachment_id = %s, receipt_id = %s WHERE id = %s",
            [kept["opinion"].id, kept["receipt"].id, self.opinion.id],
        )
        cr.execute(
            "UPDATE ptsp_power SET filename = 'kuasa.pdf' WHERE id = %s",
            [self.power.id],
        )
        cr.execute(
            "UPDATE ptsp_letter SET signed_scan_filename = 'pindai.pdf' WHERE id = %s",
            [self.letter.id],
        )
        return {kind: (file.id, file.raw) for kind, file in kept.items()}

    def upgrade(self):
        self.env.flush_all()
        path = file_path("ptsp_rekomendasi/migrations/19.0.4.0.0/post-files.py")
        runpy.run_path(path)["migrate"](self.env.cr, "19.0.3.0.0")
        self.env.invalidate_all()

    def test_each_file_is_found_at_its_place_unchanged(self):
        before = self.keep_as_before()
        self.upgrade()
        places = {
            "requirement": self.line.file_ids,
            "opinion": self.opinion.file_id,
            "receipt": self.opinion.receipt_file_id,
            "power": self.power.file_id,
            "scan": self.letter.scan_id,
            "heirs": self.env["ptsp.file"].search([("kind", "=", "heirs")]),
        }
        for kind, (number, content) in before.items():
            file = places[kind]
            with self.subTest(kind=kind):
                self.assertEqual((file.id, file.kind), (number, kind))
                self.assertEqual(file.application_id, self.case)
                self.assertEqual(file._bytes(), content)
                digest = hashlib.sha256(content).hexdigest()
                self.assertEqual((file.sha256, file.size), (digest, len(content)))
        self.assertEqual(self.power.file_id.name, "kuasa.pdf")
        self.assertEqual(self.letter.scan_id.name, "pindai.pdf")

    def test_a_new_file_takes_a_number_of_its_own(self):
        before = self.keep_as_before()
        self.upgrade()
        new = self.line._attach(
            {"filename": "b.pdf", "content": PDF, "mimetype": "application/pdf"}
        )
        self.assertGreater(new.id, max(number for number, _raw in before.values()))

    def test_a_picture_in_a_message_stays_there(self):
        said = self.old(self.case, "foto.png")
        words = "Lihat foto."
        self.case.message_post(body=words, attachment_ids=said.ids)
        self.keep_as_before()
        self.upgrade()
        self.assertEqual(said.res_model, "ptsp.application")
        self.assertFalse(self.env["ptsp.file"].browse(said.id).exists())

    def test_files_moved_once_are_not_moved_again(self):
        self.keep_as_before()
        self.upgrade()
        files = self.env["ptsp.file"].search([])
        digests = files.mapped("sha256")
        self.upgrade()
        self.assertEqual(self.env["ptsp.file"].search([]), files)
        self.assertEqual(files.mapped("sha256"), digests)
