# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, NIK

from .common import PAPER, FilingCase

NEW = PDF + b"\n% new\n"


@tagged("post_install", "-at_install")
class TestRepairingFromHome(FilingCase):
    """A returned case is repaired from home, only by moves of the SOP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.filed()
        cls.repairs = cls.home("ptsp.home.repair")

    def mine(self):
        """Return the case as found for the applicant's pages."""
        return self.home("ptsp.home.case")._find(self.case.id)

    def sent_back_by_customer_service(self, note="Belum ditandatangani."):
        self.judge(self.case, "wrong", note)
        self.move(self.case, "kembalikan", note="Perbaiki surat permohonan.")

    def sent_back_by_verification(self):
        """Bring the case to step 8 with its list of what is missing handed over."""
        self.bring_to(self.case, "verifikasi")
        self.judge(self.case, "wrong", "Tanggal surat tidak terbaca.")
        self.move(self.case, "kembalikan", note="Surat harus diperbaiki.")
        self.move(self.case, "kirim_pengembalian", note="Surat harus diperbaiki.")

    # === SENT BACK BEFORE REGISTRATION === #

    def test_nothing_is_repaired_before_a_desk_sends_it_back(self):
        self.assertIsNone(self.repairs._move(self.mine()))
        with self.assertRaises(AccessError):
            self.repairs._draft(self.mine())

    def test_a_return_names_what_was_found_beside_its_paper(self):
        with self.at("2027-01-11 10:00"):
            self.sent_back_by_customer_service()
            wanted = self.repairs._wanted(self.mine())
        self.assertEqual(wanted["reason"], "Perbaiki surat permohonan.")
        [(line, note)] = wanted["papers"]
        self.assertEqual((line.key, note), (PAPER, "Belum ditandatangani."))
        self.assertFalse(wanted["questions"])
        self.assertTrue(self.home("ptsp.home.case")._summary(self.mine())["yours"])

    def test_a_new_file_goes_back_to_customer_service_and_the_old_one_stays(self):
        with self.at("2027-01-11 10:00"):
            self.sent_back_by_customer_service()
            draft = self.repairs._draft(self.mine())
            self.home("ptsp.home.draft")._add_file(draft, PAPER, [("baru.pdf", NEW)])
            self.assertEqual(len(self.case.requirement_ids.file_ids), 1)
            self.repairs._send(draft)
        self.assertEqual(self.case.step_id.code, "periksa_cs")
        states = self.case.requirement_ids.file_ids.sorted("id").mapped("state")
        self.assertEqual(states, ["replaced", "kept"])
        self.assertEqual(self.case.entry_ids.sorted("sequence")[-2].step_number, 3)
        self.assertTrue(self.case.chain_intact)

    def test_sending_it_twice_changes_nothing_more(self):
        with self.at("2027-01-11 10:00"):
            self.sent_back_by_customer_service()
            draft = self.repairs._draft(self.mine())
            self.home("ptsp.home.draft")._add_file(draft, PAPER, [("baru.pdf", NEW)])
            self.repairs._send(draft)
            count = len(self.case.entry_ids)
            self.repairs._send(draft)
        self.assertEqual(len(self.case.entry_ids), count)

    def test_a_named_paper_wants_a_new_file_or_a_reason(self):
        with self.at("2027-01-11 10:00"):
            self.sent_back_by_customer_service()
            draft = self.repairs._draft(self.mine())
            with self.assertRaises(UserError):
                self.repairs._send(draft)
            reason = {f"reason.{PAPER}": "Surat sudah ditandatangani."}
            self.home("ptsp.home.draft")._save(draft, reason)
            self.repairs._send(draft)
        self.assertEqual(self.case.step_id.code, "periksa_cs")

    def test_only_what_was_named_can_be_changed(self):
        with self.at("2027-01-11 10:00"):
            self.sent_back_by_customer_service()
            draft = self.repairs._draft(self.mine())
            typed = {"applicant.name": "Lain", "form.judul_film": "Lain"}
            self.home("ptsp.home.draft")._save(draft, typed)
            self.home("ptsp.home.draft")._add_file(draft, PAPER, [("baru.pdf", NEW)])
            self.repairs._send(draft)
        self.assertEqual(self.case.applicant_name, "Siti Rahmawati")
        self.assertEqual(self.case._form_dict()["judul_film"], "Sungai Mahakam")

    def test_where_nothing_was_named_the_answers_are_open(self):
        with self.at("2027-01-11 10:00"):
            self.move(self.case, "kembalikan", note="Judul film keliru.")
            draft = self.repairs._draft(self.mine())
            self.home("ptsp.home.draft")._save(draft, {"form.judul_film": "Mahakam"})
            self.repairs._send(draft)
        self.assertEqual(self.case._form_dict()["judul_film"], "Mahakam")
        changes = self.env["ptsp.change"].search(
            [("application_id", "=", self.case.id), ("event", "=", "data")]
        )
        self.assertTrue(changes)

    def test_a_marked_answer_is_answered_anew_and_no_other(self):
        [title] = self.case.sop_id.form_field_ids.filtered(
            lambda field: field.name == "judul_film"
        )
        desk = self.case.with_user(self.person(self.case))
        with self.at("2027-01-11 10:00"):
            desk.mark_ids = [
                Command.create({"field_id": title.id, "note": "Tulis judul lengkap."}),
                Command.create({"part": "nik", "note": "Isi sesuai KTP."}),
            ]
            self.move(self.case, "kembalikan", note="Perbaiki isian.")
            told = self.env["ptsp.notice.wording"]._values(self.case, {})["kekurangan"]
            self.assertIn("1. Judul Film / Video Dokumenter (Tulis judul len", told)
            self.assertIn("2. NIK (Isi sesuai KTP.)", told)
            wanted = self.repairs._wanted(self.mine())
            self.assertFalse(wanted["papers"])
            self.assertEqual(
                {one["name"]: one["found"] for one in wanted["questions"]},
                {
                    "form.judul_film": "Tulis judul lengkap.",
                    "applicant.nik": "Isi sesuai KTP.",
                },
            )
            draft = self.repairs._draft(self.mine())
            typed = {"form.judul_film": "Sungai Mahakam", "applicant.city": "Lain"}
            self.home("ptsp.home.draft")._save(draft, typed)
            with self.assertRaises(UserError):
                self.repairs._send(draft)
            typed = {"form.judul_film": "Sungai Mahakam II", "applicant.nik": NIK}
            self.home("ptsp.home.draft")._save(draft, typed)
            self.repairs._send(draft)
        self.assertEqual(self.case._form_dict()["judul_film"], "Sungai Mahakam II")
        self.assertEqual(self.case.applicant_city, "Samarinda")
        self.assertTrue(all(self.case.mark_ids.mapped("answered_at")))

    def test_only_the_desk_that_has_the_case_marks_answers(self):
        other = self.case.with_user(self.users["TU"])
        mark = {"part": "city", "note": "Salah."}
        with self.assertRaises(UserError):
            other.mark_ids = [Command.create(mark)]
        with self.assertRaises(UserError):
            self.case.with_user(self.person(self.case)).mark_ids = [
                Command.create({**mark, "answered_at": "2027-01-11 01:00:00"})
            ]

    # === SENT BACK BY VERIFICATION === #

    def test_the_pause_ends_when_the_repair_is_sent_and_the_desk_keeps_the_file(self):
        with self.at("2027-01-12 10:00"):
            self.sent_back_by_verification()
        self.assertEqual(self.case.step_id.code, "perbaikan")
        # The repair is sent on a Saturday, and counting goes on at Monday morning.
        with self.at("2027-01-16 20:00"):
            draft = self.repairs._draft(self.mine())
            self.home("ptsp.home.draft")._add_file(draft, PAPER, [("baru.pdf", NEW)])
            self.repairs._send(draft)
        told = self.case.activity_ids.filtered(
            lambda one: self.case.reference in (one.summary or "")
        )
        self.assertEqual(told.user_id, self.users["CS_HELPDESK"])
        [pause] = self.case.pause_ids
        self.assertEqual(pause.ended_at, self.moment("2027-01-16 20:00"))
        self.assertEqual(self.case.step_id.code, "perbaikan")
        with self.at("2027-01-18 08:00"):
            self.assertIsNone(self.repairs._move(self.mine()))
            self.sign_papers(self.case)
            self.move(self.case, "serahkan_perbaikan")
        self.assertEqual(self.case.step_id.code, "verifikasi")
        states = self.case.requirement_ids.file_ids.sorted("id").mapped("state")
        self.assertEqual(states, ["replaced", "kept"])

    def test_before_the_list_was_handed_over_the_applicant_waits(self):
        with self.at("2027-01-12 10:00"):
            self.bring_to(self.case, "verifikasi")
            self.judge(self.case, "wrong", "Tanggal surat tidak terbaca.")
            self.move(self.case, "kembalikan", note="Surat harus diperbaiki.")
            self.assertIsNone(self.repairs._move(self.mine()))

    # === WITHDRAWING === #

    def test_an_applicant_withdraws_by_the_move_of_the_sop(self):
        pages = self.home("ptsp.home.case")
        with self.at("2027-01-11 11:00"):
            with self.assertRaises(UserError):
                pages._withdraw(self.mine(), " ")
            pages._withdraw(self.mine(), "Syuting dibatalkan.")
        self.assertEqual(self.case.outcome, "withdrawn")
        entry = self.case.entry_ids.sorted("sequence")[-1]
        self.assertIn("Syuting dibatalkan.", entry.note)

    def test_a_registered_case_is_withdrawn_from_home_too(self):
        with self.at("2027-01-11 11:00"):
            self.bring_to(self.case, "verifikasi")
            self.home("ptsp.home.case")._withdraw(self.mine(), "Batal.")
        self.assertEqual(self.case.outcome, "withdrawn")

    def test_a_finished_case_is_not_withdrawn(self):
        with self.at("2027-01-11 11:00"):
            self.home("ptsp.home.case")._withdraw(self.mine(), "Batal.")
            with self.assertRaises(UserError):
                self.home("ptsp.home.case")._withdraw(self.mine(), "Batal.")

    # === SOMEBODY ELSE === #

    def test_who_holds_a_valid_power_repairs_and_nobody_else_does(self):
        budi = self.new_account("budi@example.org")
        ani = self.new_account("ani@example.org")
        with self.at("2027-01-11 10:00"):
            self.sent_back_by_customer_service()
            self.env["ptsp.power"].create(
                {
                    "application_id": self.case.id,
                    "kind": "handling",
                    "giver": "Siti Rahmawati",
                    "holder": "Budi",
                    "holder_contact": " Budi@Example.org",
                    "valid_until": "2027-01-31",
                }
            )
            with self.assertRaises(AccessError):
                self.home("ptsp.home.case", ani)._find(self.case.id)
            theirs = self.home("ptsp.home.case", budi)._find(self.case.id)
            self.assertIn(self.case, self.home("ptsp.home.case", budi)._cases())
            draft = self.home("ptsp.home.repair", budi)._draft(theirs)
            drafts = self.home("ptsp.home.draft", budi)
            for key in (PAPER, "surat_kuasa_pengurusan"):
                drafts._add_file(draft, key, [("baru.pdf", NEW)])
            self.home("ptsp.home.repair", budi)._send(draft)
        self.assertEqual(self.case.step_id.code, "periksa_cs")
        self.assertEqual(draft.sent_as, "proxy")
        with self.at("2027-02-01 08:00"), self.assertRaises(AccessError):
            self.home("ptsp.home.case", budi)._find(self.case.id)

    def test_who_filed_as_a_proxy_acts_no_longer_than_the_power_runs(self):
        budi = self.new_account("budi@example.org")
        power = {
            "power.handling": "1",
            "power.handling.holder": "Budi",
            "power.handling.contact": "budi@example.org",
            "power.handling.valid_until": "2027-01-31",
        }
        with self.at("2027-01-11 10:00"):
            case = self.filed(budi, **power)
            self.assertEqual((case.origin, budi.name), ("proxy", "Budi"))
            pages = self.home("ptsp.home.case", budi)
            self.assertEqual(pages._cases().ids, case.ids)
        with self.at("2027-02-01 10:00"):
            self.assertFalse(pages._cases())
            with self.assertRaises(AccessError):
                pages._find(case.id)
            theirs = self.env["ptsp.application"].with_user(budi).sudo()
            self.assertFalse(theirs.browse(case.id)._available_transitions())

    def test_a_power_for_signing_opens_no_case(self):
        budi = self.new_account("budi@example.org")
        self.env["ptsp.power"].create(
            {
                "application_id": self.case.id,
                "kind": "signing",
                "giver": "Siti Rahmawati",
                "holder": "Budi",
                "holder_contact": "budi@example.org",
            }
        )
        with self.assertRaises(AccessError):
            self.home("ptsp.home.case", budi)._find(self.case.id)
