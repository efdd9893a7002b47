# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import zipfile
from datetime import date, datetime
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

from ..report_common import ReportCase

NOW = "2028-01-10 09:00"


@tagged("post_install", "-at_install")
class TestEvidencePack(ReportCase):
    """The ZIP file of a year names the proofs of each indicator, or that none exist."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.instrument = cls.env.ref("ptsp_dashboard.instrument_pekppp")
        with cls.at(NOW):
            packs = cls.env["ptsp.evidence.pack"].with_user(cls.supervisor)
            cls.pack = packs.create({})
            cls.pack.action_gather()

    def setUp(self):
        super().setUp()
        self.enterContext(self.at(NOW))

    def line(self, code):
        return self.pack.line_ids.filtered(lambda line: line.indicator_id.code == code)

    def add(self, code, user=None, content=PDF, filename="maklumat.pdf"):
        wizards = self.env["ptsp.evidence.add"].with_user(user or self.supervisor)
        return wizards.create(
            {
                "line_id": self.line(code).id,
                "what": "Maklumat pelayanan",
                "day": "2027-02-01",
                "content": base64.b64encode(content),
                "filename": filename,
            }
        ).action_add()

    def archive(self):
        stream = io.BytesIO()
        self.pack._write_archive(stream)
        return zipfile.ZipFile(stream)

    def index(self, archive):
        book = openpyxl.load_workbook(io.BytesIO(archive.read("01-indeks.xlsx")))
        rows = list(book.active.iter_rows(values_only=True))[1:]
        return {row[1]: row[3:] for row in rows}

    def test_the_instrument_that_holds_in_the_last_year_is_proposed(self):
        self.assertEqual(
            (self.pack.year, self.pack.instrument_id.id), (2027, self.instrument.id)
        )

    def test_aspects_have_the_weights_that_the_sources_name(self):
        weights = self.instrument.aspect_ids.mapped("weight")
        self.assertEqual(weights, [25, 24, 18, 12, 11, 10])
        self.assertTrue(self.instrument.incomplete)

    def test_every_indicator_has_a_line(self):
        indicators = self.instrument.aspect_ids.indicator_ids
        self.assertEqual(self.pack.line_ids.indicator_id, indicators)
        self.assertEqual(self.pack.indicator_count, len(indicators))

    def test_what_no_record_proves_is_told_plainly(self):
        archive = self.archive()
        self.assertFalse(self.line("K-3").proven)
        self.assertEqual(self.index(archive)["K-3"][0], "tidak ada bukti")

    def test_a_prover_that_no_addon_knows_is_no_error(self):
        evidence = type(self.env["ptsp.evidence"])
        with patch.object(evidence, "_proofs", lambda *args: []):
            self.pack.action_gather()
        self.assertFalse(self.line("K-4").problem)
        self.assertEqual(self.pack.proven_count, 0)

    def test_a_prover_that_fails_leaves_the_others(self):
        evidence = type(self.env["ptsp.evidence"])
        whole = evidence._proofs

        def proofs(service, prover, period, filters):
            if prover == "hours":
                raise ValueError("broken")
            return whole(service, prover, period, filters)

        logger = "odoo.addons.ptsp_dashboard.models.evidence.ptsp_evidence_line"
        with (
            patch.object(evidence, "_proofs", proofs),
            self.assertLogs(logger, "ERROR"),
        ):
            self.pack.action_gather()
        self.assertIn("broken", self.line("S-1").problem)
        self.assertTrue(self.line("K-1").proven)

    def test_an_added_file_is_in_the_pack_and_stays(self):
        self.add("K-3")
        self.pack.action_gather()
        archive = self.archive()
        path = "bukti/K-3/maklumat.pdf"
        self.assertEqual(archive.read(path), PDF)
        self.assertEqual(
            self.index(archive)["K-3"],
            ("Maklumat pelayanan", None, datetime(2027, 2, 1), path),
        )

    def test_two_files_of_one_name_are_both_in_the_pack(self):
        self.add("K-3")
        self.add("K-3", content=PDF + b"\n")
        names = self.archive().namelist()
        self.assertIn("bukti/K-3/maklumat.pdf", names)
        self.assertIn("bukti/K-3/2-maklumat.pdf", names)

    def test_a_file_that_is_taken_out_is_in_no_pack(self):
        self.add("K-3")
        self.line("K-3").file_ids.with_user(self.supervisor).action_remove()
        self.assertFalse(self.line("K-3").proven)

    def test_the_records_own_papers_are_in_the_pack(self):
        revision = self.par.current_sop_id.revision_no
        path = f"bukti/K-1/standar-pelayanan-PAR-06-{revision}.pdf"
        self.assertTrue(self.archive().read(path).startswith(b"%PDF"))

    def test_every_file_is_in_the_list_of_hashes(self):
        archive = self.archive()
        listed = archive.read("SHA256SUMS.txt").decode().splitlines()
        names = {line.split("  ", 1)[1] for line in listed}
        self.assertEqual(names, set(archive.namelist()) - {"SHA256SUMS.txt"})

    def test_no_applicant_is_named(self):
        words = str(self.pack._prepare_cover()["aspects"])
        self.assertNotIn(self.case_a.applicant_name, words)
        self.assertNotIn(self.users["CS_HELPDESK"].name, words)

    def test_a_file_that_is_not_taken_changes_nothing(self):
        with self.assertRaisesRegex(UserError, "of a kind that is not taken"):
            self.add("K-3", content=b"MZ" + bytes(200), filename="virus.exe")
        self.assertFalse(self.line("K-3").file_ids)

    def test_a_year_that_has_not_come_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "evidence is gathered for"):
            self.pack.copy({"year": 2029})

    def test_before_it_is_gathered_there_is_no_file(self):
        pack = self.pack.copy({"year": 2026})
        with self.assertRaisesRegex(UserError, "Gather the evidence first"):
            pack.action_download()

    def test_an_instrument_without_indicators_is_told(self):
        empty = self.env["ptsp.evidence.instrument"].create(
            {"name": "Kosong", "valid_from": "2020-01-01"}
        )
        pack = self.pack.copy({"instrument_id": empty.id})
        with self.assertRaisesRegex(UserError, "has no indicator yet"):
            pack.action_gather()

    def test_officers_neither_read_nor_gather_it_and_auditors_read(self):
        officer = self.users["CS_HELPDESK"]
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        with self.assertRaises(AccessError):
            self.pack.with_user(officer).read(["year"])
        self.assertEqual(self.pack.with_user(auditor).year, 2027)
        for call in (
            self.pack.with_user(auditor).action_gather,
            lambda: self.add("K-3", user=auditor),
            lambda: self.add("K-3", user=officer),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_a_successor_is_another_instrument(self):
        later = self.instrument.copy({"name": "Baru", "valid_from": "2028-01-01"})
        of_day = self.env["ptsp.evidence.instrument"]._of_day
        found = of_day("pekppp", date(2028, 6, 30), self.company)
        self.assertEqual(found, later)
        found = of_day("pekppp", date(2027, 12, 31), self.company)
        self.assertEqual(found, self.instrument)
        self.assertEqual(len(later.aspect_ids.indicator_ids), 15)
