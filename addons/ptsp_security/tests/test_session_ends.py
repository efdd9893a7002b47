# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import time

from odoo.http import root
from odoo.tests import HttpCase, tagged

from ..hooks import LONGEST_PAUSE, LONGEST_SESSION, PEOPLE, post_init_hook
from .common import PASSWORD, new_person

MINUTE = 60


@tagged("post_install", "-at_install")
class TestSessionsEnd(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_person(cls.env, "petugas_sesi")
        cls.auditor = new_person(
            cls.env, "auditor_sesi", "ptsp_base.group_ptsp_auditor"
        )

    def call(self, user, **minutes_ago):
        """Call the server with a session whose moments are this many minutes ago.

        :return: the name of the error, or an empty text
        """
        self.log_in(user, **minutes_ago)
        params = {"model": "res.users", "method": "context_get"}
        answer = self.url_open(
            "/web/dataset/call_kw/res.users/context_get",
            json={"params": {**params, "args": [], "kwargs": {}}},
        ).json()
        return answer.get("error", {}).get("data", {}).get("name", "")

    def log_in(self, user, **minutes_ago):
        """Log a person in, in a session whose moments are this many minutes ago."""
        self.authenticate(user.login, PASSWORD)
        for moment, minutes in minutes_ago.items():
            key = moment.replace("_", "-") if "identity" in moment else moment
            self.session[key] = time.time() - minutes * MINUTE
        root.session_store.save(self.session)

    def page(self, address):
        """Open a page and return where the browser ends up."""
        answer = self.url_open(address)
        self.assertEqual(answer.status_code, 200)
        return answer.url

    def test_everybody_who_works_here_has_both_limits(self):
        for name in PEOPLE:
            group = self.env.ref(name)
            with self.subTest(group=name):
                self.assertEqual(group.lock_timeout, LONGEST_SESSION)
                self.assertEqual(group.lock_timeout_inactivity, LONGEST_PAUSE)

    def test_a_limit_that_the_office_set_is_kept(self):
        group = self.env.ref(PEOPLE[0])
        group.write({"lock_timeout": 60, "lock_timeout_inactivity": 0})
        post_init_hook(self.env)
        self.assertEqual(group.lock_timeout, 60)
        self.assertEqual(group.lock_timeout_inactivity, LONGEST_PAUSE)

    def test_a_session_ends_after_a_working_day(self):
        for user in (self.officer, self.auditor):
            with self.subTest(user=user.login):
                self.assertFalse(self.call(user, create_time=LONGEST_SESSION - 5))
                self.assertIn(
                    "SessionExpired", self.call(user, create_time=LONGEST_SESSION + 5)
                )

    def test_a_desk_that_was_left_asks_who_is_there(self):
        self.assertFalse(self.call(self.officer))
        # The browser reported that nobody was active, and the permitted time is over.
        ended = self.call(self.officer, identity_check_next=1)
        self.assertIn("CheckIdentity", ended)

    def test_a_page_of_a_left_desk_asks_before_it_opens(self):
        for address in ("/odoo", "/web", "/odoo/action-base.action_res_users/1"):
            with self.subTest(address=address):
                self.log_in(self.officer)
                self.assertIn(address, self.page(address))
                self.log_in(self.officer, identity_check_next=1)
                asked = self.page(address)
                self.assertIn("/auth-timeout/check-identity?redirect=", asked)
                self.assertIn(address.replace("/", "%2F"), asked)

    def test_a_page_after_a_working_day_leads_to_the_log_in(self):
        self.log_in(self.officer, create_time=LONGEST_SESSION + 5)
        self.assertIn("/web/login?redirect=", self.page("/odoo/action-5"))
