# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import re
from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase, forget_all

from .link_case import EMAIL, PURPOSE, LinkCase


@tagged("post_install", "-at_install")
class TestLink(LinkCase, StrangerCase):
    """A link opens with its secrets until it is used, revoked or expired."""

    def test_only_the_hash_of_a_secret_is_kept(self):
        link = self.allow()
        secret = self.secret(link)
        self.assertRegex(secret, r"^[A-Za-z0-9_-]{43}$")
        hashed = hashlib.sha256(secret.encode()).hexdigest()
        self.assertEqual(link.secret_ids.sha256, hashed)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT row_to_json(l)::text || row_to_json(s)::text FROM ptsp_link l"
            " JOIN ptsp_link_secret s ON s.link_id = l.id"
        )
        self.assertFalse([row for row in self.env.cr.fetchall() if secret in row[0]])

    def test_each_message_has_a_secret_of_its_own_and_all_open_the_link(self):
        link = self.allow()
        first, second = self.secret(link), self.secret(link)
        self.assertNotEqual(first, second)
        self.assertEqual(self.links._find(first), link)
        self.assertEqual(self.links._find(second), link)
        self.assertEqual(link.times_sent, 2)
        self.assertTrue(link.last_sent_at)

    def test_the_address_is_that_of_the_office(self):
        address = self.allow()._secret_values(None)["link"]
        found = re.fullmatch(r"https://ptsp\.example\.go\.id/tautan/\S{43}", address)
        self.assertTrue(found)

    def test_it_opens_for_fourteen_days_unless_somebody_says_else(self):
        with freeze_time("2027-01-18 01:00:00"):
            link = self.allow()
            secret = self.secret(link)
        with freeze_time("2027-02-01 00:59:59"):
            self.assertTrue(self.links._find(secret))
        with freeze_time("2027-02-01 01:00:00"):
            self.assertFalse(self.links._find(secret))
        until = self.links._ptsp_now() + timedelta(days=1)
        self.assertEqual(self.allow(expires_at=until).expires_at, until)

    def test_a_link_is_prolonged_and_never_shortened(self):
        link = self.allow()
        until = link.expires_at
        self.assertEqual(link._prolong(until - timedelta(days=1)).expires_at, until)
        later = until + timedelta(days=1)
        self.assertEqual(link._prolong(later).expires_at, later)

    def test_what_is_closed_opens_nothing_and_is_not_sent(self):
        for reason, secret in self.closed_links().items():
            with self.subTest(reason=reason):
                self.assertFalse(self.links._find(secret))
                link = self.links._known(secret)
                if link:
                    with self.assertRaises(UserError):
                        link._secret_values(None)

    def test_an_answer_uses_all_secrets_up(self):
        link = self.allow()
        first, second = self.secret(link), self.secret(link)
        became = self.links._find(first)._answer({"hasil": "1"}, None)
        self.assertEqual(became, ("done", False))
        self.assertEqual(self.answers, [(link, {"hasil": "1"})])
        self.assertEqual(link.state, "used")
        self.assertFalse(self.links._find(second))
        self.assertEqual(link._answer({"hasil": "2"}, None), ("closed", False))
        self.assertEqual(len(self.answers), 1)

    def test_an_answer_that_is_not_complete_leaves_it_open(self):
        purpose = type(self.env[PURPOSE])
        self.patch(purpose, "_receive", lambda *_given: ("halaman", {}))
        link = self.allow()
        self.assertEqual(link._answer({}, None), ("again", ("halaman", {})))
        self.assertEqual(link.state, "open")

    def test_what_was_used_stays_used_when_it_is_revoked(self):
        link = self.allow()
        link._answer({}, None)
        link._revoke()
        self.assertEqual(link.state, "used")

    def test_links_of_a_record_are_found(self):
        first, second = self.allow(), self.allow()
        first._revoke()
        links = self.links._of(PURPOSE, self.case)
        self.assertEqual(links, second + first)
        self.assertEqual(links._filter_open(), second)

    def test_a_purpose_is_a_model_that_says_so(self):
        with self.assertRaises(ValueError):
            self.links._allow("res.users", self.case, "Dinas", EMAIL)

    def test_a_link_whose_addon_is_gone_is_unknown(self):
        link = self.allow()
        secret = self.secret(link)
        link._with_door().write({"purpose": "ptsp.link.gone"})
        self.assertFalse(self.links._find(secret))
        self.assertFalse(self.links._known(secret))
        self.links._send_again(secret)
        self.assertFalse(self.sent)

    # === ASKED FOR ANEW === #

    def test_who_holds_an_old_one_gets_a_new_one_to_the_registered_address(self):
        for reason, secret in self.closed_links().items():
            with self.subTest(reason=reason):
                forget_all()
                self.sent.clear()
                self.links._send_again(secret)
                known = reason != "unknown"
                self.assertEqual([one.email for one in self.sent], [EMAIL] * known)

    def test_at_most_once_a_minute_and_five_times_a_day(self):
        secret = self.closed_links()["used"]
        sent = []
        for moment in (
            "01:00:00 01:00:30 01:01:01 01:02:02 01:03:03 01:04:04 01:05:05 01:59:00"
        ).split():
            with freeze_time(f"2027-01-18 {moment}"):
                self.links._send_again(secret)
                sent.append(len(self.sent))
        self.assertEqual(sent, [1, 1, 2, 3, 4, 5, 5, 5])
        with freeze_time("2027-01-19 01:02:00"):
            self.links._send_again(secret)
        self.assertEqual(len(self.sent), 6)

    def test_a_record_of_another_link_is_counted_apart(self):
        self.links._send_again(self.closed_links()["used"])
        self.case = self.open_case("PAR-06")
        self.links._send_again(self.closed_links()["used"])
        self.assertEqual(len(self.sent), 2)
