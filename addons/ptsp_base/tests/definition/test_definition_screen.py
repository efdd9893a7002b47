# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ...importer import formats, schema
from ..common import CATALOGUE, PtspBaseCase


class ScreenCase(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()

    def wizard(self, text, name="uji.yaml"):
        content = text if isinstance(text, bytes) else text.encode()
        return (
            self.env["ptsp.definition.import"]
            .with_user(self.administrator)
            .create({"content": base64.b64encode(content), "filename": name})
        )

    def revisions(self):
        return self.env["ptsp.sop"].search([("document_no", "=", "SOP-T-01")])


@tagged("post_install", "-at_install")
class TestDefinitionScreen(ScreenCase):
    """The wizard first checks the file, then makes a draft, or changes nothing."""

    def test_a_file_is_looked_at_and_then_becomes_a_draft_that_opens(self):
        wizard = self.wizard(self.definition_text())
        wizard.action_check()
        self.assertTrue(wizard.checked)
        self.assertEqual((wizard.error_count, wizard.blocking_count), (0, 0))
        self.assertFalse(self.revisions())
        action = wizard.action_import()
        sop = self.env["ptsp.sop"].browse(action["res_id"])
        self.assertEqual((sop.document_no, sop.state), ("SOP-T-01", "draft"))
        self.assertIn("uji.yaml", sop.message_ids[0].body)

    def test_each_finding_has_its_line_and_its_place(self):
        def change(data):
            data["steps"][0]["stage"] = "nowhere"
            data["promise"]["amount"] = "soon"

        text = self.definition_text(change)
        wizard = self.wizard(text)
        wizard.action_import()
        lines = text.splitlines()
        found = {f.path: f for f in wizard.finding_ids}
        self.assertEqual(set(found), {"promise.amount", "steps.0.stage"})
        self.assertEqual(
            lines[found["promise.amount"].line - 1].strip(), "amount: soon"
        )
        self.assertEqual(
            lines[found["steps.0.stage"].line - 1].strip(), "stage: nowhere"
        )
        self.assertEqual(set(found["steps.0.stage"].mapped("severity")), {"error"})
        self.assertFalse(self.revisions())

    def test_what_must_be_mended_before_it_takes_effect_is_told_with_its_place(self):
        def change(data):
            del data["steps"][0]["start"]
            data["steps"][1]["time"]["day_to"] = 9

        wizard = self.wizard(self.definition_text(change))
        wizard.action_check()
        blocking = wizard.finding_ids.filtered(lambda f: f.severity == "blocking")
        self.assertEqual(wizard.error_count, 0)
        self.assertIn("steps.1", blocking.mapped("path"))
        self.assertEqual(wizard.action_import()["res_model"], "ptsp.sop")

    def test_a_revision_that_exists_is_left_alone_and_the_next_one_is_offered(self):
        sop = self.load_sop(make_effective=True)
        self.env.flush_all()
        sop.invalidate_recordset()
        before = sop.read()[0]
        wizard = self.wizard(self.definition_text())
        wizard.action_check()
        self.assertEqual(wizard.existing_sop_id, sop)
        self.assertEqual(wizard.next_revision_no, "04")
        wizard.action_import()
        self.assertEqual(self.revisions(), sop)
        self.assertEqual(wizard.action_open_existing()["res_id"], sop.id)
        draft = self.env["ptsp.sop"].browse(wizard.action_import_next()["res_id"])
        self.assertEqual((draft.revision_no, draft.state), ("04", "draft"))
        sop.invalidate_recordset()
        after = sop.read()[0]
        self.assertEqual(
            {k: v for k, v in after.items() if before[k] != v}, {}, "touched"
        )

    def test_a_catalogue_is_taken_by_the_same_wizard(self):
        data = {
            **CATALOGUE,
            "lanes": [{"code": "T_NEW", "name": "N", "kind": "office"}],
        }
        for key in ("stages", "registers", "letter_types", "agencies", "regulations"):
            data = {k: v for k, v in data.items() if k != key}
        wizard = self.wizard(json.dumps(data))
        wizard.action_check()
        self.assertTrue(wizard.is_catalogue)
        self.assertEqual(wizard.finding_ids.mapped("severity"), ["note"])
        lanes = self.env["ptsp.lane"]
        self.assertFalse(lanes.search([("code", "=", "T_NEW")]))
        wizard.action_import()
        self.assertTrue(lanes.search([("code", "=", "T_NEW")]))

    def test_an_entry_that_the_office_has_otherwise_is_told_and_left(self):
        def change(data):
            data["format"] = "ptsp-sop/4"
            data["catalogue"] = {
                "lanes": [
                    {"code": "T_DESK", "name": "Another", "kind": "office"},
                    {"code": "T_NEW", "name": "New", "kind": "office"},
                ]
            }

        wizard = self.wizard(self.definition_text(change))
        wizard.action_check()
        told = {f.path: f for f in wizard.finding_ids}
        self.assertEqual(told["catalogue.lanes.0"].severity, "warning")
        self.assertIn("name, superior", told["catalogue.lanes.0"].message)
        self.assertEqual(told["catalogue.lanes.1"].severity, "note")
        wizard.action_import()
        desk = self.env["ptsp.lane"].search([("code", "=", "T_DESK")])
        self.assertEqual((desk.name, desk.superior_id.code), ("Desk", "T_HEAD"))

    def test_an_agency_of_the_office_is_linked_with_a_new_service(self):
        def change(data):
            data["service"]["code"] = "T-02"
            data["catalogue"] = {
                "agencies": [
                    {"code": "T_AGENCY", "name": "Agency", "services": ["T-02"]}
                ]
            }

        sop = self.load_sop(change=change)
        self.assertEqual(sop.service_id.agency_ids.code, "T_AGENCY")

    def test_without_a_file_or_with_a_torn_one_a_sentence_says_what_to_do(self):
        wizard = self.wizard("x")
        wizard.content = False
        with self.assertRaisesRegex(UserError, "Choose the definition file"):
            wizard.action_check()

    def test_another_file_can_be_chosen(self):
        wizard = self.wizard("no definition")
        wizard.action_check()
        self.assertEqual(wizard.error_count, 1)
        wizard.action_restart()
        self.assertFalse(wizard.checked or wizard.content or wizard.finding_ids)

    def test_nobody_else_opens_the_wizard(self):
        for user in (self.officer, self.supervisor, self.auditor, self.agency):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["ptsp.definition.import"].with_user(user).create({})


@tagged("post_install", "-at_install")
class TestDefinitionDownload(HttpCase, ScreenCase):
    """People who may read SOPs can download files and schemas."""

    def _get(self, path, user):
        login = getattr(self, user).login
        self.authenticate(login, login)
        return self.url_open(path)

    def test_whoever_reads_sops_finds_the_file_in_the_menu_of_actions(self):
        sop = self.load_sop()
        action = self.env.ref("ptsp_base.ptsp_sop_action_export").with_context(
            active_model=sop._name, active_id=sop.id, active_ids=sop.ids
        )
        for user in (self.administrator, self.officer, self.auditor):
            with self.subTest(user=user.login):
                offered = self.env["ir.actions.actions"].with_user(user)
                bindings = offered.get_bindings(sop._name)["action"]
                self.assertIn(action.id, [binding["id"] for binding in bindings])
                url = action.with_user(user).run()["url"]
                self.assertEqual(url, f"/ptsp/definition/sop/{sop.id}")
        with self.assertRaises(AccessError):
            action.with_user(self.employee).run()

    def test_the_action_leads_to_the_file(self):
        sop = self.load_sop().with_user(self.administrator)
        answer = self._get(sop.action_export()["url"], "administrator")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("SOP-T-01_rev-03.yaml", answer.headers["Content-Disposition"])
        text = self.env["ptsp.definition.export"]._sop_text(sop.sudo())
        self.assertEqual(answer.content.decode(), text)

    def test_a_revision_that_cannot_be_exported_is_no_file(self):
        sop = self.load_sop()
        sop.promise_amount = 0
        answer = self._get(f"/ptsp/definition/sop/{sop.id}", "officer")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("promise.amount", answer.text)

    def test_strangers_and_wrong_numbers_get_the_same_answer(self):
        sop = self.load_sop()
        for user, number in (("employee", sop.id), ("administrator", 10**8)):
            answer = self._get(f"/ptsp/definition/sop/{number}", user)
            self.assertEqual(answer.status_code, 404)
        answer = self._get("/ptsp/definition/catalogue", "employee")
        self.assertEqual(answer.status_code, 404)

    def test_the_published_schemas_are_served_under_the_names_they_use(self):
        for name in formats.SCHEMAS.values():
            answer = self._get(f"/ptsp/definition/{name}", "administrator")
            published = answer.json()
            for part in ("guard", "effect"):
                rule = published.get("$defs", {}).get(part)
                if rule:
                    codes = rule["properties"]["code"].pop("enum")
                    known = self.env[f"ptsp.sop.{part}"]._catalogue()
                    self.assertEqual(codes, sorted(known))
            self.assertEqual(published, json.loads(schema.text(name)))
            self.assertEqual(answer.json()["$id"], name)
        answer = self._get(
            "/ptsp/definition/..%2f..%2f__manifest__.py", "administrator"
        )
        self.assertEqual(answer.status_code, 404)

    def test_the_catalogue_is_served_as_a_file(self):
        answer = self._get("/ptsp/definition/catalogue", "administrator")
        self.assertIn("T_DESK", answer.text)
