# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import DEFINITION, PtspBaseCase


def small_flow():
    """Return a flow with one option, made from the small SOP."""
    definition = copy.deepcopy(DEFINITION)
    definition["service"] = {
        "code": "$service_code",
        "name": "$service_name",
        "product": "$product",
        "sector": "$sector",
    }
    definition["document"] = {
        "number": "$document_no",
        "revision": "00",
        "title": "$title",
    }
    definition["promise"]["amount"] = "$promise_amount"
    check, sign, _receive = definition["steps"]
    sign["if"] = "signature"
    sign["time"]["day_to"] = {"share": 50}
    check["transitions"].append(
        {
            "if": "not signature",
            "code": "straight",
            "label": "Straight",
            "kind": "forward",
            "to": 3,
        }
    )
    return {
        "format": "ptsp-flow/1",
        "name": "Small flow",
        "summary": "Check, sign, receive",
        "options": [{"code": "signature", "label": "Signature", "default": True}],
        "register": "T_REG",
        "catalogue": {
            "letter_types": [
                {
                    "code": "$letter_code",
                    "name": "$product",
                    "layout": "titled",
                    "numbered": False,
                }
            ]
        },
        "definition": definition,
    }


@tagged("post_install", "-at_install")
class TestServiceStart(PtspBaseCase):
    """A new service begins with a few answers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        definition = cls.registry["ptsp.definition"]
        for name, value in (
            ("_flow_files", lambda self: {"small": "small.yaml"}),
            ("_read_flow", lambda self, code: small_flow()),
        ):
            cls.startClassPatcher(patch.object(definition, name, value))

    def _start(self, **answers):
        values = {"name": "Research", "code": "RES-01", "promise_amount": 4, **answers}
        return (
            self.env["ptsp.service.start"].with_user(self.administrator).create(values)
        )

    def _made(self, start):
        return self.env["ptsp.sop"].browse(start.action_start()["res_id"])

    def test_the_standard_flow_becomes_a_draft_with_names_of_its_own(self):
        sop = self._made(self._start(product="Research letter"))
        self.assertEqual(sop.state, "draft")
        self.assertEqual(sop.service_id.code, "RES-01")
        self.assertEqual(sop.service_id.product, "Research letter")
        self.assertIn("RESEARCH LETTER", sop.name)
        self.assertEqual(sop.step_ids.mapped("number"), [1, 2, 3])
        letter = self.env["ptsp.letter.type"].search([("name", "=", "Research letter")])
        self.assertEqual(letter.code, "surat_res_01")

    def test_a_window_is_a_share_of_the_promise(self):
        sop = self._made(self._start(promise_amount=5))
        self.assertEqual(sop.step_ids[1].day_to, 3)

    def test_a_part_that_is_not_chosen_is_not_there_and_leads_nowhere(self):
        start = self._start()
        start.option_ids.chosen = False
        sop = self._made(start)
        self.assertEqual(sop.step_ids.mapped("code"), ["check", "receive"])
        self.assertEqual(sop.step_ids.mapped("number"), [1, 2])
        moves = sop.step_ids[0].transition_ids
        self.assertEqual(moves.mapped("code"), ["straight"])
        self.assertEqual(moves.target_step_id, sop.step_ids[1])

    def test_the_document_number_follows_the_office_and_the_code(self):
        self.load_sop()
        self.assertEqual(self._start().document_no, "SOP-RES-01")

    def test_a_register_of_its_own_proposes_numbers_that_no_other_gives(self):
        start = self._start(register_choice="new")
        like = start.register_id.pattern
        self.assertEqual(start.register_pattern, like.replace("{seq", "RES-01-{seq", 1))
        self._made(start)
        second = self._start(register_choice="new", code="RES-01 ")
        self.assertNotEqual(second.register_pattern, start.register_pattern)
        second.register_pattern = start.register_pattern
        with self.assertRaisesRegex(UserError, "same number"):
            second.code = "RES-02"
            second.register_pattern = start.register_pattern
            second.action_start()

    def test_a_register_of_its_own_starts_at_one(self):
        pattern = "R/{seq:02d}/{year}"
        start = self._start(register_choice="new", register_pattern=pattern)
        self.assertRegex(start.register_preview, r"^R/01/\d{4}$")
        start.action_start()
        register = self.env["ptsp.register"].search([("code", "=", "RES_01")])
        self.assertEqual(register.pattern, pattern)

    def test_another_service_is_the_pattern_and_its_names_are_replaced(self):
        def worded(data):
            data["service"]["product"] = "Film Letter"
            data["clauses"][0]["lines"][0]["text"] = "Rules of the film letter"

        model = self.load_sop(change=worded)
        letter = model.transition_ids.effect_ids.letter_type_id
        letter.write({"is_product": True, "decision": "recommend"})
        sop = self._made(self._start(source="sop", sop_id=model.id, product="Permit"))
        self.assertNotEqual(sop.service_id, model.service_id)
        self.assertEqual(sop.revision_no, "00")
        self.assertEqual(sop.clause_ids.text, "Rules of the Permit")
        self.assertEqual(len(sop.step_ids), len(model.step_ids))
        self.assertFalse(sop.history_ids)
        self.assertFalse(sop.distribution_ids)
        self.assertFalse(sop.approved_by)
        copied = sop.transition_ids.effect_ids.letter_type_id
        self.assertNotEqual(copied, letter)
        self.assertEqual(copied.name, "Permit")
        self.assertEqual(model.transition_ids.effect_ids.letter_type_id, letter)

    def test_a_definition_file_goes_to_the_importer(self):
        action = self._start(source="file").action_start()
        self.assertEqual(action["res_model"], "ptsp.definition.import")

    def test_a_code_that_exists_is_refused(self):
        self.load_sop()
        with self.assertRaisesRegex(UserError, "There is a service T-01 already"):
            self._start(code="T-01").action_start()

    def test_a_missing_answer_is_named(self):
        with self.assertRaisesRegex(UserError, "Name of the Service"):
            self._start(name=False, product="X").action_start()

    def test_nobody_but_a_service_administrator_starts_a_service(self):
        for persona in (self.officer, self.auditor):
            with self.assertRaises(AccessError):
                self.env["ptsp.service.start"].with_user(persona).create({})
