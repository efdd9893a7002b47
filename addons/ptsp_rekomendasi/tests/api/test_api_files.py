# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib

from odoo.tests import tagged

from ..api_common import ApiCase
from ..case_work import PDF, forge


@tagged("post_install", "-at_install")
class TestApiFiles(ApiCase):
    """A client lists the files of a case and fetches each, checked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reference = cls.submit()["reference"]
        cls.file = cls.call(
            "cs",
            "attach",
            reference=cls.reference,
            key="npwp",
            filename="npwp.pdf",
            content=base64.b64encode(PDF).decode(),
        )

    def test_what_was_attached_is_listed_and_fetched(self):
        listed = self.call("auditor", "list_files", reference=self.reference)
        (file,) = [one for one in listed if one["key"] == "npwp"]
        digest = hashlib.sha256(PDF).hexdigest()
        self.assertEqual((file["sha256"], self.file["sha256"]), (digest, digest))
        self.assertEqual((file["kind"], file["state"]), ("requirement", "kept"))
        number = {"reference": self.reference, "file": file["file"]}
        fetched = self.call("kasi", "get_file", **number)
        self.assertEqual(base64.b64decode(fetched.pop("content")), PDF)
        self.assertEqual(fetched, {k: v for k, v in file.items() if k != "key"})

    def test_a_file_of_another_case_is_not_given(self):
        other = self.submit()["reference"]
        number = self.case({"reference": self.reference}).requirement_ids.file_ids[:1]
        self.assert_refused(
            "cs", "get_file", "has no file", reference=other, file=number.id
        )
        for wrong in (0, -1, True, "1", 2**40, 1.5, None):
            self.assert_refused(
                "cs", "get_file", "whole number", reference=other, file=wrong
            )

    def test_a_file_that_has_changed_is_refused(self):
        file = self.case({"reference": self.reference}).requirement_ids.file_ids[:1]
        forge(file, PDF + b"x")
        self.assert_refused(
            "auditor",
            "get_file",
            "not the one that was kept",
            reference=self.reference,
            file=file.id,
        )
