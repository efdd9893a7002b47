# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import ANSWERS, PAPER, FilingCase


@tagged("post_install", "-at_install")
class TestFilingFromHome(FilingCase):
    """A draft that is sent from home becomes one case, through the door."""

    def test_a_case_filed_from_home_waits_at_customer_service_until_a_promised_moment(
        self,
    ):
        with self.at(MONDAY):
            case = self.filed()
        self.assertEqual(case.step_id.code, "periksa_cs")
        self.assertEqual((case.work_state, case.holder_id.id), ("waiting", False))
        self.assertEqual((case.channel, case.origin), ("online", "home"))
        self.assertEqual(case.account_id, self.siti)
        self.assertEqual(case.step_due_at, self.moment("2027-01-12 19:00"))
        self.assertEqual(case._form_dict()["judul_film"], "Sungai Mahakam")
        self.assertEqual(case.requirement_ids.file_ids.mapped("name"), [f"{PAPER}.pdf"])
        self.assertTrue(case.chain_intact)

    def test_the_control_sheet_names_the_applicant(self):
        case = self.filed()
        entry = case.entry_ids.filtered("sealed")
        self.assertEqual(entry.officer_name, self.siti.name)
        self.assertEqual(entry.note, "Sent from home.")

    def test_messages_lead_to_the_own_page_of_the_case(self):
        self.company.ptsp_public_url = "https://ptsp.example.go.id"
        case = self.filed()
        values = self.env["ptsp.notice.wording"]._values(case, {})
        address = f"https://ptsp.example.go.id/my/permohonan/{case.id}"
        self.assertEqual(values["alamat_lacak"], address)
        other = self.open_case("PAR-06")
        values = self.env["ptsp.notice.wording"]._values(other, {})
        self.assertTrue(values["alamat_lacak"].endswith("/lacak"))

    def test_papers_are_asked_for_in_the_approved_words(self):
        [requirement] = self.home("ptsp.home.filing")._papers(self.draft())
        wording = self.env["ptsp.public.wording"]
        with patch.object(
            type(wording), "_shown", lambda *args: ({requirement.text: "Surat."}, set())
        ):
            [task] = self.home("ptsp.home.filing")._paper_tasks(self.draft())
        self.assertEqual(task["title"], "Surat.")

    def test_sending_twice_makes_one_case(self):
        draft = self.draft()
        filing = self.home("ptsp.home.filing")
        self.assertEqual(filing._send(draft), filing._send(draft))
        self.assertEqual(
            self.env["ptsp.application"].search_count(
                [("account_id", "=", self.siti.id)]
            ),
            1,
        )

    def test_what_was_sent_is_kept_as_a_list_and_the_files_are_the_cases(self):
        draft = self.draft()
        self.home("ptsp.home.filing")._send(draft)
        [file] = draft.application_id.requirement_ids.file_ids
        [told] = draft.manifest
        self.assertEqual(told["sha256"], file.sha256)
        line = draft.application_id.requirement_ids.filtered("file_ids")
        self.assertEqual(told["paper"], line._whole_text())
        self.assertFalse(draft.file_ids)
        name, pdf = self.home("ptsp.home.receipt")._print(draft)
        self.assertIn(draft.application_id.reference, name)
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_what_is_missing_is_named_and_nothing_is_sent(self):
        draft = self.draft(**{"form.lokasi": "", "applicant.nik": "123"})
        draft.file_ids.unlink()
        filing = self.home("ptsp.home.filing")
        where = [one["where"] for one in filing._missing(draft)]
        self.assertEqual(where, ["pemohon", "isian", f"berkas/{PAPER}"])
        with self.assertRaises(UserError):
            filing._send(draft)
        self.assertFalse(draft.sent_at or draft.application_id)

    def test_a_power_of_attorney_makes_its_scan_a_paper_that_is_asked_for(self):
        papers = self.home("ptsp.home.filing")._papers
        self.assertEqual(papers(self.draft()).mapped("key"), [PAPER])
        draft = self.draft(**{"power.handling": "1"})
        self.assertEqual(papers(draft).mapped("key"), [PAPER, "surat_kuasa_pengurusan"])

    def test_a_service_that_takes_no_applications_is_not_filed_for(self):
        draft = self.draft()
        self.service._stop("Sedang ditata ulang.")
        with self.assertRaises(UserError):
            self.home("ptsp.home.filing")._send(draft)

    def test_an_applicant_of_another_service_opens_no_case_at_the_counter(self):
        start = self.service.current_sop_id.step_ids.filtered(
            lambda step: step.code == "periksa_cs"
        )
        cases = self.env["ptsp.application"].with_user(self.siti).sudo()
        with self.assertRaises(UserError):
            cases._door_open({"applicant_name": "Siti"}, start._plain())

    def test_numbers_are_read_as_indonesians_type_them(self):
        form = self.home("ptsp.home.form")
        read = {
            ("integer", "250.000.000"): 250_000_000,
            ("integer", "1 000"): 1000,
            ("float", "1.234,5"): 1234.5,
            ("float", "0,75"): 0.75,
            ("integer", "tiga"): "tiga",
        }
        for (kind, text), value in read.items():
            with self.subTest(text):
                self.assertEqual(form._read({"type": kind}, text), value)

    def test_nobody_is_promised_a_message_that_no_channel_takes(self):
        filing = self.home("ptsp.home.filing")
        draft = self.draft(**{"applicant.phone": "0812 3456 7890"})
        self.assertEqual(filing._recipients(draft), [self.siti.login])
        account = type(self.env["ptsp.home.account"])
        with patch.object(account, "_phone_channel", lambda _self: "sms"):
            self.assertIn("0812 3456 7890", filing._recipients(draft))

    def test_dates_are_shown_as_indonesians_write_them(self):
        form = self.home("ptsp.home.form")
        for text, words in (("2026-12-08", "8 Desember 2026"), ("besok", "besok")):
            with self.subTest(text):
                self.assertEqual(form._words({"type": "date"}, text), words)

    def test_another_open_case_of_the_service_is_told_before_sending(self):
        case = self.filed()
        draft = self.draft()
        [twin] = self.home("ptsp.home.filing")._twins(draft)
        self.assertEqual(twin["reference"], case.reference)
        self.assertTrue(self.home("ptsp.home.filing")._send(draft))

    def test_one_draft_for_a_service_and_an_account(self):
        drafts = self.home("ptsp.home.draft")
        first = drafts._start(self.service.with_env(drafts.env))
        self.assertEqual(drafts._start(self.service.with_env(drafts.env)), first)
        self.assertEqual(drafts._open_drafts(), first)

    def test_saving_keeps_what_is_wrong_and_what_was_there(self):
        drafts = self.home("ptsp.home.draft")
        draft = self.draft()
        drafts._save(draft, {"applicant.nik": "abc", "form.unknown": "x"})
        self.assertEqual(
            draft.answers,
            {**ANSWERS, "applicant.email": self.siti.login, "applicant.nik": "abc"},
        )

    def test_powers_are_recorded_with_the_log_in_of_their_holder(self):
        draft = self.draft(
            **{
                "power.handling": "1",
                "power.handling.holder": "Budi",
                "power.handling.contact": "budi@example.org",
            }
        )
        drafts = self.home("ptsp.home.draft")
        drafts._add_file(draft, "surat_kuasa_pengurusan", [("kuasa.pdf", PDF)])
        case = self.home("ptsp.home.filing")._send(draft)
        [power] = case.power_ids
        self.assertEqual(
            (power.kind, power.giver, power.holder, power.holder_contact),
            ("handling", "Siti Rahmawati", "Budi", "budi@example.org"),
        )
