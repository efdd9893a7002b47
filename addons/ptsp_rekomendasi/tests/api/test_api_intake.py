# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..api_common import APPLICANT, DETAILS, ApiCase


@tagged("post_install", "-at_install")
class TestApiIntake(ApiCase):
    """Many cases are filed with one call, each through the door by itself."""

    def file(self, *items, login="integrasi", **arguments):
        return self.call(
            login,
            "submit_applications",
            service_code="PAR-06",
            applications=list(items),
            **arguments,
        )

    def item(self, ref, **values):
        details = DETAILS["PAR-06"]
        return {
            "applicant": APPLICANT,
            "details": details,
            "external_ref": ref,
            **values,
        }

    def count(self):
        return self.env["ptsp.application"].search_count([])

    def test_one_that_is_refused_keeps_no_other(self):
        before = self.count()
        wrong = self.item("B-2", applicant={"name": "X", "nik": "12"})
        found = self.file(self.item("B-1"), wrong, self.item("B-3"))
        self.assertEqual((found["filed"], found["refused"]), (2, 1))
        self.assertEqual(self.count(), before + 2)
        first, second, third = found["applications"]
        self.assertTrue(first["reference"] and third["reference"])
        self.assertFalse(first["error"])
        self.assertEqual(second["reference"], False)
        self.assertIn("16", second["error"]["message"])
        self.assertEqual(
            self.call("supervisor", "get_application", reference=first["reference"])[
                "step"
            ]["number"],
            4,
        )

    def test_all_or_nothing_and_a_dry_run_keep_nothing(self):
        before = self.count()
        wrong = self.item("B-2", applicant={"name": "X", "nik": "12"})
        items = [self.item("B-1"), wrong]
        for how in ("all_or_nothing", "dry_run"):
            found = self.file(*items, **{how: True})
            self.assertEqual((found["filed"], found["refused"]), (0, 1), how)
            self.assertFalse(any(one["reference"] for one in found["applications"]))
            self.assertEqual(self.count(), before)
        found = self.file(self.item("B-1"), self.item("B-3"), all_or_nothing=True)
        self.assertEqual((found["filed"], found["refused"]), (2, 0))
        self.assertEqual(self.count(), before + 2)

    def test_the_same_reference_again_is_the_same_case(self):
        first = self.file(self.item("B-1"), self.item("B-1"))
        one, twin = first["applications"]
        self.assertEqual(one["reference"], twin["reference"])
        self.assertEqual((one["existing"], twin["existing"]), (False, True))
        again = self.file(self.item("B-1"))
        self.assertEqual((again["filed"], again["refused"]), (0, 0))
        self.assertEqual(again["applications"][0]["reference"], one["reference"])

    def test_what_is_no_list_of_cases_is_refused(self):
        for items, told in (
            ([self.item("B")] * 501, "at most 500"),
            ([{"applicant": APPLICANT, "color": 1}], "knows no"),
            ([{"title": "x"}], "needs"),
        ):
            self.assert_refused(
                "integrasi",
                "submit_applications",
                told,
                service_code="PAR-06",
                applications=items,
            )
        self.assert_refused(
            "auditor",
            "submit_applications",
            "needs the rights",
            service_code="PAR-06",
            applications=[],
        )
