# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..api_common import APPLICANT, ApiCase

SERVICE = "KOM-03"
PDF_TYPED = {"key": "npwp", "filename": "a.pdf", "content": "aGFsbG8="}
POWER = {"kind": "signing", "giver": "Budi Santoso", "holder": "Ani Lestari"}
# Wrong arguments, with code and field of the refusal.
WRONG = (
    ({"applicant": {**APPLICANT, "name": " "}}, "missing", "applicant.name"),
    ({"applicant": {**APPLICANT, "nik": "12"}}, "invalid", "applicant.nik"),
    ({"applicant": {**APPLICANT, "npwp": "12"}}, "invalid", "applicant.npwp"),
    ({"applicant": {**APPLICANT, "nib": "12"}}, "invalid", "applicant.nib"),
    ({"applicant": {**APPLICANT, "phone": "abc"}}, "invalid", "applicant.phone"),
    ({"applicant": {**APPLICANT, "email": "abc"}}, "invalid", "applicant.email"),
    ({"powers": [POWER, {"kind": "signing"}]}, "missing", "powers.1.giver"),
    ({"powers": [{**POWER, "kind": "x"}]}, "invalid", "powers.0.kind"),
    ({"powers": [{**POWER, "date": "x"}]}, "invalid", "powers.0.date"),
    (
        {"powers": [{**POWER, "date": "2027-02-01", "valid_until": "2027-01-01"}]},
        "invalid",
        "powers.0.valid_until",
    ),
    ({"powers": [{**POWER, "holder": "budi santoso"}]}, "invalid", "powers"),
    ({"requirements": [{"key": "npwp"}]}, "missing", "requirements.0.filename"),
    ({"requirements": [PDF_TYPED]}, "invalid", "requirements.0.content"),
    (
        {"requirements": [{**PDF_TYPED, "key": "tidak_ada"}]},
        "invalid",
        "requirements.0.key",
    ),
)


@tagged("post_install", "-at_install")
class TestApiPlaces(ApiCase):
    """A refusal of a filing names the value that is wrong by the way to it."""

    def test_each_wrong_value_of_a_filing_is_named_where_it_lies(self):
        for wrong, code, field in WRONG:
            with self.subTest(field=field):
                line = self.refused("submit_application", **wrong)
                self.assertEqual((line["code"], line["field"]), (code, field))

    def test_one_wrong_filing_among_many_is_named_alike(self):
        api = self.env["ptsp.api"].with_user(self.office.person("integrasi"))
        answer = api.submit_applications(
            service_code=SERVICE,
            applications=[
                {"applicant": APPLICANT},
                {"applicant": {**APPLICANT, "nik": "12"}},
            ],
        )
        good, wrong = answer["applications"]
        self.assertTrue(good["reference"])
        self.assertFalse(good["error"])
        self.assertFalse(wrong["reference"])
        told = (wrong["error"]["code"], wrong["error"]["field"])
        self.assertEqual(told, ("invalid", "applicant.nik"))

    def test_a_list_of_filings_names_the_place_of_one_that_is_none(self):
        line = self.refused(
            "submit_applications", applications=[{"applicant": APPLICANT}, {}]
        )
        self.assertEqual(line["field"], "applications.1.applicant")

    def refused(self, method, **arguments):
        """Return the line of a refusal, read."""
        api = self.env["ptsp.api"].with_user(self.office.person("integrasi"))
        if method == "submit_application":
            arguments = {"applicant": APPLICANT, **arguments}
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            getattr(api, method)(service_code=SERVICE, **arguments)
        return json.loads(str(caught.exception))
