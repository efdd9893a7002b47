# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.tests import tagged

from ...models.api.ptsp_api_call import DAYS_KEPT
from ..api_common import APPLICANT, DETAILS, ApiCase
from .test_api_refusals import CALLS, READING


@tagged("post_install", "-at_install")
class TestApiOnce(ApiCase):
    """The same call under the same key is made once."""

    def file(self, key, login="integrasi", **arguments):
        return self.call(
            login,
            "submit_application",
            **{
                "service_code": "KOM-03",
                "applicant": APPLICANT,
                "details": DETAILS["KOM-03"],
                "idempotency_key": key,
                **arguments,
            },
        )

    def calls(self):
        return self.env["ptsp.api.call"].search([])

    def test_the_same_call_gives_the_same_answer_and_is_made_once(self):
        first = self.file("K-1")
        before = self.traces()
        self.call("cs", "take", reference=first["reference"])
        self.assertEqual(self.file("K-1"), first)
        # Later changes of the case do not appear in the answer of the first call.
        self.call("cs", "release", reference=first["reference"])
        self.assertEqual(self.traces()[0], before[0])

    def test_a_move_is_made_once(self):
        reference = self.submit()["reference"]
        call = {"reference": reference, "idempotency_key": "K-2"}
        taken = self.call("cs", "take", **call)
        self.call("cs", "release", reference=reference)
        changes = self.traces()
        self.assertEqual(self.call("cs", "take", **call), taken)
        self.assertEqual(self.traces(), changes)
        self.assertEqual(
            self.call("cs", "get_application", reference=reference)["work_state"],
            "waiting",
        )

    def test_another_call_under_the_same_key_is_refused(self):
        filed = self.file("K-3")
        for change in ({"title": "Lain"}, {"applicant": {"name": "Lain"}}):
            with self.assertRaisesRegex(Exception, "“K-3” was used") as caught:
                self.file("K-3", **change)
            self.assertEqual(caught.exception.code, "repeated")
            self.assertEqual(caught.exception.field, "idempotency_key")
        reference = {"reference": filed["reference"]}
        self.assert_refused(
            "integrasi", "take", "was used", **reference, idempotency_key="K-3"
        )

    def test_an_argument_left_out_is_the_same_as_its_default(self):
        first = self.file("K-4")
        self.assertEqual(self.file("K-4", title=False, powers=False), first)

    def test_keys_of_two_callers_are_two_keys(self):
        first, second = self.file("K-5"), self.file("K-5", login="cs")
        self.assertNotEqual(first["reference"], second["reference"])

    def test_without_a_key_the_same_call_is_made_twice(self):
        first, second = self.file(False), self.file("  ")
        self.assertNotEqual(first["reference"], second["reference"])
        self.assertFalse(self.calls())

    def test_a_refused_call_may_be_corrected_under_its_key(self):
        self.assert_refused(
            "integrasi",
            "submit_application",
            "no field",
            service_code="KOM-03",
            applicant=APPLICANT,
            details={"warna": "biru"},
            idempotency_key="K-6",
        )
        self.assertTrue(self.file("K-6")["reference"])

    def test_a_key_that_is_no_short_text_is_refused(self):
        for key in (7, ["K"], "k" * 201):
            with self.subTest(key=str(key)[:9]):
                self.assert_refused(
                    "integrasi",
                    "submit_application",
                    "“idempotency_key” must be a text",
                    service_code="KOM-03",
                    applicant=APPLICANT,
                    idempotency_key=key,
                )

    def test_a_call_that_was_made_meanwhile_starts_anew(self):
        api = type(self.env["ptsp.api"])
        self.patch(api, "_made_meanwhile", lambda *args: True)
        with self.assertRaises(ConcurrencyError):
            self.file("K-7")

    def test_every_changing_method_takes_a_key_and_no_other_does(self):
        api = type(self.env["ptsp.api"])
        for method in CALLS:
            with self.subTest(method=method):
                changing = getattr(api, method).ptsp_changing
                self.assertEqual(changing, method not in {*READING, "preview_move"})

    def test_calls_are_kept_for_thirty_days_and_read_by_nobody(self):
        self.file("K-8")
        self.file("K-9")
        old, kept = self.calls().sorted("id")
        moment = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        old.at, kept.at = moment - timedelta(minutes=1), moment + timedelta(minutes=1)
        self.env["ptsp.api.call"]._forget_old_calls()
        self.assertEqual(self.calls(), kept)
        for login in ("integrasi", "supervisor", "auditor", "administrator"):
            person = self.office.person(login)
            with self.subTest(login=login):
                self.assertFalse(
                    self.env["ptsp.api.call"].with_user(person).has_access("read")
                )
