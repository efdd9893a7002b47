# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from pypdf import PdfReader

from odoo.exceptions import ConcurrencyError
from odoo.tests import tagged

from ..api_common import APPLICANT, DETAILS, ApiCase
from ..case.test_uploads import picture
from ..exchange_common import example_text


@tagged("post_install", "-at_install")
class TestApiFiling(ApiCase):
    def test_a_submitted_case_lies_at_the_check_with_its_papers(self):
        view = self.submit(
            requirements=[self.paper("npwp")],
            powers=[{"kind": "handling", "giver": "Agus", "holder": "Dedi"}],
            title="Rekomendasi pos",
            external_ref="LUAR-1",
        )
        self.assertEqual(view["step"]["code"], "periksa_cs")
        self.assertEqual(view["work_state"], "waiting")
        self.assertEqual(view["external_ref"], "LUAR-1")
        files = {line["key"]: line["files"] for line in view["checklist"]}
        self.assertEqual(files["npwp"], 1)
        lines = {line["key"]: line["applicable"] for line in view["checklist"]}
        self.assertTrue(lines["surat_kuasa_pengurusan"])
        self.assertFalse(lines["surat_kuasa_penandatanganan"])
        self.assertEqual(self.case(view).channel, "online")

    def test_a_service_without_the_applicants_step_waits_at_the_counter(self):
        # The applicant's step comes first in the file.
        text = example_text().replace("    start: true\n", "", 1)
        sop = self.env["ptsp.definition"]._load_file(text)["sop"]
        sop._import_warnings(make_effective=True)
        view = self.submit(service_code="RIS-01", details={})
        self.assertEqual(view["step"]["lane"], view["step"]["desk"])
        self.assertEqual((view["work_state"], view["holder"]), ("waiting", False))

    def test_the_same_external_reference_returns_the_same_case(self):
        first = self.submit(external_ref="LUAR-2")
        before = self.traces()
        again = self.submit(external_ref="LUAR-2", applicant={"name": "Lain"})
        self.assertEqual(again["reference"], first["reference"])
        self.assertEqual(again["applicant"]["name"], APPLICANT["name"])
        self.assertEqual(self.traces(), before)

    def test_a_submission_in_a_fresh_request_takes_forty_queries_at_most(self):
        # The first call of a year makes the range of numbers of that year.
        counts = []
        for _number in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.submit(service_code="PAR-06")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[-1], 40)

    def test_services_have_external_references_of_their_own(self):
        first = self.submit(external_ref="LUAR-3")
        other = self.submit(external_ref="LUAR-3", service_code="PAR-06")
        self.assertNotEqual(first["reference"], other["reference"])

    def test_a_reference_filed_by_another_transaction_starts_the_call_anew(self):
        api = self.env["ptsp.api"].with_user(self.office.person("integrasi"))
        self.patch(type(api), "_filed_meanwhile", lambda *args: True)
        with self.assertRaises(ConcurrencyError):
            api.submit_application(
                service_code="KOM-03",
                applicant=APPLICANT,
                details=DETAILS["KOM-03"],
                external_ref="LUAR-4",
            )

    def test_customer_service_files_for_an_applicant_without_computer(self):
        view = self.submit("cs", channel="counter")
        self.assertEqual(view["step"]["code"], "periksa_cs")
        self.assertEqual(self.case(view).channel, "counter")

    def test_an_officer_of_another_desk_cannot_file(self):
        for login in ("kadis", "supervisor"):
            self.assert_refused(
                login,
                "submit_application",
                "you do not work at that desk",
                service_code="KOM-03",
                applicant=APPLICANT,
            )

    def test_a_case_opens_at_each_start_step_by_number_or_code(self):
        for start, login, code in (
            (1, "informasi", "minta_informasi"),
            ("2", "informasi", "beri_informasi"),
            ("periksa_cs", "cs", "periksa_cs"),
        ):
            view = self.call(
                login,
                "open_application",
                service_code="PAR-06",
                start=start,
                applicant={"name": "Inka"},
            )
            self.assertEqual(view["step"]["code"], code)
            self.assertEqual(view["holder"]["login"], login)
            self.assertEqual(view["work_state"], "in_hand")

    def test_a_case_cannot_open_at_another_step(self):
        for start, sentence in (
            (7, "cannot start at step 7"),
            (99, "number or code of a start step: 1 "),
            ("tidak_ada", "number or code of a start step"),
            (True, "number or code of a start step"),
            (None, "number or code of a start step"),
            ([4], "number or code of a start step"),
        ):
            self.assert_refused(
                "cs",
                "open_application",
                sentence,
                service_code="KOM-03",
                start=start,
                applicant=APPLICANT,
            )

    def test_a_form_with_gaps_is_filed_and_found_at_the_check(self):
        view = self.submit(details={})
        seen = self.call("cs", "get_application", reference=view["reference"])
        codes = [item["code"] for item in self.move(seen, "lengkap")["blockers"]]
        self.assertTrue(any("form" in code for code in codes), codes)

    def test_a_service_that_takes_no_cases_says_so(self):
        service = self.env["ptsp.service"].search([("code", "=", "KOM-03")])
        service._stop("Ada banjir di kantor")
        self.assert_refused(
            "integrasi",
            "submit_application",
            "takes no new cases",
            service_code="KOM-03",
            applicant=APPLICANT,
        )

    def test_a_file_is_added_with_its_hash(self):
        view = self.submit()
        for login in ("integrasi", "cs"):
            paper = self.paper("akta_pendirian")
            answer = self.call(login, "attach", reference=view["reference"], **paper)
            self.assertEqual(answer["filename"], "berkas.pdf")
            self.assertEqual(len(answer["sha256"]), 64)
        seen = self.call("cs", "get_application", reference=view["reference"])
        files = {line["key"]: line["files"] for line in seen["checklist"]}
        self.assertEqual(files["akta_pendirian"], 2)

    def test_photographs_of_one_paper_become_one_pdf(self):
        view, paper = self.submit(), self.paper("akta_pendirian")
        photos = [base64.b64encode(picture(kind)).decode() for kind in ("JPEG", "PNG")]
        paper = {**paper, "filename": "akta.pdf", "content": photos}
        answer = self.call("cs", "attach", reference=view["reference"], **paper)
        self.assertTrue(answer["filename"].endswith(".pdf"), answer)
        seen = self.call("cs", "get_application", reference=view["reference"])
        files = {line["key"]: line["files"] for line in seen["checklist"]}
        self.assertEqual(files["akta_pendirian"], 1)
        line = self.env["ptsp.application.requirement"].search(
            [
                ("application_id.reference", "=", view["reference"]),
                ("key", "=", "akta_pendirian"),
            ]
        )
        self.assertEqual(len(PdfReader(io.BytesIO(line.file_ids._bytes())).pages), 2)

    def test_a_filing_takes_photographs_too_and_a_list_of_one_file(self):
        photo = base64.b64encode(picture("JPEG")).decode()
        whole = self.paper("npwp")
        view = self.submit(
            requirements=[
                {"key": "akta_pendirian", "filename": "akta", "content": [photo] * 3},
                {**whole, "content": [whole["content"]]},
            ]
        )
        files = {line["key"]: line["files"] for line in view["checklist"]}
        self.assertEqual((files["akta_pendirian"], files["npwp"]), (1, 1))

    def test_files_that_are_not_taken_change_nothing(self):
        reference = self.submit()["reference"]
        good = self.paper("npwp")
        for paper, sentence in (
            ({**good, "key": "tidak_ada"}, "it knows: surat_permohonan"),
            ({**good, "content": "***"}, "base64"),
            ({**good, "content": ""}, "“content” is missing"),
            ({**good, "content": ["x"]}, "base64"),
            ({**good, "content": [["x"]]}, "“content” must be a text"),
            ({**good, "content": []}, "“content” must be a text in base64, or a list"),
            ({**good, "content": {"x": 1}}, "“content” must be a text"),
            ({**good, "content": [good["content"]] * 2}, "Only photographs"),
            ({**good, "filename": "akta.png"}, "not what its name says"),
            ({**good, "filename": ""}, "“filename” is missing"),
            (self.paper("npwp", b"MZ" + bytes(64), "akta.exe"), "not taken"),
        ):
            self.assert_refused(
                "integrasi", "attach", sentence, reference=reference, **paper
            )

    def test_an_oversize_file_is_refused_before_it_is_decoded(self):
        self.env["ir.config_parameter"].set_param("ptsp.upload_max_mb", "0.001")
        reference = self.submit()["reference"]
        for size, sentence in ((2000, "too large"), (20000, "“content” must be")):
            paper = self.paper("npwp", b"%PDF-1.4\n" + bytes(size))
            self.assert_refused(
                "integrasi", "attach", sentence, reference=reference, **paper
            )

    def test_a_refused_paper_takes_the_whole_filing_back(self):
        self.assert_refused(
            "integrasi",
            "submit_application",
            "not taken",
            service_code="KOM-03",
            applicant=APPLICANT,
            requirements=[self.paper("npwp", b"MZ" + bytes(64), "akta.exe")],
        )

    def test_what_the_applicant_is_not_is_refused_by_name(self):
        for applicant, sentence in (
            ({"name": "A", "nama": "B"}, "knows no “nama”; it knows: name, kind"),
            ({"kind": "company"}, "“applicant” needs “name”"),
            (False, "“applicant” needs “name”"),
            ("Agus", "must be an object"),
            ([1], "must be an object"),
            ({"name": "A", "kind": "firma"}, "one of: person, company, community"),
            ({"name": 7}, "“applicant.name” must be a text"),
            ({"name": "A" * 300}, "at most 200 letters"),
            ({"name": "A", "nik": "123"}, "NIK"),
            ({"name": "A", "email": "x"}, "E-mail"),
            # what cannot be seen is no name (FIELD_CASES 07)
            ({"name": "   "}, "“applicant” needs “name”"),
            ({"name": "\u200b", "kind": "person"}, "“applicant” needs “name”"),
            ({"name": "\u00a0\u3000\t"}, "“applicant” needs “name”"),
        ):
            self.assert_refused(
                "integrasi",
                "submit_application",
                sentence,
                service_code="KOM-03",
                applicant=applicant,
            )

    def test_what_else_does_not_fit_is_refused_by_name(self):
        paper = self.paper("npwp")
        power = {"kind": "handling", "giver": "Agus", "holder": "Dedi"}
        for arguments, sentence in (
            ({"details": {"warna": "biru"}}, "it knows: nama_badan_usaha"),
            ({"details": {"modal": "banyak"}}, "a whole number"),
            ({"details": "x"}, "“details” must be an object"),
            ({"requirements": {"npwp": "x"}}, "must be a list"),
            ({"requirements": [{"key": "npwp"}]}, "“requirements.0” needs “filename”"),
            ({"requirements": [{**paper, "size": 1}]}, "knows no “size”"),
            ({"powers": [{**power, "kind": "full"}]}, "one of: signing, handling"),
            ({"powers": [{**power, "date": "2 Januari"}]}, "YYYY-MM-DD"),
            ({"powers": [{**power, "holder": "agus"}]}, "to himself or"),
            ({"powers": [{**power, "holder": "  "}]}, "“powers.0” needs “holder”"),
            ({"powers": [{**power, "giver": "\u200b"}]}, "“powers.0” needs “giver”"),
            ({"channel": "merpati"}, "one of: counter, online, email, phone"),
            ({"external_ref": 17}, "“external_ref” must be a text"),
            ({"title": "x" * 501}, "at most 500 letters"),
        ):
            self.assert_refused(
                "integrasi",
                "submit_application",
                sentence,
                **{"service_code": "KOM-03", "applicant": APPLICANT, **arguments},
            )
