# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestNamesAndRevisions(PtspBaseCase):
    """People could confuse these codes, names and revision numbers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()

    def _load(self, change):
        result = self.definitions._load_file(self.definition_text(change), dry_run=True)
        return {
            severity: [
                (finding["path"], finding["message"])
                for finding in result["findings"]
                if finding["severity"] == severity
            ]
            for severity in ("error", "note", "warning", "blocking")
        }

    def _refused(self, record, vals, sentence):
        with (
            self.assertRaisesRegex(ValidationError, sentence),
            self.env.cr.savepoint(),
        ):
            record.write(vals)

    # === CODES === #

    def test_codes_of_the_office_differ_in_more_than_the_case(self):
        for model, vals in (
            ("ptsp.lane", {"kind": "office"}),
            ("ptsp.letter.type", {}),
            ("ptsp.agency", {}),
            ("ptsp.register", {}),
        ):
            records = self.env[model].with_user(self.administrator)
            marks = iter(("AX{seq}", "BX{seq}"))
            with self.subTest(model):
                first, second = (
                    records.create(
                        {
                            "name": f"Nama {code}",
                            "code": code,
                            **vals,
                            **(
                                {"pattern": next(marks), "reset": "never"}
                                if model == "ptsp.register"
                                else {}
                            ),
                        }
                    )
                    for code in ("UJI_KODE", "LAIN")
                )
                self._refused(second, {"code": "uji_kode"}, "capital and small")
                second.code = "UJI_KODE2"
                first.code = "uji_kode"

    def test_codes_of_a_file_are_compared_with_each_other_and_the_office(self):
        def steps(data):
            data["steps"][1]["code"] = data["steps"][0]["code"].upper()

        paths = [path for path, _message in self._load(steps)["error"]]
        self.assertEqual(paths, ["steps.0.code", "steps.1.code"])

        def lane(data):
            data["catalogue"] = {
                "lanes": [{"code": "t_desk", "name": "Meja", "kind": "office"}]
            }

        ((path, message),) = self._load(lane)["error"]
        self.assertEqual(path, "catalogue.lanes.0.code")
        self.assertIn("t_desk differs from T_DESK", message)

    def test_codes_of_a_draft_are_compared_by_the_check(self):
        self.sop.step_ids[1].code = self.sop.step_ids[0].code.upper()
        codes = [finding["code"] for finding in self.sop._lint()]
        self.assertIn("duplicate_step", codes)

    # === WHAT CANNOT BE SEEN === #

    def test_texts_that_hide_or_turn_around_are_refused_with_their_place(self):
        for text in ("\u200b", "Layanan \u202enanayal", "\u2067abc\u2069"):

            def change(data, text=text):
                data["steps"][0]["title"] = text

            with self.subTest(ascii(text)):
                errors = self._load(change)["error"]
                self.assertIn("steps.0.title", [path for path, _message in errors])

        def fine(data):
            data["steps"][0]["title"] = "Périksa\u00a0berkas \u2013 \u201ca\u201d"

        self.assertFalse(self._load(fine)["error"])

    def test_a_draft_keeps_no_text_that_turns_its_letters_around(self):
        requirement = self.sop.requirement_ids[0]
        self._refused(requirement, {"text": "a\u202eb"}, "turn the letters around")
        self._refused(requirement, {"text": "\u200b"}, "is empty")
        requirement.text = "Surat permohonan"

    # === REVISIONS === #

    def test_what_is_no_revision_number_is_refused(self):
        for number in ("-1", "1.2", "Rev. 2", "3AB"):
            with self.subTest(number):

                def change(data, number=number):
                    data["document"]["revision"] = number

                errors = self._load(change)["error"]
                self.assertEqual([path for path, _m in errors], ["document.revision"])
                self._refused(
                    self.sop, {"revision_no": number}, "is no revision number"
                )

    def test_a_number_that_exists_in_another_spelling_is_the_same(self):
        other = self.sop.copy({"revision_no": "04"})
        self._refused(other, {"revision_no": "3"}, "is the same as revision 03")
        other.revision_no = "03A"

        def change(data):
            data["document"]["revision"] = "3"

        ((path, message),) = self._load(change)["warning"]
        self.assertEqual(path, "document.revision")
        self.assertIn("exists already", message)

    def test_an_older_revision_does_not_take_effect_after_a_newer_one(self):
        self.approve(self.sop).action_make_effective()
        older = self.sop.copy({"revision_no": "02A"})
        finding = next(f for f in older._lint() if f["code"] == "revision_older")
        self.assertEqual(finding["severity"], "error")
        self.assertIn("older than revision 03", finding["sentence"])
        older.revision_no = "04"
        self.assertNotIn("revision_older", [f["code"] for f in older._lint()])

    # === ANOTHER NAME FOR THE SAME SERVICE === #

    def test_another_name_or_document_of_a_known_service_is_told(self):
        def change(data):
            data["service"]["name"] = "Nama Lain"
            data["document"].update(number="SOP-LAIN", revision="00")

        notes = dict(self._load(change)["note"])
        self.assertIn("Nama Lain", notes["service.name"])
        self.assertIn("SOP-LAIN", notes["document.number"])

        def same(data):
            data["document"]["revision"] = "09"

        self.assertFalse(self._load(same)["note"])
