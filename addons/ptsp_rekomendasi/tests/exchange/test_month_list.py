# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io
from datetime import date

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ...models.exchange.ptsp_month_list import FIELDS
from ..common import MONDAY, PtspCase

DAY = date(2027, 1, 20)


@tagged("post_install", "-at_install")
class TestMonthList(PtspCase):
    """The cases of a month leave under SiCANTIK's names, and nothing calculates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supervisor = cls.new_officer(
            "supervisor", "ptsp_base.group_ptsp_supervisor"
        )
        cls.supervisor.lang = "en_US"
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("serahkan")
        cls.case._with_door().write(
            {
                "applicant_name": '=HYPERLINK("http://x")',
                "applicant_phone": "08123456789",
                "applicant_email": "x@example.org",
            }
        )

    def _row(self, user=None, contacts=False, day=DAY):
        months = self.env["ptsp.month.list"].with_user(user or self.supervisor)
        cases = months._cases(day) & self.case
        rows = months._rows(cases, contacts)
        return [dict(zip(FIELDS, row, strict=True)) for row in rows]

    def test_a_case_has_its_number_its_step_and_its_letter(self):
        [row] = self._row()
        letter = self.case._product_letter()
        self.assertEqual(row["no_permohonan"], self.case.registration_no)
        self.assertEqual(row["jenis_izin_id"], "PAR-06")
        self.assertEqual(row["status"], "Proses")
        self.assertEqual(row["jenis_proses_id"], "serahkan")
        self.assertEqual(row["no_rekomendasi"], letter.number)
        self.assertEqual(row["tgl_rekomendasi"], "2027-01-11")
        self.assertEqual(row["tgl_pengajuan_time"], "2027-01-11 09:00:00")
        self.assertEqual((row["no_izin"], row["file_signed_report"]), ("", ""))

    def test_contacts_are_for_those_who_may_read_them_and_ask(self):
        [row] = self._row()
        self.assertEqual((row["no_hp"], row["email"]), ("", ""))
        with self.assertRaisesRegex(AccessError, "without them"):
            self._row(contacts=True)
        self.supervisor.group_ids |= self.env.ref("ptsp_base.group_ptsp_identity")
        [row] = self._row(contacts=True)
        self.assertEqual(row["email"], "x@example.org")

    def test_nothing_in_the_file_calculates(self):
        months = self.env["ptsp.month.list"].with_user(self.supervisor)
        rows = months._rows(self.case)
        text = months._file(rows, "csv").decode("utf-8-sig")
        [head, row] = csv.reader(io.StringIO(text))
        self.assertEqual(head, FIELDS)
        self.assertTrue(row[FIELDS.index("nama")].startswith("'="))
        book = openpyxl.load_workbook(io.BytesIO(months._file(rows, "xlsx")))
        cell = book.active.cell(2, FIELDS.index("nama") + 1)
        self.assertEqual((cell.data_type, cell.quotePrefix), ("s", True))

    def test_a_month_is_the_office_s_month(self):
        self.assertFalse(self._row(day=date(2027, 2, 1)))
        self.case._with_door().write(
            {"received_at": self.moment("2027-01-01 00:30")}  # 31 December in UTC
        )
        self.assertTrue(self._row())

    def test_supervisors_may_and_others_may_not(self):
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        for user in (self.users["KASI"], auditor):
            with self.assertRaises(AccessError):
                self._row(user=user)
            with self.assertRaises(AccessError):
                self.env["ptsp.month.export"].with_user(user).create({"day": DAY})

    def test_an_empty_month_is_told(self):
        export = self.env["ptsp.month.export"].with_user(self.supervisor)
        with self.assertRaisesRegex(UserError, "another one"):
            export.create({"day": "2001-01-01"}).action_export()


@tagged("post_install", "-at_install")
class TestExchangeFiles(HttpCase):
    def test_files_are_served_to_whoever_asked(self):
        group = "ptsp_base.group_ptsp_supervisor"
        one, other = (
            new_test_user(self.env, login, groups=group, password=f"{login}-sandi-1")
            for login in ("penyelia_satu", "penyelia_dua")
        )
        month = self.env["ptsp.month.export"].with_user(one)
        outage = self.env["ptsp.outage.list"].with_user(one).create({})
        for url, kind in (
            (f"/ptsp/month/{month.create({'form': 'csv'}).id}", "text/csv"),
            (f"/ptsp/month/{month.create({}).id}", "spreadsheet"),
            (f"/ptsp/outage/{outage.id}", "spreadsheet"),
        ):
            self.authenticate(one.login, f"{one.login}-sandi-1")
            found = self.url_open(url)
            self.assertEqual(found.status_code, 200)
            self.assertIn(kind, found.headers["Content-Type"])
            self.authenticate(other.login, f"{other.login}-sandi-1")
            self.assertEqual(self.url_open(url).status_code, 404)
