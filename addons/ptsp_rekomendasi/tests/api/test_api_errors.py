# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from unittest.mock import patch

from psycopg2.errors import (
    CheckViolation,
    ForeignKeyViolation,
    NotNullViolation,
    SerializationFailure,
    UniqueViolation,
)

from odoo.exceptions import AccessError, ConcurrencyError, UserError, ValidationError
from odoo.service.model import MAX_TRIES_ON_CONCURRENCY_FAILURE
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_base.tools import refusal_codes

from ..api_common import APPLICANT, ApiCase

API = "odoo.addons.ptsp_rekomendasi.models.api"
LOG = f"{API}.ptsp_api_errors"


@tagged("post_install", "-at_install")
class TestApiErrors(ApiCase):
    """Each refusal is one line of JSON with a code, a field and a sentence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reference = cls.submit()["reference"]
        cls.new_stranger("warga", "base.group_portal")

    def refused(self, login, method, error=UserError, **arguments):
        """Return the line of a refusal, read, and the error that carried it."""
        api = self.env["ptsp.api"].with_user(self.office.person(login))
        with self.assertRaises(error) as caught, self.env.cr.savepoint():
            getattr(api, method)(**arguments)
        text = str(caught.exception)
        self.assertNotIn("\n", text)
        return json.loads(text), caught.exception

    def test_a_refusal_has_a_code_a_field_and_a_sentence(self):
        case = {"reference": self.reference}
        for login, method, arguments, code, field in (
            ("warga", "list_services", {}, "access", False),
            ("cs", "get_service", {}, "arguments", False),
            ("cs", "get_service", {"code": " "}, "missing", "service_code"),
            ("cs", "get_service", {"code": "X"}, "unknown", "service_code"),
            ("cs", "get_service", {"code": 4}, "invalid", "service_code"),
            ("cs", "get_service", {"code": "\0"}, "invalid", "code"),
            ("cs", "get_application", {"reference": "X"}, "unknown", "reference"),
            ("tu", "take", case, "access", False),
            ("cs", "hold", {**case, "reason": ""}, "missing", "reason"),
            ("cs", "advance", {**case, "transition": "x"}, "unknown", "transition"),
            ("cs", "advance", {**case, "transition": "lengkap"}, "blocked", False),
            ("cs", "set_verdicts", {**case, "verdicts": []}, "invalid", "verdicts"),
        ):
            with self.subTest(method=method, arguments=arguments):
                line, _error = self.refused(login, method, **arguments)
                self.assertEqual(set(line), {"code", "field", "message"})
                self.assertEqual((line["code"], line["field"]), (code, field))
                self.assertTrue(line["message"].strip())

    def test_an_answer_that_does_not_fit_is_named_where_it_lies(self):
        wrong = {"modal": "banyak"}
        line, _error = self.refused(
            "integrasi",
            "submit_application",
            ValidationError,
            service_code="KOM-03",
            applicant=APPLICANT,
            details=wrong,
        )
        self.assertEqual((line["code"], line["field"]), ("invalid", "details.modal"))
        reference = self.play("1", "nomori")["reference"]
        values = {"paper_serial": 7}
        line, _error = self.refused(
            "tu",
            "advance",
            UserError,
            reference=reference,
            transition="beri_nomor",
            values=values,
        )
        self.assertEqual((line["code"], line["field"]), ("invalid", "values"))

    def test_the_door_refuses_by_classes_that_the_web_client_knows(self):
        case = self.case({"reference": self.reference})
        stranger = case.with_user(self.office.person("tu"))
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            stranger._door_take()
        self.assertIs(type(caught.exception), UserError)
        self.assertEqual(caught.exception.code, "access")

    def test_every_code_is_one_of_the_contract(self):
        codes = {
            value
            for name, value in vars(refusal_codes).items()
            if name.isupper() and isinstance(value, str)
        }
        self.assertEqual(codes, set(refusal_codes.MEANINGS))

    def test_an_error_keeps_its_class_and_has_a_status_of_http(self):
        _line, error = self.refused("warga", "list_services", AccessError)
        self.assertEqual(error.http_status, 403)
        _line, error = self.refused("cs", "get_service", code="X")
        self.assertEqual(error.http_status, 404)

    def test_a_case_that_somebody_works_on_is_busy(self):
        cases = type(self.env["ptsp.application"])
        with patch.object(cases, "try_lock_for_update", lambda self, **kwargs: []):
            line, error = self.refused("cs", "take", reference=self.reference)
        self.assertEqual((line["code"], error.http_status), ("busy", 409))

    def lose(self, error, times):
        """Make a call fail several times; return the error raised each time."""
        api = self.env["ptsp.api"].with_user(self.office.person("cs"))
        raised = []
        with patch.object(type(api), "_describe_case", side_effect=error):
            for _try in range(times):
                with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
                    api.get_application(reference=self.reference)
                raised.append(caught.exception)
        return raised

    def test_a_lost_race_is_run_again_and_only_the_last_loss_is_told(self):
        for error in (SerializationFailure("x"), ConcurrencyError("x")):
            with self.subTest(error=type(error).__name__):
                *first, last = self.lose(error, MAX_TRIES_ON_CONCURRENCY_FAILURE)
                self.assertEqual({type(one) for one in first}, {type(error)})
                line = json.loads(str(last))
                self.assertEqual((line["code"], last.http_status), ("conflict", 409))

    def test_a_race_that_was_won_at_last_is_forgotten(self):
        tries = MAX_TRIES_ON_CONCURRENCY_FAILURE - 1
        self.lose(SerializationFailure("x"), tries)
        self.call("cs", "get_application", reference=self.reference)
        raised = self.lose(SerializationFailure("x"), tries)
        self.assertEqual({type(one) for one in raised}, {SerializationFailure})

    def test_what_is_taken_is_tried_again_once(self):
        for error in (UniqueViolation("x"), ForeignKeyViolation("x")):
            with self.subTest(error=type(error).__name__):
                first, second = self.lose(error, 2)
                self.assertIsInstance(first, ConcurrencyError)
                line = json.loads(str(second))
                self.assertEqual((line["code"], second.http_status), ("invalid", 422))

    def test_a_value_that_is_no_value_is_no_race(self):
        for error in (NotNullViolation("x"), CheckViolation("x")):
            with self.subTest(error=type(error).__name__):
                (told,) = self.lose(error, 1)
                self.assertEqual(json.loads(str(told))["code"], "invalid")

    def test_a_value_inside_a_list_is_named_by_its_place(self):
        case, note = {"reference": self.reference}, "a" * 4001
        good, key = {"key": "1", "verdict": "ok"}, self.line_key()
        for verdicts, field in (
            ([], "verdicts"),
            ([{"key": "X", "verdict": "ok"}], "verdicts.0.key"),
            (
                [{**good, "key": key}, {"key": key, "verdict": "x"}],
                "verdicts.1.verdict",
            ),
            ([{"key": key, "verdict": "wrong"}], "verdicts.0.note"),
            ([{"key": key, "verdict": "ok", "note": note}], "verdicts.0.note"),
            ([{"key": key, "verdict": "na"}], "verdicts.0.verdict"),
        ):
            with self.subTest(field=field, verdicts=str(verdicts)[:60]):
                line, _error = self.refused(
                    "cs", "set_verdicts", **case, verdicts=verdicts
                )
                self.assertEqual((line["code"], line["field"]), ("invalid", field))

    def line_key(self):
        told = self.call("cs", "get_application", reference=self.reference)
        return next(one["key"] for one in told["checklist"] if one["mandatory"])

    def test_a_failure_of_the_system_is_a_number_without_a_traceback(self):
        with self.assertLogs(LOG, "ERROR") as logs:
            (error,) = self.lose(ZeroDivisionError("inside"), 1)
        line = json.loads(str(error))
        self.assertEqual((line["code"], error.http_status), ("internal", 500))
        number = line["message"].split()[-1].rstrip(".")
        self.assertIn(number, logs.output[0])
        self.assertNotIn("inside", line["message"])


@tagged("post_install", "-at_install")
class TestApiErrorsOverHttp(HttpCase, ApiCase):
    """What /json/2 answers with: a status and the line, no traceback."""

    def ask(self, method, body, key=None):
        key = key or self.env["res.users.apikeys"].with_user(
            self.office.person("integrasi")
        )._generate("rpc", "uji", self.office.now().replace(tzinfo=None))
        headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
        }
        with mute_logger("odoo.http"):
            return self.url_open(
                f"/json/2/ptsp.api/{method}", data=json.dumps(body), headers=headers
            )

    def test_a_refusal_has_a_status_and_one_line(self):
        for method, body, status, code in (
            ("get_service", {"code": "X"}, 404, "unknown"),
            ("get_service", {}, 422, "arguments"),
            ("get_service", {"code": "KOM-03", "x": 1}, 422, "arguments"),
            ("no_such_method", {}, 404, "unknown"),
            ("_case", {"reference": "X"}, 403, "access"),
        ):
            with self.subTest(method=method, body=body):
                answer = self.ask(method, body)
                self.assertEqual(answer.status_code, status)
                self.assertEqual(set(answer.json()), {"message"})
                line = json.loads(answer.json()["message"])
                self.assertEqual(line["code"], code)
                self.assertTrue(line["message"])

    def test_a_wrong_key_is_refused_in_the_same_form(self):
        answer = self.ask("list_services", {}, key="x" * 40)
        self.assertIn(answer.status_code, (401, 403))
        self.assertEqual(json.loads(answer.json()["message"])["code"], "access")
