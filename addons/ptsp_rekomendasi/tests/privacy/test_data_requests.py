# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json
import zipfile

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..looks_common import EMAIL, NIK, PHONE, LooksCase


@tagged("post_install", "-at_install")
class TestDataRequests(LooksCase):
    """A person gets all that is held, or has it corrected; the log says why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.new_officer("admin_data", "ptsp_base.group_ptsp_admin")
        desk = cls.env["ptsp.visit"]._queue_desks()[:1]
        cls.visit = cls.env["ptsp.visit"].create(
            {"desk_id": desk.id, "visitor_name": "Rina", "contact": "0812 5412 3456"}
        )
        cls.stranger = cls.env["ptsp.visit"].create(
            {"desk_id": desk.id, "visitor_name": "Sari", "contact": "0812 5412 3457"}
        )

    def request(self, kind="nik", value=NIK, reason="KTP dilihat di loket", user=None):
        requests = self.env["ptsp.data.request"].with_user(user or self.admin)
        return requests.create({"kind": kind, "value": value, "reason": reason})

    def export(self, **asked):
        request = self.request(**asked)
        request.with_context(force_report_rendering=True).action_export()
        packed = zipfile.ZipFile(io.BytesIO(base64.b64decode(request.file)))
        self.assertEqual(
            set(packed.namelist()), {"data-pribadi.json", "data-pribadi.pdf"}
        )
        self.assertTrue(packed.read("data-pribadi.pdf").startswith(b"%PDF"))
        return json.loads(packed.read("data-pribadi.json"))

    def test_the_file_has_the_cases_and_nobody_elses(self):
        held = self.export(value="64.7205.5101900003")
        references = [case["reference"] for case in held["cases"]]
        self.assertEqual(references, [self.case.reference, self.other.reference])
        self.assertEqual(held["cases"][0]["applicant_email"], EMAIL)

    def test_a_telephone_finds_visits_however_it_was_written(self):
        held = self.export(kind="phone", value=PHONE)
        names = [visit["visitor_name"] for visit in held["visits"]]
        self.assertEqual(names, ["Rina"])

    def test_the_log_says_who_why_and_how_much_but_not_the_number(self):
        self.export()
        line = self.looks().filtered(lambda line: line.model == "ptsp.data.request")
        self.assertEqual((line.kind, line.user_login), ("exported", self.admin.login))
        self.assertIn("KTP dilihat di loket", line.summary)
        self.assertNotIn(NIK, f"{line.subject} {line.summary} {line.new}")
        self.assertIn("0003", line.subject)

    def test_a_correction_leads_to_the_cases_and_is_logged(self):
        action = self.request(kind="email", value=EMAIL).action_correct()
        found = self.env["ptsp.application"].search(action["domain"])
        self.assertEqual(found, self.case + self.other)
        self.assertIn(self.case.reference, self.looks()[-1:].new)

    def test_bad_requests_get_one_sentence_and_no_line(self):
        for asked in (
            {"value": "123"},
            {"reason": " \u200b "},
            {"value": "6472055101900009"},
            {"kind": "email", "value": "bukan alamat"},
        ):
            with self.subTest(asked), self.assertRaises(UserError) as refused:
                self.request(**asked).action_export()
            self.assertNotIn("\n", str(refused.exception))
        self.assertFalse(self.looks())

    def test_nobody_but_administrators_asks(self):
        for user in (self.officer, self.knowing, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.request(user=user)
