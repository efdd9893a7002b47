# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import timedelta

from odoo import fields
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..looks_common import NIK, LooksCase


@tagged("post_install", "-at_install")
class TestLooksOverHttp(HttpCase, LooksCase):
    """Requests that only read leave their line too, with the address they came from."""

    def call_kw(self, method, args, kwargs=None, model="ptsp.application"):
        params = {"model": model, "method": method, "args": args}
        body = {"jsonrpc": "2.0", "params": {**params, "kwargs": kwargs or {}}}
        path = f"/web/dataset/call_kw/{model}/{method}"
        headers = {"Content-Type": "application/json"}
        # Odoo tells that it repeats a reading request with a cursor that writes.
        with mute_logger("odoo.http"):
            answer = self.url_open(path, data=json.dumps(body), headers=headers)
        return answer.json()["result"]

    def assert_logged(self, kind, way):
        line = self.look(kind)
        self.assertEqual(line.user_login, self.knowing.login)
        self.assertTrue(line.address)
        self.assertIn(way, line.way)
        return line

    def test_a_form_in_the_browser(self):
        self.authenticate(self.knowing.login, self.knowing.login)
        ids, fields_spec = self.case.ids, {"applicant_nik": {}}
        rows = self.call_kw("web_read", [ids], {"specification": fields_spec})
        self.assertEqual(rows[0]["applicant_nik"], NIK)
        line = self.assert_logged("seen", "/web/dataset/call_kw")
        self.assertEqual(line.res_id, self.case.id)

    def test_a_list_and_a_search_in_the_browser(self):
        self.authenticate(self.knowing.login, self.knowing.login)
        domain, spec = [("applicant_nik", "=", NIK)], {"display_name": {}}
        found = self.call_kw(
            "web_search_read", [], {"domain": domain, "specification": spec}
        )
        self.assertEqual(found["length"], 2)
        self.assert_logged("searched", "web_search_read")

    def test_a_list_without_personal_data_leaves_no_line(self):
        self.authenticate(self.knowing.login, self.knowing.login)
        spec = {"display_name": {}, "nik_masked": {}}
        self.call_kw("web_search_read", [], {"domain": [], "specification": spec})
        self.assertFalse(self.looks())

    def test_a_bearer_key(self):
        keys = self.env["res.users.apikeys"].with_user(self.knowing)
        key = keys._generate("rpc", "uji", fields.Datetime.now() + timedelta(days=1))
        self.looks()  # a new key leaves a line of its own
        body = {"domain": [("id", "=", self.case.id)], "fields": ["applicant_phone"]}
        with mute_logger("odoo.http"):
            answer = self.url_open(
                "/json/2/ptsp.application/search_read",
                data=json.dumps(body),
                headers={
                    "Authorization": f"Bearer {key}",
                    "Content-Type": "application/json",
                },
            )
        self.assertEqual(len(answer.json()), 1)
        self.assert_logged("seen", "/json/2/ptsp.application")

    def test_a_file_of_the_export(self):
        self.authenticate(self.knowing.login, self.knowing.login)
        data = {
            "model": "ptsp.application",
            "fields": [{"name": "applicant_nik", "label": "NIK", "type": "char"}],
            "ids": self.case.ids,
            "domain": [],
            "groupby": [],
            "import_compat": False,
        }
        for kind in ("csv", "xlsx"):
            with self.subTest(kind):
                form = {"data": json.dumps(data), "csrf_token": self.csrf()}
                answer = self.url_open(f"/web/export/{kind}", data=form)
                self.assertEqual(answer.status_code, 200)
                self.assert_logged("exported", f"/web/export/{kind}")

    def csrf(self):
        return Request.csrf_token(self)

    @property
    def db(self):
        return self.env.cr.dbname
