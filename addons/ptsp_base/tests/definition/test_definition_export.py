# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...importer import yaml_text
from ..common import PtspBaseCase

# Fields that a definition file leaves out: the office's own choices, values that follow
# from others, and the order, which the file shows by its own order.
OF_THE_RECORD = {"id", "create_uid", "create_date", "write_uid", "write_date"}
OF_THE_RECORD |= {
    "company_id",
    "sop_id",
    "sequence",
    "active",
    "message_main_attachment_id",
}
ELSEWHERE = {
    "ptsp.sop": {
        "state": "a file arrives as a draft",
        "form_definition": "made of the form fields",
        "form_required": "made of the form fields",
        "form_help": "made of the form fields",
        "form_limits": "made of the form fields",
        "prepared_user_id": "a person of this office",
        "checked_user_id": "a person of this office",
        "approved_user_id": "a person of this office",
        "prepared_signed_at": "a draft is signed anew",
        "checked_signed_at": "a draft is signed anew",
        "approved_signed_at": "a draft is signed anew",
        "superseded_on": "a file arrives as a draft",
        "definition_key": "drawn when a revision takes effect",
        "predecessor_id": "another office has another history",
        "change_summary": "the history tells it",
    },
    "ptsp.sop.requirement": {
        "position": "follows from the order",
        "named_after": "a name that came with a file stays",
    },
    "ptsp.sop.step": {
        "lane_id": "the stage's",
        "named_after": "a name that came with a file stays",
    },
    "ptsp.sop.step.line": {},
    "ptsp.sop.transition": {"named_after": "a name that came with a file stays"},
    "ptsp.sop.guard": {},
    "ptsp.sop.effect": {},
    "ptsp.sop.lane": {},
    "ptsp.sop.pause": {},
    "ptsp.sop.agency": {},
    "ptsp.sop.step.window": {},
    "ptsp.sop.clause": {
        "regulation_id": "found by the code",
        "regulation_status": "the regulation's",
    },
    "ptsp.sop.history": {"is_own": "the line of the revision itself"},
    "ptsp.sop.distribution": {
        "user_id": "a person of this office",
        "partner_id": "a person of this office",
    },
    "ptsp.sop.form.field": {"named_after": "a name that came with a file stays"},
    "ptsp.sop.fee.line": {},
    "ptsp.sop.fee.row": {},
}
# The fields that the file contains.
WRITTEN = {
    "ptsp.sop": {
        *("service_id", "name", "document_no", "revision_no", "issuer", "note"),
        *("created_on", "revised_on", "effective_on", "calendar_id"),
        *(
            f"{role}_{part}"
            for role in ("prepared", "checked", "approved")
            for part in ("by", "title", "on")
        ),
        *(
            "promise_amount",
            "promise_unit",
            "promise_text",
            "promise_start",
            "promise_stop",
        ),
        *("pause_on_return", "pause_on_agency", "fee", "fee_text", "fee_due_days"),
        *("validity_amount", "validity_unit", "validity_until"),
        *("validity_text", "validity_person", "validity_company"),
        *("validity_community", "opinion_need"),
    },
    "ptsp.sop.requirement": {
        *("parent_id", "key", "label", "text", "mandatory", "evidence"),
        *("condition", "note"),
    },
    "ptsp.sop.step": {
        *("number", "code", "title", "stage_id", "recorded_by_id", "note"),
        *("watcher_ids", "is_start", "optional", "reconstructed"),
        *("checks_requirements", "check_form", "has_window", "day_from"),
        *("day_to", "window_unit", "anchor", "min_minutes", "max_minutes", "time_text"),
        "office_time",
    },
    "ptsp.sop.step.line": {
        *("step_id", "kind", "label", "text", "level", "reconstructed", "key"),
        "part",
    },
    "ptsp.sop.transition": {
        *("step_id", "code", "label", "kind", "target", "target_step_id"),
        *("outcome", "lane_id", "signer_of_id"),
        *("needs_reason", "reason_label", "condition"),
        *("confirm", "primary", "on_silence", "after_days", "note"),
    },
    "ptsp.sop.guard": {
        *("transition_id", "code", "letter_type_id", "register_id", "lane_id"),
        *("agency_id", "requirement_id", "value", "part"),
    },
    "ptsp.sop.step.window": {"step_id", "condition", "day_to", "note"},
    "ptsp.sop.lane": {"lane_id", "name"},
    "ptsp.sop.pause": {
        *("code", "label", "set_by_ids", "needs_reason", "limit_amount"),
        "limit_unit",
    },
    "ptsp.sop.agency": {"agency_id", "response_amount", "response_unit"},
    "ptsp.sop.clause": {"section", "title", "number", "text", "code", "note"},
    "ptsp.sop.history": {
        *("number", "date", "text", "revised_by", "approved_by"),
    },
    "ptsp.sop.distribution": {"number", "holder", "status", "copy_no"},
    "ptsp.sop.form.field": {
        *("name", "label", "type", "options", "required", "help"),
        *("fixed", "min_value", "max_value", "decimals", "money", "pattern"),
        *("pattern_words", "example", "earliest", "latest", "formula", "identifies"),
    },
    "ptsp.sop.fee.line": {
        *("key", "label", "kind", "regulation", "office", "account", "way", "amount"),
        *("formula", "choice", "measure", "per", "round_mode", "round_unit"),
    },
    "ptsp.sop.fee.row": {"line_id", "value", "low", "high", "amount"},
}
WRITTEN["ptsp.sop.effect"] = WRITTEN["ptsp.sop.guard"] - {"part"}


@tagged("post_install", "-at_install")
class TestDefinitionExport(PtspBaseCase):
    """An exported revision can be imported again, in any office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()
        cls.export = cls.env["ptsp.definition.export"].with_user(cls.administrator)

    def _text(self, sop=None):
        sop = (sop or self.sop).with_user(self.administrator)
        return self.export._sop_text(sop)

    def _data(self, sop=None):
        return yaml_text.read(self._text(sop)).data

    def _second_office(self):
        """Return the importer in an office without any records."""
        office = self.env["res.company"].create({"name": "Second office"})
        self.administrator.write({"company_ids": [(4, office.id)]})
        return (
            self.env["ptsp.definition"]
            .with_user(self.administrator)
            .with_context(allowed_company_ids=office.ids)
        )

    def test_an_exported_file_gives_the_same_bytes_after_an_import_elsewhere(self):
        text = self._text()
        result = self._second_office()._load_file(text)
        self.assertEqual(result["errors"], [])
        self.assertNotEqual(result["sop"].company_id, self.sop.company_id)
        self.assertEqual(self._text(result["sop"].sudo()), text)

    def test_it_gives_the_same_bytes_as_the_next_revision_of_the_same_office(self):
        text = self._text()
        result = self.definitions._load_text(text, as_next=True)
        self.assertEqual(result["sop"].revision_no, "04")
        self.assertEqual(
            self._text(result["sop"]).replace("revision: '04'", "revision: '03'"), text
        )

    def test_it_gives_the_same_bytes_every_time_and_for_everybody(self):
        text = self._text()
        self.assertEqual(self._text(), text)
        officer = self.export.with_user(self.officer)
        self.assertEqual(officer._sop_text(self.sop.with_user(self.officer)), text)

    def test_a_file_brings_along_what_it_refers_to_and_no_more(self):
        self.env["ptsp.lane"].create({"code": "OTHER", "name": "Other"})
        catalogue = self._data()["catalogue"]
        self.assertEqual(
            {
                key: [e.get("code", e.get("number")) for e in entries]
                for key, entries in catalogue.items()
            },
            {
                "lanes": ["T_APPLICANT", "T_DESK", "T_HEAD"],
                "stages": ["t_check", "t_receive", "t_sign"],
                "registers": ["T_REG"],
                "letter_types": ["t_letter"],
                "agencies": ["T_AGENCY"],
                "regulations": ["Rule 1/2020", "Rule 2/2024"],
            },
        )
        self.assertEqual(catalogue["agencies"][0]["services"], ["T-01"])

    def test_what_a_person_wrote_on_the_screen_survives(self):
        sop = self.sop.with_user(self.administrator)
        letter = sop.requirement_ids[1]
        letter.child_ids[0].write({"mandatory": True, "condition": "[('a', '=', 1)]"})
        letter.condition = False
        sop.clause_ids[0].copy({"title": False, "text": False, "code": False})
        sop.step_ids[0].line_ids[0].level = 3
        sop.step_ids[1].transition_ids[1].reason_label = "What is wrong?"
        letter_type = self.env["ptsp.letter.type"].search([("code", "=", "t_letter")])
        withdrawal = sop.step_ids[1].transition_ids[2]
        withdrawal.write({"lane_id": False, "signer_of_id": letter_type.id})
        sop.write(
            {
                "prepared_title": "A title without a name",
                "fee": 12_500,
                "note": "Line one\n\n  indented\ttab \u2028 \u00e9",
                "calendar_id": self.env.company._ptsp_calendar().id,
            }
        )
        text = self._text()
        copied = self.definitions._load_text(text, as_next=True)
        self.assertEqual(copied["errors"], [])
        new = copied["sop"]
        self.assertEqual((new.note, new.fee), (sop.note, 12_500))
        self.assertEqual(new.calendar_id, sop.calendar_id)
        self.assertEqual(new.requirement_ids[2].condition, "[('a', '=', 1)]")
        moves = new.step_ids.transition_ids
        self.assertEqual(moves.signer_of_id, letter_type)
        self.assertEqual(self._text(new).replace("'04'", "'03'"), text)

    def test_an_unfinished_draft_is_not_exported_and_says_what_is_missing(self):
        self.sop.promise_amount = 0
        self.sop.step_ids[1].code = "no identifier"
        with self.assertRaisesRegex(UserError, r"promise.amount(.|\n)*steps.1.code"):
            self._text()
        with self.assertRaisesRegex(UserError, "promise.amount"):
            self.sop.with_user(self.administrator).action_export()

    def test_the_whole_catalogue_goes_out_and_comes_in_elsewhere(self):
        text = self.export._catalogue_text()
        importer = self._second_office()
        result = importer._load_text(text)
        self.assertEqual((result["kind"], result["errors"]), ("ptsp-catalogue", []))
        again = self.export.with_context(**importer.env.context)._catalogue_text()
        self.assertEqual(again, text)

    def test_only_who_reads_sops_gets_files(self):
        with self.assertRaises(AccessError):
            self.export.with_user(self.employee)._sop_text(
                self.sop.with_user(self.employee)
            )

    def test_every_field_of_a_definition_is_in_the_file_or_said_to_be_elsewhere(self):
        """A new field must be exported, or be named above with the reason."""
        for model_name, elsewhere in ELSEWHERE.items():
            stored = {
                name
                for name, field in self.env[model_name]._fields.items()
                if field.store
                and field.type != "one2many"
                and not self.env["ptsp.sop"]._is_log_field(name)
            }
            known = WRITTEN[model_name] | OF_THE_RECORD | set(elsewhere)
            with self.subTest(model=model_name):
                self.assertEqual(stored - known, set())
