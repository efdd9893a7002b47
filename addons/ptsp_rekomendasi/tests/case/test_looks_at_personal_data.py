# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..looks_common import NIK, PHONE, LooksCase

MODEL = "ptsp.application"


@tagged("post_install", "-at_install")
class TestLooksAtPersonalData(LooksCase):
    """Whoever sees, exports or searches by personal data leaves a line in the log."""

    @property
    def cases(self):
        return (self.case | self.other).with_user(self.knowing)

    @property
    def known(self):
        return self.case.with_user(self.knowing)

    # === SEEING === #

    def test_a_form_with_the_numbers_is_one_line_with_person_and_case(self):
        self.known.web_read({"applicant_nik": {}, "applicant_phone": {}})
        self.known.web_read({"applicant_email": {}})
        line = self.look("seen")
        self.assertEqual(
            (line.user_login, line.user_name), (self.knowing.login, self.knowing.name)
        )
        self.assertEqual((line.model, line.res_id), (MODEL, self.case.id))
        self.assertEqual(line.subject, self.case.display_name)
        self.assertEqual(line.company_id, self.case.company_id)
        self.assertIn("NIK", line.summary)
        self.assertEqual(line.summary.count(","), 2)

    def test_a_list_is_one_line_that_names_every_case(self):
        domain = [("id", "in", self.cases.ids)]
        self.cases.search_read(domain, ["applicant_phone"])
        line = self.look("seen")
        for case in self.cases:
            self.assertIn(case.display_name, line.new)

    def test_no_number_stands_in_the_log(self):
        self.known.read(["applicant_nik", "applicant_phone"])
        self.cases.search([("applicant_nik", "=", NIK)])
        for line in self.looks():
            texts = " ".join(filter(None, [line.summary, line.old, line.new]))
            self.assertNotIn(NIK, texts)
            self.assertNotIn(PHONE, texts)

    def test_what_is_masked_leaves_no_line(self):
        masked = ["nik_masked", "phone_masked", "email_masked", "applicant_name"]
        self.known.read(masked)
        self.case.with_user(self.officer).read(masked)
        self.assertFalse(self.looks())

    def test_an_empty_number_leaves_no_line(self):
        self.known.read(["applicant_npwp", "applicant_nib"])
        self.assertFalse(self.looks())

    def test_who_may_not_see_them_is_refused_and_leaves_no_line(self):
        with self.assertRaises(AccessError):
            self.case.with_user(self.officer).read(["applicant_nik"])
        self.assertFalse(self.looks())

    def test_work_of_the_system_leaves_no_line(self):
        self.case.sudo().read(["applicant_nik"])
        self.assertTrue(self.case.with_user(self.officer).nik_masked)
        self.assertFalse(self.looks())

    def test_a_case_seen_from_a_linked_record_is_a_line(self):
        entry = self.case.entry_ids[:1].with_user(self.knowing)
        fields = {"application_id": {"fields": {"applicant_nik": {}}}}
        entry.web_read(fields)
        self.assertEqual(self.look("seen").res_id, self.case.id)

    def test_numbers_as_groups_are_a_line(self):
        self.cases.formatted_read_group(
            [("id", "in", self.cases.ids)], ["applicant_nik"], ["__count"]
        )
        self.assertIn("NIK", self.look("searched").summary)
        entries = self.env["ptsp.control.entry"].with_user(self.knowing)
        entries.formatted_read_group([], ["application_id.applicant_nik"], [])
        self.assertIn("NIK", self.look("searched").summary)

    # === EXPORTING === #

    def test_an_export_is_a_line_that_names_the_cases(self):
        self.cases.export_data(["display_name", "applicant_nik"])
        line = self.look("exported")
        for case in self.cases:
            self.assertIn(case.display_name, line.new)
        self.assertIn("NIK", line.summary)

    def test_an_export_from_linked_records_is_a_line(self):
        entries = self.case.entry_ids.with_user(self.knowing)
        entries.export_data(["note", "application_id/applicant_phone"])
        self.assertEqual(self.look("exported").res_id, self.case.id)

    def test_an_export_without_them_leaves_no_line(self):
        self.cases.export_data(["display_name", "applicant_name", "nik_masked"])
        self.assertFalse(self.looks())

    # === SEARCHING === #

    def test_a_search_by_number_is_a_line_with_the_masked_term(self):
        self.cases.search([("applicant_nik", "=", NIK)])
        line = self.look("searched")
        self.assertIn("NIK", line.summary)
        self.assertNotIn(NIK, line.new)
        self.assertIn("0003", line.new)

    def test_a_search_says_how_many_were_found(self):
        self.cases.search([("applicant_nik", "=", NIK)])
        self.assertEqual(self.look("searched").new.splitlines()[-1], "Found: 2")
        self.cases.search([("applicant_nik", "=", "6472055101900009")])
        self.assertEqual(self.look("searched").new.splitlines()[-1], "Found: 0")

    def test_the_line_of_a_search_costs_few_queries_however_many_it_finds(self):
        """Once the language is known: a count and the line itself, with its names."""
        for _warm in range(2):
            self.cases.search([("applicant_nik", "=", NIK)])
            self.looks()
        self.cases.search([("applicant_nik", "=", NIK)])
        self.env.flush_all()
        with self.assertQueryCount(5):
            self.env.cr.precommit.run()

    def test_every_way_to_search_by_them_is_a_line(self):
        ways = [
            lambda cases: cases.search_count([("applicant_phone", "ilike", "8125")]),
            lambda cases: cases.search([("identity_search", "ilike", NIK)]),
            lambda cases: cases.search(["!", ("applicant_email", "=", False)]),
            lambda cases: cases.web_search_read([("applicant_nik", "=", NIK)], {}),
            lambda cases: cases.formatted_read_group(
                [("applicant_nik", "=like", "647%")], [], ["__count"]
            ),
            lambda cases: cases.search([], order="applicant_nik desc"),
            lambda cases: cases.entry_ids.search(
                [("application_id.applicant_nik", "=", NIK)]
            ),
            lambda cases: cases.entry_ids.search(
                [("application_id", "any", [("applicant_nik", "=", NIK)])]
            ),
        ]
        for number, way in enumerate(ways):
            with self.subTest(number):
                way(self.cases)
                self.assertIn("searched", self.looks().mapped("kind"))

    def test_a_search_by_name_or_mask_leaves_no_line(self):
        self.cases.search([("applicant_name", "ilike", "a")])
        self.cases.name_search("a")
        self.assertFalse(self.looks())
