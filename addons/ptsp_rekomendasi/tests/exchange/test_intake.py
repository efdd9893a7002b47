# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ...wizard import ptsp_intake
from ..common import NIK, PtspCase

HEAD = (
    "Nomor Acuan;applicant.name;applicant.kind;applicant.nik;applicant.phone;"
    "details.judul_film;details.lokasi"
)


@tagged("post_install", "-at_install")
class TestIntake(PtspCase):
    """A list is read with the trouble of each cell, then filed by the door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        step = cls.env["ptsp.application"]._filing_step(cls.service.current_sop_id)
        desk = cls.env["ptsp.lane"].browse(step.desk_id)
        cls.officer = cls.users[desk.code]
        cls.officer.lang = "en_US"

    def _list(self, *rows, head=HEAD, user=None, **vals):
        head = head.replace("Nomor Acuan", "external_ref")
        content = "\n".join([head, *rows]).encode()
        lists = self.env["ptsp.intake"].with_user(user or self.officer)
        lists = lists.with_context(lang="en_US")
        values = {"service_id": self.service.id, "filename": "daftar.csv", **vals}
        return lists.create({"content": base64.b64encode(content), **values})

    def _row(self, ref="", name="PT Uji", **cells):
        cells = {"kind": "company", "nik": "", "phone": "", **cells}
        film = cells.get("film", "Senja")
        kind, nik, phone = cells["kind"], cells["nik"], cells["phone"]
        return f"{ref};{name};{kind};{nik};{phone};{film};Berau"

    def _cases(self):
        return self.env["ptsp.application"].search(
            [("service_id", "=", self.service.id), ("external_ref", "!=", False)]
        )

    def test_reading_tells_each_wrong_cell_and_files_nothing(self):
        before = self._cases()
        found = self._list(
            self._row("A-1"),
            self._row("A-2", name=""),
            self._row("A-3", nik="123", phone="delapan"),
            self._row("A-4", kind="kerajaan"),
            self._row("A-1", name="PT Lain"),
        )
        found.action_read()
        told = {line.cell: line.problem for line in found.line_ids}
        self.assertEqual(list(told), ["B3", "D4", "E4", "C5", "A6"])
        for cell, words in {
            "B3": "missing",
            "D4": "16 digits",
            "E4": "telephone",
            "C5": "none of the choices",
            "A6": "row 2",
        }.items():
            self.assertIn(words, told[cell])
        self.assertEqual((found.row_count, found.good_count), (5, 1))
        self.assertEqual(self._cases(), before)

    def test_good_rows_are_filed_at_the_desk_after_the_applicant(self):
        found = self._list(self._row("A-1", nik=NIK), self._row("A-2", name=""))
        found.action_read()
        found.action_file()
        self.assertEqual((found.state, found.filed_count), ("done", 1))
        self.assertFalse(found.content)
        case = self._cases()
        self.assertEqual((case.external_ref, case.applicant_nik), ("A-1", NIK))
        self.assertEqual(case._form_dict()["judul_film"], "Senja")
        self.assertEqual(case.channel, "counter")
        first = case.entry_ids.sorted("sequence")[0]
        self.assertTrue(first.sealed)
        self.assertEqual(first.officer_id, self.officer)

    def test_all_rows_or_none(self):
        rows = [self._row("A-1"), self._row("A-2", name="")]
        found = self._list(*rows, whole=True)
        with self.assertRaisesRegex(UserError, "Nothing was filed: 1 cells"):
            found.action_file()
        self.assertFalse(self._cases())
        # A refusal that only the door finds undoes the other rows too.
        api = type(self.env["ptsp.api"])
        file_one = api._file_case

        def refuse(self, vals, *args, **kwargs):
            if vals["applicant_name"] == "PT Buruk":
                raise UserError("Tidak boleh.")
            return file_one(self, vals, *args, **kwargs)

        with patch.object(api, "_file_case", refuse):
            found = self._list(
                self._row("A-1"), self._row("A-2", name="PT Buruk"), whole=True
            )
            found.action_file()
        self.assertEqual((found.state, found.filed_count), ("done", 0))
        self.assertEqual(found.line_ids.mapped("cell"), ["A3"])
        self.assertFalse(self._cases())

    def test_the_same_list_twice_files_nothing_twice(self):
        # One row has its own reference, the other is recognised by its content.
        rows = [self._row("A-1"), self._row(name="PT Tanpa Nomor")]
        self._list(*rows).action_file()
        self.assertEqual(len(self._cases()), 2)
        again = self._list(*rows)
        again.action_read()
        self.assertEqual((again.existing_count, again.good_count), (2, 0))
        with self.assertRaisesRegex(UserError, "no row"):
            again.action_file()
        changed = self._list(*rows, self._row(name="PT Baru"))
        changed.action_file()
        self.assertEqual((changed.filed_count, len(self._cases())), (1, 3))

    def test_a_long_list_is_filed_in_the_background_as_the_officer(self):
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)
        rows = [self._row(f"A-{number}") for number in range(5)]
        found = self._list(*rows)
        with patch.object(ptsp_intake, "AT_ONCE", 2):
            found.action_file()
        self.assertEqual((found.state, found.filed_count), ("waiting", 0))
        with patch.object(ptsp_intake, "IN_ONE_GO", 3):
            self.env["ptsp.intake"]._cron_file()
            self.assertEqual((found.state, found.filed_count), ("waiting", 3))
            self.env["ptsp.intake"]._cron_file()
        self.assertEqual((found.state, found.filed_count), ("done", 5))
        first = self._cases().entry_ids.filtered(lambda entry: entry.sequence == 1)
        self.assertEqual(first.officer_id, self.officer)

    def test_the_template_can_be_filled_in_and_read(self):
        intake = self.env["ptsp.case.intake"].with_user(self.officer)
        book = openpyxl.load_workbook(io.BytesIO(intake._template(self.service)))
        sheet = book.worksheets[0]
        headings = [cell.value for cell in sheet[1]]
        self.assertEqual(len(headings), len(set(headings)))
        place = {heading.rstrip(" *"): i for i, heading in enumerate(headings, 1)}
        labels = {one.key: one.label for one in intake._columns(self._sop())}
        for key, value in {
            "applicant.name": "PT Lembar",
            "applicant.kind": "company",
            "details.judul_film": "007",
            "details.lokasi": "Berau",
        }.items():
            sheet.cell(2, place[labels[key]], value)
        given = next(key for key in labels if key.startswith("given."))
        sheet.cell(2, place[labels[given]], "ya")
        stream = io.BytesIO()
        book.save(stream)
        found = self._list()
        found.content = base64.b64encode(stream.getvalue())
        found.action_file()
        self.assertFalse(found.line_ids.mapped("problem"))
        case = self._cases()
        self.assertEqual(case._form_dict()["judul_film"], "007")
        note = case.entry_ids.sorted("sequence")[0].note
        self.assertIn(given.removeprefix("given."), note)

    def _sop(self):
        return self.service.current_sop_id

    def test_a_wrong_heading_is_one_sentence_with_its_cell(self):
        for head, told in (
            ("applicant.name;warna", "Cell B1.*warna"),
            ("applicant.name;applicant.name", "Cell B1.*twice"),
            ("title", "names no column"),
        ):
            with self.assertRaisesRegex(UserError, told):
                self._list("a;b", head=head).action_read()
        with self.assertRaisesRegex(UserError, "Choose the list"):
            self._list(content=False).action_read()

    def test_who_may_not_file_at_that_desk_files_nothing(self):
        other = next(user for user in self.users.values() if user != self.officer)
        found = self._list(self._row("A-1"), user=other)
        found.action_file()
        self.assertEqual(found.filed_count, 0)
        self.assertIn("opened by", found.line_ids.problem)
        self.assertFalse(self._cases())

    def test_a_list_is_seen_by_its_own_officer_alone(self):
        found = self._list(self._row("A-1", nik=NIK), self._row("A-2", name=""))
        found.action_read()
        other = next(user for user in self.users.values() if user != self.officer)
        for record in (found, found.line_ids):
            self.assertTrue(record.has_access("read"))
            self.assertFalse(record.with_user(other).has_access("read"))
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        with self.assertRaises(AccessError):
            self._list(self._row(), user=auditor)


@tagged("post_install", "-at_install")
class TestIntakeTemplate(HttpCase):
    def test_officers_get_the_template_and_others_do_not(self):
        service = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        for login, group, status in (
            ("petugas_uji", "ptsp_base.group_ptsp_officer", 200),
            ("auditor_uji", "ptsp_base.group_ptsp_auditor", 404),
        ):
            new_test_user(self.env, login, groups=group, password=f"{login}-sandi-1")
            self.authenticate(login, f"{login}-sandi-1")
            found = self.url_open(f"/ptsp/intake/template/{service.id}")
            self.assertEqual(found.status_code, status)
        found = self.url_open("/ptsp/intake/template/999999")
        self.assertEqual(found.status_code, 404)
