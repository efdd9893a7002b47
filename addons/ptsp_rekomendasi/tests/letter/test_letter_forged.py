# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..letter_common import LetterCase

FORGED = b"forged and not issued"
PRINTING = "odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter_printing"


@tagged("post_install", "-at_install")
class TestLetterForged(LetterCase, HttpCase):
    """Bytes that were put in place of an issued letter reach nobody, whoever asks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.users["INFORMASI"]
        cls.system = new_test_user(
            cls.env,
            "uji_sistem",
            groups="base.group_system,ptsp_base.group_ptsp_supervisor",
        )
        for user in cls.officer | cls.system:
            user.password = user.login

    def setUp(self):
        super().setUp()
        self.letter = self.issued()
        self.letter._serve_pdf()
        self.file = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "ptsp.letter"),
                ("res_field", "=", "pdf"),
                ("res_id", "=", self.letter.id),
            ]
        )
        self.good = self.file.raw

    def forge(self):
        self.file.raw = self.good + FORGED
        self.letter.invalidate_recordset()

    def addresses(self):
        """Return the addresses by which Odoo hands out files."""
        letter, file = self.letter.id, self.file.id
        token = self.file.sudo().generate_access_token()[0]
        return (
            f"/web/content/ptsp.letter/{letter}/pdf",
            f"/web/content/ptsp.letter/{letter}/pdf/surat.pdf?download=1",
            f"/web/content?model=ptsp.letter&id={letter}&field=pdf",
            f"/web/content/{file}",
            f"/web/content/{file}?access_token={token}",
            f"/web/image/ptsp.letter/{letter}/pdf",
            f"/web/image/{file}",
            f"/web/image/{file}?access_token={token}",
        )

    @mute_logger(PRINTING)
    def test_no_address_of_odoo_hands_out_the_file(self):
        self.forge()
        for user in self.officer | self.system:
            self.authenticate(user.login, user.login)
            for address in self.addresses():
                with self.subTest(user=user.login, address=address):
                    answer = self.url_open(address)
                    self.assertNotIn(FORGED, answer.content)
                    self.assertNotIn(self.good[:200], answer.content)
            answer = self.url_open(f"/ptsp/letter/{self.letter.id}/pdf")
            self.assertEqual(answer.status_code, 422)

    def test_our_own_address_hands_out_the_good_one(self):
        self.authenticate(self.officer.login, self.officer.login)
        answer = self.url_open(f"/ptsp/letter/{self.letter.id}/pdf")
        self.assertEqual(answer.content, self.good)

    def test_no_call_reads_the_file(self):
        self.forge()
        for user in self.officer | self.system:
            letters = self.env["ptsp.letter"].with_user(user)
            files = self.env["ir.attachment"].with_user(user)
            for model, name, arguments, named in (
                (letters, "read", [self.letter.ids, ["pdf"]], {}),
                (letters, "web_read", [self.letter.ids, {"pdf": {}}], {}),
                (letters, "search_read", [[], ["pdf"]], {}),
                (letters, "web_search_read", [[], {"pdf": {}}], {}),
                (letters, "export_data", [self.letter.ids, ["pdf"]], {}),
                (files, "read", [self.file.ids, ["datas"]], {}),
                (files, "read", [self.file.ids, ["raw"]], {}),
                (files, "web_read", [self.file.ids, {"datas": {}}], {}),
                (files, "generate_access_token", [self.file.ids], {}),
                (files, "copy", [self.file.ids], {}),
            ):
                with self.subTest(user=user.login, call=f"{model._name}.{name}"):
                    with self.assertRaises(AccessError):
                        call_kw(model, name, arguments, named)
        self.assertNotIn("pdf", letters.fields_get())

    def test_what_else_a_letter_says_is_read(self):
        letter = self.letter.with_user(self.officer)
        self.assertEqual(letter.read(["number"])[0]["number"], self.letter.number)

    def test_nobody_puts_another_file_in_its_place(self):
        for user in self.officer | self.system:
            for kind, act in self.replacements(user):
                with self.subTest(user=user.login, act=kind):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        act()
        self.assertEqual(self.letter._serve_pdf(), self.good)

    def replacements(self, user):
        """Return the ways in which a person may try to put another file there."""
        files = self.env["ir.attachment"].with_user(user)
        kept = self.file.with_user(user)
        own = files.create({"name": "surat.pdf", "raw": FORGED})
        place = {
            "res_model": "ptsp.letter",
            "res_id": self.letter.id,
            "res_field": "pdf",
        }
        return (
            ("create", lambda: files.create({"name": "x", "raw": FORGED, **place})),
            ("move", lambda: own.write(place)),
            ("write", lambda: kept.write({"raw": FORGED})),
            ("delete", lambda: kept.unlink()),
            ("let go", lambda: kept.write({"res_id": 0})),
        )

    def test_a_signature_on_another_text_is_noticed(self):
        signature = self.letter.signature_ids.filtered(lambda s: s.role == "signature")
        signature._with_door().write({"content_hash": "0" * 64})
        letter = self.letter.with_user(self.officer)
        for copy in (None, "1", "all"):
            with self.assertRaisesRegex(UserError, "changed outside the process"):
                letter._serve_pdf(copy)

    def test_documents_that_hold_programs_are_saved_and_not_opened(self):
        self.authenticate(self.officer.login, self.officer.login)
        office = "application/vnd.openxmlformats-officedocument."
        for mimetype, kind in (
            (office + "wordprocessingml.document", "attachment"),
            (office + "spreadsheetml.sheet", "attachment"),
            ("application/vnd.oasis.opendocument.text", "attachment"),
            ("application/msword", "attachment"),
            ("text/html", "attachment"),
            ("image/svg+xml", "attachment"),
            ("application/pdf", "inline"),
            ("image/png", "inline"),
        ):
            file = self.env["ir.attachment"].create(
                {
                    "name": "berkas",
                    "raw": b"isi",
                    "res_model": "ptsp.application",
                    "res_id": self.case.id,
                }
            )
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE ir_attachment SET mimetype = %s WHERE id = %s",
                [mimetype, file.id],
            )
            file.invalidate_recordset()
            with self.subTest(mimetype):
                told = self.url_open(f"/web/content/{file.id}").headers
                self.assertEqual(told["Content-Disposition"].split(";")[0], kind)
