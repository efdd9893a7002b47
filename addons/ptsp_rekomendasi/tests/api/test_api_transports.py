# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..api_common import APPLICANT, DETAILS
from ..exchange_common import example_text, paper_document
from ..transports_common import DEPRECATED, Fault, Json2, JsonRpc, TransportCase, XmlRpc
from .test_api_refusals import CALLS, LATER

NUMBERS = iter(range(10, 99))


class Recorder:
    """Makes calls over one transport and keeps which methods were called."""

    def __init__(self, call):
        self.call = call
        self.called = set()

    def __call__(self, login, method, **arguments):
        self.called.add(method)
        return self.call(login, method, **arguments)


@tagged("post_install", "-at_install")
class TestApiTransports(TransportCase):
    """Every method over every transport: the same answers, the same sentences."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.new_stranger("warga1234", "base.group_portal")

    def transports(self):
        for transport in (XmlRpc, JsonRpc, Json2):
            with (
                self.subTest(transport=transport.__name__),
                mute_logger(*DEPRECATED, "odoo.http"),
            ):
                yield transport(self)

    def test_a_case_is_worked_over_each_transport(self):
        for call in self.transports():
            methods = self.work_a_case(call)
            self.assertEqual(methods, set(CALLS) - LATER)

    def work_a_case(self, call):
        """Call every method once; return which ones were called."""
        do = Recorder(call)
        self.ask_for_services(do)
        case = self.file_a_case(do)
        checks = self.bring_to_verification(do, case)
        do("verifikasi", "set_checks", **case, checks=checks)
        self.read_the_case(do, case)
        self.be_refused_letters(do, case)
        self.be_refused_pauses(do, case)
        self.be_told_of_payments(do)
        return do.called

    def ask_for_services(self, do):
        do("integrasi", "version")
        do("integrasi", "list_services")
        do("integrasi", "get_service", code="KOM-03")
        do("cs", "preview_due_date", service_code="KOM-03", start="2027-01-20T10:00")
        do("auditor", "statistics", date_from="2020-01-01", date_to="2050-01-01")

    def file_a_case(self, do):
        opened = do(
            "informasi",
            "open_application",
            service_code="KOM-03",
            start=1,
            applicant={"name": "Inka"},
        )
        self.assertEqual(opened["step"]["number"], 1)
        filed = do(
            "integrasi",
            "submit_application",
            service_code="KOM-03",
            applicant=APPLICANT,
            details={**DETAILS["KOM-03"], "modal": 2_000_000_000},
            requirements=[self.paper("npwp")],
            external_ref=f"LUAR-{type(do.call).__name__}",
        )
        again = do(
            "integrasi",
            "submit_applications",
            service_code="KOM-03",
            applications=[
                {
                    "applicant": APPLICANT,
                    "details": DETAILS["KOM-03"],
                    "external_ref": f"LUAR-{type(do.call).__name__}",
                }
            ],
        )
        [same] = again["applications"]
        self.assertEqual(same["reference"], filed["reference"])
        case = {"reference": filed["reference"]}
        do("integrasi", "attach", **case, **self.paper("akta_pendirian"))
        return case

    def bring_to_verification(self, do, case):
        """Work the case at its desks; return results for verification's check form."""
        do("cs", "take", **case)
        do("cs", "hold", **case, reason="Menunggu telepon")
        do("cs", "resume", **case)
        do("cs", "release", **case)
        view = do("cs", "get_application", **case)
        for login, move, values in (
            ("cs", "lengkap", {}),
            ("loket_daftar", "daftarkan", {}),
            ("loket_daftar", "serahkan_verifikasi", {"folder_complete": True}),
        ):
            verdicts = [
                {"key": line["key"], "verdict": "ok"}
                for line in view["checklist"]
                if line["applicable"]
            ]
            do(login, "set_verdicts", **case, verdicts=verdicts)
            seen = do(login, "preview_move", **case, transition=move, values=values)
            self.assertEqual((seen["code"], seen["blockers"]), (move, []))
            view = do(login, "advance", **case, transition=move, values=values)
        self.assertEqual(view["step"]["code"], "verifikasi")
        return [{"key": line["key"], "result": "ok"} for line in view["checks"]]

    def read_the_case(self, do, case):
        sheet = do("auditor", "get_control_sheet", **case)
        self.assertEqual((len(sheet["entries"]), sheet["intact"]), (4, True))
        letter = do("cs", "get_letter", **case, letter_type="tanda_terima")
        self.assertEqual(len(letter["sha256"]), 64)
        self.assertIs(letter["number"], False)
        (file, *_others) = do("auditor", "list_files", **case)
        kept = do("cs", "get_file", **case, file=file["file"])
        self.assertEqual(kept["sha256"], file["sha256"])
        do("auditor", "list_changes", limit=5)
        do("cs", "explain_due_date", **case)

    def be_refused_letters(self, do, case):
        """No letter is drafted and none was handed over: the client is told so."""
        with self.assertRaisesRegex(Fault, "has no letter yet"):
            do("tu", "get_sheet", **case)
        with self.assertRaisesRegex(Fault, "Only a letter that was handed over"):
            do(
                "kadis",
                "amend_letter",
                **case,
                letter_type="surat_pembatalan",
                ground="writing",
                reason="Salah nama",
                found_on="2027-01-18",
            )

    def be_refused_pauses(self, do, case):
        """The seeded SOP names no pause of its own: the client is told so."""
        for method in ("pause_clock", "unpause_clock"):
            with self.assertRaisesRegex(Fault, "no pause"):
                do("kabid", method, **case, kind="survei")

    def be_told_of_payments(self, do):
        """A list with one payment of nobody: it is told, and nothing is recorded."""
        rows = (
            "tanggal;jumlah;nomor bukti;keterangan",
            "18/01/2027;200.000,00;NTPN-7;bayar",
        )
        content = base64.b64encode("\n".join(rows).encode()).decode()
        told = do("cs", "import_payments", content=content)
        self.assertEqual((told["recorded"], told["errors"]), (0, []))
        self.assertIs(told["payments"][0]["reference"], False)

    def test_reading_gives_the_same_answer_over_each_transport(self):
        reference = self.play("9", "serahkan")["reference"]
        questions = [
            ("get_service", {"code": "PAR-06"}),
            ("get_application", {"reference": reference}),
            ("get_control_sheet", {"reference": reference}),
            ("explain_due_date", {"reference": reference}),
            ("get_letter", {"reference": reference, "letter_type": "tanda_terima"}),
        ]
        for method, arguments in questions:
            direct = self.call("loket_ambil", method, **arguments)
            for call in self.transports():
                with self.subTest(method=method):
                    self.assertEqual(call("loket_ambil", method, **arguments), direct)

    def test_the_sheet_to_sign_is_the_same_over_each_transport(self):
        reference = self.play("1", "nomori")["reference"]
        direct = self.call("tu", "get_sheet", reference=reference)
        self.assertTrue(direct["paper_serial"] and direct["pdf"])
        for call in self.transports():
            self.assertEqual(call("tu", "get_sheet", reference=reference), direct)

    def test_remedies_are_the_same_over_each_transport(self):
        reference = self.play("1", "nomori")["reference"]
        for call in self.transports():
            view = call("tu", "get_application", reference=reference)
            blockers = self.move(view, "serahkan_loket")["blockers"]
            number = next(b for b in blockers if b["code"] == "letter_numbered")
            remedy = {"code": "beri_nomor", "lane": "TU", "yours": True}
            self.assertEqual(number["resolved_by"], [remedy])

    def test_definition_files_are_exchanged_over_each_transport(self):
        document = {"document_no": "SOP-LP2N-RIS-01"}
        for call in self.transports():
            text = example_text().replace(
                'revision: "00"', f'revision: "{next(NUMBERS)}"'
            )
            dry = call("administrator", "import_definition", text=text, dry_run=True)
            self.assertEqual((dry["errors"], dry["imported"]), ([], False))
            told = call("administrator", "import_definition", text=text)
            document["revision_no"] = told["sop"]["revision_no"]
            exported = call("integrasi", "export_definition", **document)
            again = call("administrator", "import_definition", text=exported)
            self.assertEqual((again["existing"], again["errors"]), (True, []))
            self.assertEqual(call("cs", "export_definition", **document), exported)
            broken = call("administrator", "import_definition", text="steps: [")
            self.assertGreater(broken["errors"][0]["line"], 0)
            with self.assertRaisesRegex(Fault, "This needs the rights"):
                call("cs", "import_definition", text=text)

    def test_a_document_is_read_into_a_draft_over_each_transport(self):
        content = paper_document("kom_03")
        for call in self.transports():
            told = call(
                "administrator",
                "draft_definition",
                filename="SOP.txt",
                content=base64.b64encode(content).decode(),
            )
            self.assertEqual(set(told), {"definition", "doubtful", "missing"})
            self.assertIn("number: SOP-LP2N-KOM-03", told["definition"])
            places = {entry["path"] for entry in told["doubtful"]}
            self.assertIn("promise.start", places)
            self.assertTrue(all(entry["what"] for entry in told["missing"]))
            with self.assertRaisesRegex(Fault, "This needs the rights"):
                call("cs", "draft_definition", filename="x.txt", content="U09Q")

    def test_refusals_are_the_same_sentence_over_each_transport(self):
        reference = self.submit()["reference"]
        for call in self.transports():
            for login, method, arguments, sentence in (
                ("warga1234", "list_services", {}, "This needs the rights"),
                ("cs", "list_changes", {}, "This needs the rights"),
                ("cs", "get_service", {"code": "X"}, "KOM-03, PAR-06"),
                ("cs", "get_application", {"reference": "X"}, "no case “X”"),
                ("cs", "get_application", {"reference": 4}, "must be a text"),
                ("tu", "take", {"reference": reference}, "you do not work"),
                ("cs", "get_application", {}, "reference"),
                ("cs", "take", {"reference": reference, "x": 1}, "'x'"),
            ):
                with (
                    self.subTest(method=method, login=login),
                    self.assertRaisesRegex(Fault, sentence) as caught,
                ):
                    call(login, method, **arguments)
                self.assertNotIn("Traceback", str(caught.exception))
