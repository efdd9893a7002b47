# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
import os
import re
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import odoorpc

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_base.tools import refusal_codes as codes
from odoo.addons.ptsp_base.tools.office_clock import CLOCK_FILE_VARIABLE

from ..api_common import ApiCase, check_shape
from ..exchange_common import paper_document
from . import contract_pages
from .contract_examples import DOCUMENT, EXAMPLES, FILE, ITEM, LATER, REFERENCE

README = contract_pages.FOLDER / "README.md"
METHODS = contract_pages.FOLDER / "methods.md"
DISTRICT = Path(__file__).parents[1] / "definition" / "services" / "kec_01.yaml"
DISTRICT_FORM = {
    "nama_usaha": "Warung Contoh",
    "alamat_usaha": "Jalan Contoh 3",
    "mulai_usaha": "2026-05-04",
}
LOUD = (
    "odoo.http",
    "odoo.addons.rpc.controllers",
    "odoo.addons.rpc.controllers.jsonrpc",
)


def blocks(page, language):
    """Return the code of one language in a page of Markdown, in order."""
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def sections():
    """Return the section of each method in the page of methods, by its name."""
    _head, *parts = METHODS.read_text(encoding="utf-8").split("\n## ")
    return {part.partition("\n")[0]: part for part in parts}


@tagged("post_install", "-at_install")
class TestApiExamples(HttpCase, ApiCase):
    """Each example of the pages works over both transports, as it is printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Calls from outside see the office at the time of its cases.
        cls.clock = Path(cls.enterClassContext(tempfile.TemporaryDirectory())) / "now"
        cls.startClassPatcher(_environment(CLOCK_FILE_VARIABLE, str(cls.clock)))
        cls.sections = sections()

    def setUp(self):
        super().setUp()
        self.keys = {}
        self._show_time()

    def _show_time(self):
        self.clock.write_text(self.office.moment.isoformat(), encoding="utf-8")

    # === STATES === #

    def state_filed(self):
        view = self.submit(requirements=[self.paper("npwp")])
        (file,) = self.call("cs", "list_files", reference=view["reference"])
        return view["reference"], {f'"file": {FILE}': f'"file": {file["file"]}'}

    def state_taken(self):
        reference, _file = self.state_filed()
        self.call("cs", "take", reference=reference)
        return reference, {}

    def state_held(self):
        reference, _file = self.state_taken()
        self.call("cs", "hold", reference=reference, reason="Menunggu telepon")
        return reference, {}

    def state_checked(self):
        reference, _file = self.state_filed()
        self._judge("cs", reference)
        return reference, {}

    def state_registered(self):
        return self.play("9", "serahkan")["reference"], {}

    def state_verified(self):
        reference = self.play("1", "verifikasi")["reference"]
        view = self.call("verifikasi", "get_application", reference=reference)
        return reference, {f'"{ITEM}"': f'"{view["checks"][0]["key"]}"'}

    def state_to_number(self):
        return self.play("1", "nomori")["reference"], {}

    def state_issued(self):
        reference = self.play("1")["reference"]
        self.office.enter(self.office.moment + timedelta(days=1))
        today = self.office.now().date().isoformat()
        return reference, {f'"found_on": "{LATER}"': f'"found_on": "{today}"'}

    def state_pausable(self):
        """A case of a service whose SOP names a pause, at a desk that may set it."""
        definitions = self.env["ptsp.definition"]
        text = DISTRICT.read_text(encoding="utf-8")
        sop = definitions._load_file(text, make_effective=True)["sop"]
        person = self.office.person("verifikasi")
        for lane in sop.lane_ids.lane_id:
            lane.user_ids |= person | self.office.person("cs")
        opened = self.call(
            "cs",
            "open_application",
            service_code=sop.service_id.code,
            start=1,
            applicant={"name": "Ibu Contoh"},
            details=DISTRICT_FORM,
        )
        self._judge("cs", opened["reference"])
        self.call(
            "cs",
            "advance",
            reference=opened["reference"],
            transition="registrasi",
        )
        return opened["reference"], {}

    def state_paused(self):
        reference, _none = self.state_pausable()
        pause = EXAMPLES["pause_clock"].arguments
        self.call("verifikasi", "pause_clock", **{**pause, "reference": reference})
        return reference, {}

    def _judge(self, login, reference):
        view = self.call(login, "get_application", reference=reference)
        verdicts = [
            {"key": line["key"], "verdict": "ok"}
            for line in view["checklist"]
            if line["applicable"]
        ]
        if verdicts:
            self.call(login, "set_verdicts", reference=reference, verdicts=verdicts)

    def replacements(self, state):
        """Return the real values for the placeholders of the examples."""
        document = base64.b64encode(paper_document("kom_03")).decode()
        replaced = {DOCUMENT: document}
        if state:
            reference, more = getattr(self, f"state_{state}")()
            replaced |= {REFERENCE: reference, **more}
        self._show_time()
        return replaced

    def filled(self, code, state):
        for printed, at_hand in self.replacements(state).items():
            # An argument is printed with = or with a colon.
            code = code.replace(printed, at_hand)
            code = code.replace(_as_python(printed), _as_python(at_hand))
        return code

    # === BOTH TRANSPORTS === #

    def key(self, login):
        if login not in self.keys:
            keys = self.env["res.users.apikeys"].with_user(self.office.person(login))
            tomorrow = fields.Datetime.now() + timedelta(days=1)
            self.keys[login] = keys._generate("rpc", "contoh", tomorrow)
        return self.keys[login]

    def login(self, name):
        odoo = odoorpc.ODOO("127.0.0.1", protocol="jsonrpc", port=self.http_port())
        odoo.login(self.env.cr.dbname, name, self.key(name))
        return odoo

    def run_python(self, code, **names):
        names["login"] = self.login
        for login in set(re.findall(r'login\("(\w+)"\)', code)):
            self.key(login)
        self.env.flush_all()
        with self.allow_requests(all_requests=True), mute_logger(*LOUD):
            exec(code, names)  # noqa: S102
        self.env.invalidate_all()
        return names

    def run_shell(self, code, login):
        environment = {
            **os.environ,
            "PTSP_URL": self.base_url(),
            "PTSP_KEY": self.key(login),
        }
        self.env.flush_all()
        with self.allow_requests(all_requests=True), mute_logger(*LOUD):
            done = subprocess.run(
                ["bash", "-ec", code],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
                timeout=120,
            )
        self.env.invalidate_all()
        return json.loads(done.stdout)

    def test_each_example_works_with_odoorpc(self):
        for method, example in EXAMPLES.items():
            with self.subTest(method=method):
                (code,) = blocks(self.sections[method], "python")
                ran = self.run_python(self.filled(code, example.state))
                check_shape(self.env, method, ran["answer"])

    def test_each_example_works_over_json_2(self):
        for method, example in EXAMPLES.items():
            with self.subTest(method=method):
                (code,) = blocks(self.sections[method], "sh")
                code = self.filled(code, example.state)
                answer = self.run_shell(code, example.login)
                check_shape(self.env, method, answer)

    def test_a_case_is_filed_and_moved_as_the_first_page_says(self):
        page = README.read_text(encoding="utf-8")
        first, second = blocks(page, "python")
        self.assertIn('login("integrasi")', second)
        names = self.run_python(second, print=lambda *words: None)
        self.assertEqual(names["case"]["step"]["code"], "daftar")
        # The printed log-in has an example address, which is replaced here.
        for printed, here in (
            ("ptsp.example.go.id", "127.0.0.1"),
            ("jsonrpc+ssl", "jsonrpc"),
            ("443", str(self.http_port())),
            ('"ptsp"', f'"{self.env.cr.dbname}"'),
            ("the key of this user", self.key("integrasi")),
        ):
            self.assertIn(printed, first)
            first = first.replace(printed, here)
        code = f'{first}\nservices = login("integrasi").env["ptsp.api"].list_services()'
        self.env.flush_all()
        names = {}
        with self.allow_requests(all_requests=True), mute_logger(*LOUD):
            exec(code, names)  # noqa: S102
        self.assertIn("KOM-03", [one["code"] for one in names["services"]])

    def test_the_first_page_names_every_code_of_a_refusal(self):
        page = README.read_text(encoding="utf-8")
        for code, meaning in codes.MEANINGS.items():
            status = codes.HTTP_STATUS.get(code, codes.OTHER_STATUS)
            self.assertIn(f"| `{code}` | {status} | {meaning} |", page)


def _as_python(text):
    """Return how an argument of JSON is printed in a call of Python."""
    return re.sub(r'^"(\w+)": ', r"\1=", text)


def _environment(name, value):
    return patch.dict(os.environ, {name: value})
