# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json
from pathlib import Path

import jsonschema

from odoo.tests import tagged
from odoo.tools.misc import file_path

from odoo.addons.ptsp_rekomendasi.catalogue_events import EVENTS
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, NIK

from .common import WebhookCase

FOLDER = Path(file_path("ptsp_webhook/static/schema/v1/test.json")).parent
# Hash of all schemas together. A published type must not change: a new event needs a
# new file, and a new meaning needs a new version.
FROZEN = "be88fee9fad8c84250e081ab0f4ebf6c6bd7735c4114d23b75177a1471c75a98"


def schemas():
    """Return name -> schema of all published schemas."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.json"))
    }


def check(body):
    """Raise when a message does not fit the schema of its type."""
    message = json.loads(body)
    name = message["dataschema"].removeprefix("urn:ptsp:schema:").removesuffix(":1")
    validator = jsonschema.Draft202012Validator(
        schemas()[name], format_checker=jsonschema.FormatChecker()
    )
    validator.validate(message)
    return message


@tagged("post_install", "-at_install")
class TestSchema(WebhookCase):
    def test_each_event_has_a_schema(self):
        self.assertEqual(set(schemas()), {f"case.{one}" for one in EVENTS} | {"test"})
        for name, schema in schemas().items():
            jsonschema.Draft202012Validator.check_schema(schema)
            self.assertEqual(schema["$id"], f"urn:ptsp:schema:{name}:1")
            self.assertEqual(schema["title"], f"go.ptsp.{name}")

    def test_schemas_are_frozen(self):
        text = json.dumps(schemas(), sort_keys=True).encode()
        self.assertEqual(hashlib.sha256(text).hexdigest(), FROZEN)

    def test_each_event_can_be_chosen_and_is_explained(self):
        events = self.env["ptsp.webhook.event"].search([])
        self.assertEqual(set(events.mapped("code")), set(EVENTS))
        self.assertTrue(all(events.mapped("meaning")))

    def test_what_a_whole_case_emits_fits_its_schema(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03", applicant_nik=NIK).at("periksa_cs")
            case.with_user(self.users["CS_HELPDESK"]).write({"title": "Rahasia Budi"})
            case = self.bring_to(case, "serahkan") or case
        self.commit()
        with self.receiver() as receiver, self.at(MONDAY):
            self.deliver()
        bodies = [body.decode() for _headers, body in receiver.requests]
        messages = [check(body) for body in bodies]
        kinds = {message["data"]["event"] for message in messages}
        self.assertLessEqual({"open", "move", "data"}, kinds)
        told = "\n".join(bodies)
        for secret in (NIK, case.applicant_name, "Rahasia Budi", "Petugas"):
            self.assertNotIn(secret, told)

    def test_a_test_fits_its_schema(self):
        with self.receiver() as receiver:
            action = self.webhook.with_user(self.admin).action_test()
        ((_headers, body),) = receiver.requests
        self.assertEqual(check(body.decode())["type"], "go.ptsp.test")
        self.assertEqual(action["params"]["type"], "success")
        self.assertEqual(self.deliveries.state, "delivered")

    def test_a_test_that_fails_is_told_and_not_tried_again(self):
        with self.receiver(500):
            action = self.webhook.with_user(self.admin).action_test()
            self.deliver()
        self.assertEqual(action["params"]["type"], "danger")
        self.assertEqual((self.deliveries.state, self.deliveries.tries), ("failed", 1))
