# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The public contract over real HTTP, by each transport that Odoo offers."""

import json
import xmlrpc.client
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase

from .api_common import ApiCase

DEPRECATED = ("odoo.addons.rpc.controllers.xmlrpc", "odoo.addons.rpc.controllers")


class Fault(Exception):
    """A refusal as a client of any transport sees it."""


class XmlRpc:
    """The oldest transport, which has no None and no long integers."""

    def __init__(self, test):
        self.test = test

    def __call__(self, login, method, **arguments):
        uid = self.test.uid(login)
        database = self.test.env.cr.dbname
        try:
            return self.test.xmlrpc_object.execute_kw(
                database, uid, login, "ptsp.api", method, [], arguments
            )
        except xmlrpc.client.Fault as fault:
            raise Fault(fault.faultString) from fault


class JsonRpc:
    """The transport of ``odoorpc``."""

    def __init__(self, test):
        self.test = test

    def __call__(self, login, method, **arguments):
        database, uid = self.test.env.cr.dbname, self.test.uid(login)
        params = {
            "service": "object",
            "method": "execute_kw",
            "args": [database, uid, login, "ptsp.api", method, [], arguments],
        }
        body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": params}
        answer = self.test.post("/jsonrpc", body).json()
        if "error" in answer:
            raise Fault(answer["error"]["data"]["message"])
        return answer["result"]


class Json2:
    """The transport of Odoo 19, with a bearer key."""

    def __init__(self, test):
        self.test = test

    def __call__(self, login, method, **arguments):
        headers = {"Authorization": f"Bearer {self.test.key(login)}"}
        answer = self.test.post(f"/json/2/ptsp.api/{method}", arguments, headers)
        if answer.status_code != 200:
            raise Fault(answer.json()["message"])
        return answer.json()


class TransportCase(HttpCase, ApiCase):
    """An office of the demonstration whose people have log-ins and keys."""

    def setUp(self):
        super().setUp()
        self.keys = {}

    def uid(self, login):
        return self.office.person(login).id

    def key(self, login):
        if login not in self.keys:
            keys = self.env["res.users.apikeys"].with_user(self.uid(login))
            tomorrow = fields.Datetime.now() + timedelta(days=1)
            self.keys[login] = keys._generate("rpc", "uji", tomorrow)
        return self.keys[login]

    def post(self, path, body, headers=None):
        headers = {"Content-Type": "application/json", **(headers or {})}
        return self.url_open(path, data=json.dumps(body), headers=headers, timeout=60)
