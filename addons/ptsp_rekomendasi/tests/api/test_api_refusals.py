# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from ..api_common import APPLICANT, ApiCase

# Every method of the contract with arguments of the right shape.
CALLS = {
    "version": {},
    "list_services": {},
    "get_service": {"code": "KOM-03"},
    "preview_due_date": {"service_code": "KOM-03", "start": "2027-01-11T09:00"},
    "submit_application": {"service_code": "KOM-03", "applicant": APPLICANT},
    "submit_applications": {
        "service_code": "KOM-03",
        "applications": [{"applicant": APPLICANT}],
    },
    "open_application": {
        "service_code": "KOM-03",
        "start": 4,
        "applicant": APPLICANT,
    },
    "attach": {"reference": "", "key": "npwp", "filename": "a.pdf", "content": "JVBE"},
    "get_application": {"reference": ""},
    "set_verdicts": {"reference": "", "verdicts": [{"key": "npwp", "verdict": "ok"}]},
    "set_checks": {"reference": "", "checks": [{"key": "nomor", "result": "ok"}]},
    "take": {"reference": ""},
    "release": {"reference": ""},
    "hold": {"reference": "", "reason": "Menunggu"},
    "resume": {"reference": ""},
    "pause_clock": {"reference": "", "kind": "bayar", "reason": "Menunggu"},
    "unpause_clock": {"reference": "", "kind": "bayar"},
    "preview_move": {"reference": "", "transition": "lengkap"},
    "advance": {"reference": "", "transition": "lengkap"},
    "amend_letter": {
        "reference": "",
        "letter_type": "surat_pembatalan",
        "ground": "writing",
        "reason": "Salah nama",
        "found_on": "2027-01-18",
    },
    "get_control_sheet": {"reference": ""},
    "get_letter": {"reference": "", "letter_type": "tanda_terima"},
    "get_sheet": {"reference": ""},
    "list_files": {"reference": ""},
    "get_file": {"reference": "", "file": 1},
    "import_payments": {"content": "eA=="},
    "list_changes": {},
    "explain_due_date": {"reference": ""},
    "statistics": {"date_from": "2027-01-01", "date_to": "2027-01-31"},
}
# They have tests of their own.
LATER = {"verify_letter", "import_definition", "export_definition"}
LATER |= {"draft_definition"}
READING = {
    "version",
    "list_services",
    "get_service",
    "preview_due_date",
    "get_application",
}
READING |= {"get_control_sheet", "get_letter", "explain_due_date", "statistics"}
READING |= {"get_sheet", "list_changes", "list_files", "get_file"}


@tagged("post_install", "-at_install")
class TestApiRefusals(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reference = cls.submit()["reference"]
        cls.new_stranger("warga", "base.group_portal")
        cls.new_stranger("pegawai_lain", "base.group_user")

    def calls(self, *, changing=None):
        for method, arguments in CALLS.items():
            if changing is None or changing == (method not in READING):
                arguments = dict(arguments)
                if "reference" in arguments:
                    arguments["reference"] = self.reference
                yield method, arguments

    def test_every_public_method_is_in_the_table_of_calls(self):
        api = type(self.env["ptsp.api"])
        ours = {
            name
            for klass in api.mro()
            if ".models.api." in klass.__module__
            for name in vars(klass)
            if not name.startswith("_")
        }
        self.assertEqual(ours - LATER, set(CALLS))

    def test_strangers_get_one_sentence_from_every_method(self):
        for login in ("warga", "pegawai_lain"):
            for method, arguments in self.calls():
                with self.subTest(login=login, method=method):
                    self.assert_refused(
                        login, method, "^This needs the rights of one of", **arguments
                    )

    def test_the_public_user_gets_one_sentence_from_every_method(self):
        api = self.env["ptsp.api"].with_user(self.env.ref("base.public_user"))
        for method, arguments in self.calls():
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(api, method)(**arguments)

    def test_an_auditor_reads_everything_and_changes_nothing(self):
        for method, arguments in self.calls(changing=True):
            with self.subTest(method=method):
                self.assert_refused(
                    "auditor", method, "^This needs the rights", **arguments
                )
        for method, arguments in self.calls(changing=False):
            if method not in ("get_letter", "get_sheet", "get_file"):
                with self.subTest(method=method):
                    self.call("auditor", method, **arguments)

    def test_officers_do_not_read_the_change_feed(self):
        self.assert_refused("cs", "list_changes", "^This needs the rights")

    def test_an_agency_does_not_see_a_case_it_was_not_asked_about(self):
        for method, arguments in self.calls():
            if "reference" in arguments and method != "attach":
                with self.subTest(method=method):
                    self.assert_refused(
                        "tim_teknis", method, "There is no case", **arguments
                    )

    def test_an_unknown_case_is_named_in_one_sentence(self):
        for method, arguments in self.calls():
            if "reference" in arguments:
                with self.subTest(method=method):
                    arguments["reference"] = "PMH-1999-00001"
                    self.assert_refused(
                        "cs", method, "no case “PMH-1999-00001”", **arguments
                    )

    def test_an_unknown_service_is_answered_with_those_that_exist(self):
        for method, name in (
            ("get_service", "code"),
            ("preview_due_date", "service_code"),
            ("submit_application", "service_code"),
            ("open_application", "service_code"),
            ("statistics", "service_code"),
        ):
            arguments = {**CALLS[method], name: "XYZ-99"}
            with self.subTest(method=method):
                self.assert_refused("cs", method, "KOM-03, PAR-06", **arguments)

    def test_missing_and_unknown_arguments_are_named(self):
        for method, arguments in self.calls():
            with self.subTest(method=method):
                login = "integrasi" if method == "list_changes" else "cs"
                self.assert_refused(
                    login, method, f"^{method} takes these", bogus=1, **arguments
                )
                if arguments and method != "list_changes":
                    self.assert_refused(login, method, f"^{method} takes these")

    def test_arguments_of_a_wrong_kind_are_named(self):
        for method, name, value, sentence in (
            ("get_service", "code", ["KOM-03"], "“service_code” must be a text"),
            ("get_application", "reference", 12, "“reference” must be a text"),
            ("get_application", "reference", "x" * 1000, "at most 200 letters"),
            ("get_application", "reference", "  ", "“reference” is missing"),
            ("preview_due_date", "start", "kemarin", "2027-01-11T09:00:00"),
            ("preview_due_date", "start", 2027, "“start” must be a text"),
            ("preview_due_date", "start", "9999-01-01T00:00", "2027-01-11T09"),
            ("set_verdicts", "verdicts", "ok", "must be a list"),
            ("set_verdicts", "verdicts", [], "at least one verdict"),
            ("set_verdicts", "verdicts", [{"key": "npwp"}], "a key, a verdict"),
            ("set_verdicts", "verdicts", [{"code": "npwp"}], "knows no “code”"),
            ("set_checks", "checks", {"nomor": "ok"}, "must be a list"),
            ("set_checks", "checks", [], "no check form"),
            ("set_checks", "checks", [{"verdict": "ok"}], "knows no “verdict”"),
            ("hold", "reason", " ", "“reason” is missing"),
            ("pause_clock", "kind", "", "“kind” is missing"),
            ("pause_clock", "kind", "makan", "names no pause"),
            ("unpause_clock", "kind", ["bayar"], "must be a text"),
            ("advance", "transition", {"code": "lengkap"}, "must be a text"),
            ("advance", "values", "x", "“values” must be an object"),
            ("advance", "values", {"warna": "biru"}, "takes no values"),
            ("advance", "note", 5, "“note” must be a text"),
            ("statistics", "date_from", "2027-13-01", "YYYY-MM-DD"),
            ("statistics", "date_to", "2026-01-01", "not be later"),
        ):
            arguments = dict(CALLS[method])
            if "reference" in arguments:
                arguments["reference"] = self.reference
            arguments[name] = value
            with self.subTest(method=method, value=str(value)[:20]):
                self.assert_refused("cs", method, sentence, **arguments)

    def test_a_move_out_of_turn_says_which_there_are(self):
        self.assert_refused(
            "cs",
            "advance",
            "no move “tanda_tangani” at step 4. You can choose: lengkap",
            reference=self.reference,
            transition="tanda_tangani",
        )

    def test_an_officer_of_another_desk_is_refused(self):
        for login in ("kadis", "tu", "loket_daftar"):
            for method in ("take", "advance"):
                arguments = {**CALLS[method], "reference": self.reference}
                with self.subTest(login=login, method=method):
                    self.assert_refused(login, method, "desk", **arguments)

    def test_sentences_come_in_the_callers_language(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.office.person("cs").lang = "id_ID"
        self.assert_refused("cs", "get_service", "^Tidak ada layanan", code="X")
        self.assert_refused("kasi", "get_service", "^There is no service", code="X")

    def test_the_helpers_cannot_be_called_from_outside(self):
        for name in ("_describe_case", "_hand_in", "_case", "_require_right"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["ptsp.api"], name)
