# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from xmlrpc.client import Fault

from odoo.http import _generate_routing_rules
from odoo.tests import HttpCase, get_db_name, new_test_user, tagged
from odoo.tools import mute_logger

from ...controllers.database import ClosedDatabaseManager, OwnDatabaseOnly

PAGES = ["selector", "manager"]
POSTS = ["create", "duplicate", "drop", "backup", "restore", "change_password"]
TOLD = "odoo.addons.rpc.controllers"


@tagged("post_install", "-at_install")
class TestDatabaseDoors(HttpCase):
    """Nobody can make, list or guess databases over the web."""

    def setUp(self):
        super().setUp()
        loggers = ["odoo.http", f"{TOLD}.xmlrpc", f"{TOLD}.jsonrpc"]
        self.enterContext(mute_logger(*loggers))

    def service(self, name):
        return getattr(self, f"xmlrpc_{name}")

    def refused(self, service, method, *args):
        """Assert that a call is denied over both transports, with one sentence."""
        with self.assertRaises(Fault) as fault:
            getattr(self.service(service), method)(*args)
        params = {"service": service, "method": method, "args": args}
        answer = self.url_open("/jsonrpc", json={"params": params}).json()
        said = answer["error"]["data"]["message"]
        self.assertEqual({fault.exception.faultString, said}, {"Access Denied"})

    def test_the_manager_is_not_there(self):
        for name in PAGES:
            with self.subTest(page=name):
                answer = self.url_open(f"/web/database/{name}")
                self.assertEqual(answer.status_code, 404)
                self.assertNotIn(get_db_name(), answer.text)
        for name in POSTS:
            with self.subTest(post=name):
                answer = self.url_open(f"/web/database/{name}", data={"name": "x"})
                self.assertEqual(answer.status_code, 404)
        listed = self.url_open("/web/database/list", json={"params": {}}).json()
        self.assertNotIn("result", listed)

    def test_whether_a_database_exists_is_not_told(self):
        for name in (get_db_name(), "tidak_ada"):
            with self.subTest(database=name):
                self.refused("db", "db_exist", name)
        self.refused("db", "list")
        self.refused("db", "list_lang")
        self.refused("db", "dump", "admin", get_db_name(), "zip")

    def test_which_odoo_this_is_is_told(self):
        self.assertTrue(self.service("db").server_version().startswith("19"))
        self.assertEqual(self.service("common").version()["server_serie"], "19.0")

    def test_programs_reach_this_database_and_no_other(self):
        user = new_test_user(self.env, "program_pintu")
        login = user.login, user.login
        uid = self.service("common").authenticate(get_db_name(), *login, {})
        self.assertEqual(uid, user.id)
        for name in ("postgres", "tidak_ada", ""):
            with self.subTest(database=name):
                self.refused("common", "authenticate", name, *login, {})
                self.refused(
                    "object", "execute_kw", name, uid, login[1], "res.users", "read", []
                )

    def test_it_is_so_without_a_database_too_where_the_server_loads_this_addon(self):
        modules = ["", "base", "rpc", "web", "ptsp_base"]
        found = {
            url: type(endpoint.func.__self__)
            for url, endpoint in _generate_routing_rules(modules, nodb_only=True)
            if url.startswith(("/web/database", "/xmlrpc", "/jsonrpc"))
        }
        self.assertGreater(len(found), 10)
        for url, controller in found.items():
            with self.subTest(url=url):
                wanted = (
                    ClosedDatabaseManager
                    if url.startswith("/web/database")
                    else OwnDatabaseOnly
                )
                self.assertTrue(issubclass(controller, wanted))
