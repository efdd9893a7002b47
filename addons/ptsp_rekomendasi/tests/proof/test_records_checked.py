# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib

from odoo.tests import tagged

from odoo.addons.ptsp_base.tools import hash_chain

from ...models.proof import ptsp_record_check
from ..case_work import PDF, forge, kept_file
from ..proof_common import ProofCase


@tagged("post_install", "-at_install")
class TestRecordsChecked(ProofCase):
    """What somebody with the database's password changes is named, and since when."""

    def setUp(self):
        super().setUp()
        self.nights("2027-01-11", "2027-01-12")

    def reseal(self, case):
        """Seal the chain of a case anew, as the office's own program would."""
        head = hash_chain.GENESIS
        for entry in case.entry_ids.filtered("sealed").sorted("sequence"):
            version = entry._seal_version()
            link = hash_chain.link(head, entry._sealed_payload(version))
            head = link.hash
            self.tamper(
                "UPDATE ptsp_control_entry SET payload = %s, previous_hash = %s,"
                " hash = %s WHERE id = %s",
                *(link.text, link.previous_hash, link.hash, entry.id),
            )
        self.tamper(
            "UPDATE ptsp_application SET chain_head = %s WHERE id = %s", head, case.id
        )
        self.assertTrue(case.chain_intact)

    def set_letter(self, **values):
        for column, value in values.items():
            self.tamper(
                f"UPDATE ptsp_letter SET {column} = %s WHERE id = %s",
                *(value, self.letter.id),
            )

    # === NOTHING TO FIND === #

    def test_untouched_records_are_in_order(self):
        self.assertEqual(self.findings(), [])

    def test_life_that_goes_on_gives_no_finding(self):
        with self.at("2027-01-13 09:00"):
            self.forward(self.case)
            other = self.bring_to(self.open_case("KOM-03"), "periksa_kabid")
        self.assertEqual(other._product_letter().state, "draft")
        self.assertEqual(self.findings(), [])
        self.nights("2027-01-13")
        with self.at("2027-01-14 09:00"):
            self.move(other, "kembalikan_kasi", note="Perbaiki redaksi")
            self.bring_to(other, "tanda_tangan")
        self.nights("2027-01-14")
        with self.at("2027-01-15 09:00"):
            self.bring_to(other, "nomori")
            self.take_number(other)
            other._product_letter()._render_issued()
            reserved = self.reserve()
        self.nights("2027-01-15")
        with self.at("2027-01-18 09:00"):
            reserved._settle({"state": "used", "subject": "Surat di atas kertas"})
            other._product_letter()._void("Salah nama")
        self.assertEqual(self.findings(), [])
        self.nights("2027-01-18", "2027-01-19")
        self.assertEqual(self.findings(), [])

    def reserve(self):
        register = self.entry.register_id
        vals = {"state": "reserved", "reason": "Listrik padam"}
        entry = register._take(register.company_id._ptsp_today(), "-", None)
        entry._with_door().write(vals)
        return entry

    # === CASES === #

    def test_a_tail_that_is_cut_off_with_count_and_head_is_found(self):
        rows = self.case.entry_ids.filtered("sealed").sorted("sequence")
        open_row = self.case._open_entry()
        last, before = rows[-1], rows[-2]
        self.wipe("ptsp_control_entry", last.id, open_row.id)
        self.tamper(
            "UPDATE ptsp_application SET chain_head = %s, chain_count = %s"
            " WHERE id = %s",
            *(before.hash, before.sequence, self.case.id),
        )
        self.assertTrue(self.case.chain_intact)
        self.assert_found("changed", 2, self.case.reference, "rows were taken away")

    def test_a_chain_that_is_sealed_anew_with_another_name_is_found(self):
        self.tamper(
            "UPDATE ptsp_control_entry SET officer_name = 'Orang Lain' WHERE id = %s",
            self.case.entry_ids[1].id,
        )
        self.reseal(self.case)
        self.assert_found("changed", 2, self.case.reference, "not those that were")

    def test_what_later_digests_cover_does_not_heal_a_resealed_chain(self):
        self.tamper(
            "UPDATE ptsp_control_entry SET officer_name = 'Orang Lain' WHERE id = %s",
            self.case.entry_ids[1].id,
        )
        self.reseal(self.case)
        self.nights("2027-01-13", "2027-01-14")
        self.assert_found("changed", 2, self.case.reference, "not those that were")
        with self.at("2027-01-15 09:00"):
            self.forward(self.case)
        self.nights("2027-01-15")
        self.assert_found("changed", 2, self.case.reference, "not those that were")

    def test_a_resealed_chain_is_found_when_the_case_went_on_the_same_day(self):
        self.tamper(
            "UPDATE ptsp_control_entry SET officer_name = 'Orang Lain' WHERE id = %s",
            self.case.entry_ids[1].id,
        )
        self.reseal(self.case)
        with self.at("2027-01-13 09:00"):
            self.forward(self.case)
        self.nights("2027-01-13", "2027-01-14")
        self.assert_found("changed", 2, self.case.reference, "not those that were")

    def test_a_case_that_is_deleted_is_found_with_the_day_it_went(self):
        subject = f"case {self.case.reference}."
        self.wipe("ptsp_application", self.case.id)
        self.assert_found("missing", 2, subject)
        self.nights("2027-01-13", "2027-01-14")
        self.assert_found("missing", 2, subject)

    def test_a_word_that_is_changed_in_a_row_is_found(self):
        row = self.case.entry_ids[1]
        self.tamper("UPDATE ptsp_control_entry SET note = 'lain' WHERE id = %s", row.id)
        self.assert_found("changed", 0, self.case.reference, "row 2")

    def test_a_case_that_is_put_in_with_an_earlier_date_is_found(self):
        with self.at("2027-01-11 10:00"):
            other = self.open_case("PAR-06")
        self.assert_found("added", 2, other.reference)

    def test_a_row_that_is_put_behind_with_an_earlier_date_is_found(self):
        with self.at("2027-01-11 11:00"):
            self.forward(self.case)
        self.assert_found("added", 2, self.case.reference, "row")

    # === LETTERS === #

    def test_a_file_that_is_exchanged_with_its_hash_is_found(self):
        self.letter._with_door().write(
            {
                "pdf": base64.b64encode(b"%PDF-palsu"),
                "pdf_sha256": hashlib.sha256(b"%PDF-palsu").hexdigest(),
            }
        )
        self.assert_found("changed", 2, self.letter.number, "the file is another one")

    def test_a_file_that_is_exchanged_alone_is_found(self):
        self.letter._with_door().write({"pdf": base64.b64encode(b"%PDF-palsu")})
        self.assert_found("changed", 0, self.letter.number, "does not fit its SHA-256")

    def test_a_text_that_is_changed_with_its_hash_and_no_file_is_found(self):
        self.set_letter(body="<p>Isi lain</p>", pdf_sha256=None)
        self.set_letter(content_hash=self.letter._content_digest())
        self.assert_found("changed", 2, self.letter.number, "text or values are not")

    def test_a_text_that_is_changed_alone_is_found(self):
        self.set_letter(body="<p>Isi lain</p>")
        self.assert_found("changed", 0, self.letter.number, "do not fit their hash")

    def test_a_number_that_is_changed_is_found(self):
        number = self.letter.number
        self.set_letter(number="503/999/DPMPTSP-II/I/2027")
        self.assert_found("changed", 2, f"letter {number}", "number is another one")

    def test_a_date_that_is_changed_is_found(self):
        self.set_letter(date="2026-12-01")
        self.assert_found("changed", 2, self.letter.number, "date is another one")

    def test_a_signature_that_is_exchanged_is_found(self):
        signature = self.letter.signature_ids.filtered(lambda s: s.role == "signature")
        self.tamper(
            "UPDATE ptsp_letter_signature SET name = 'Orang Lain' WHERE id = %s",
            signature.id,
        )
        self.assert_found("changed", 2, self.letter.number, "signature")

    def test_a_letter_that_is_void_does_not_become_valid_again(self):
        with self.at("2027-01-13 09:00"):
            self.letter._void("Salah nama")
        self.nights("2027-01-13")
        self.set_letter(state="issued")
        self.assert_found("changed", 3, self.letter.number, "state went back")

    # === REGISTERS === #

    def test_an_entry_that_is_deleted_is_found(self):
        number = self.entry.number
        self.set_letter(register_entry_id=None)
        self.tamper("DELETE FROM ptsp_register_entry WHERE id = %s", self.entry.id)
        self.assert_found("missing", 2, number)

    def test_a_number_of_the_register_that_is_changed_is_found(self):
        number = self.entry.number
        self.tamper(
            "UPDATE ptsp_register_entry SET number = 'X/1' WHERE id = %s", self.entry.id
        )
        self.assert_found("changed", 2, number, "the number is another one")

    def test_a_subject_of_the_register_that_is_changed_is_found(self):
        self.tamper(
            "UPDATE ptsp_register_entry SET subject = 'Lain' WHERE id = %s",
            self.entry.id,
        )
        self.assert_found("changed", 2, self.entry.number, "subject")

    def test_an_entry_that_went_between_two_digests_leaves_a_gap(self):
        with self.at("2027-01-13 09:00"):
            first, second = self.reserve(), self.reserve()
        sequence = first.sequence
        self.tamper("DELETE FROM ptsp_register_entry WHERE id = %s", first.id)
        self.assert_found("missing", 0, f"sequence number {sequence}")
        self.assertTrue(second)

    def keep_scan(self, filename, content):
        file = self.env["ptsp.file"]._keep(
            self.letter.application_id, "scan", kept_file(filename, content)
        )
        self.letter.sudo()._with_door().write({"scan_id": file.id})
        return file

    def test_a_scan_whose_content_was_changed_is_named(self):
        with self.at("2027-01-13 09:00"):
            file = self.keep_scan("lembar.pdf", PDF)
        self.nights("2027-01-13")
        self.assertEqual(self.findings(), [])
        forge(file, PDF + b"x")
        self.assert_found("changed", 0, self.letter.number, "scan")

    def test_another_scan_of_a_closed_case_is_named(self):
        with self.at("2027-01-13 09:00"):
            self.keep_scan("lembar.pdf", PDF)
            self.bring_to(self.case, "terima")
            self.forward(self.case)
        self.assertTrue(self.case.outcome)
        self.nights("2027-01-13")
        self.assertEqual(self.findings(), [])
        other = self.keep_scan("lain.pdf", PDF + b"x")
        self.assertTrue(other._is_intact())
        self.assert_found("changed", 3, self.letter.number, "scan")

    # === THE CHECK AS THE AUDITOR SEES IT === #

    def test_the_auditor_checks_all_and_reads_sentences(self):
        number = self.letter.number
        self.set_letter(number="503/999/DPMPTSP-II/I/2027")
        action = self.env["ptsp.digest"].with_user(self.auditor).action_check()
        check = self.env["ptsp.record.check"].with_user(self.auditor)
        check = check.browse(action["res_id"])
        self.assertEqual((check.state, check.user_id), ("found", self.auditor))
        self.assertEqual(check.digest_count, 2)
        self.assertRegex(check.display_name, r"^\d{1,2} \w{3} \d{4} \d\d\.\d\d$")
        sentences = check.finding_ids.mapped("sentence")
        self.assertTrue(any(number in sentence for sentence in sentences))
        self.assertIn("changed", check.finding_ids.mapped("sort"))

    def test_many_records_are_checked_in_the_background(self):
        self.patch_at_once(0)
        action = self.env["ptsp.digest"].with_user(self.auditor).action_check()
        check = self.env["ptsp.record.check"].browse(action["res_id"])
        self.assertEqual(check.state, "waiting")
        self.env["ptsp.record.check"]._cron_check()
        self.assertEqual(check.state, "clean")
        self.assertEqual(check.case_count, 1 + self.other_cases())

    def patch_at_once(self, count):
        self.patch(ptsp_record_check, "AT_ONCE", count)

    def other_cases(self):
        domain = [("company_id", "=", self.company.id), ("id", "!=", self.case.id)]
        return self.env["ptsp.application"].search_count(domain)
