# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestTrackingRenewal(PublicCase, StrangerCase, HttpCase):
    """The counter replaces a lost code for somebody who shows an identity card."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        cls.code = cls.case._tracking_code()
        cls.clerk = cls.users["CS_HELPDESK"]

    def dialogue(self, user=None, **values):
        values = {"identified": "Siti Aisyah", "card_seen": True, **values}
        dialogues = self.env["ptsp.tracking.renewal"].with_user(user or self.clerk)
        return dialogues.create({"application_id": self.case.id, **values})

    def opened(self, code):
        tracking = self.env["ptsp.tracking"].sudo()
        return tracking._open(self.case.reference, code, "203.0.113.9")

    def test_the_old_code_is_dead_and_the_new_one_opens(self):
        self.dialogue().action_give()
        new = self.case._tracking_code()
        self.assertNotEqual(new, self.code)
        self.assertFalse(self.opened(self.code))
        self.assertEqual(self.opened(new), self.case)

    def test_the_control_sheet_says_who_gave_it_to_whom_and_not_the_code(self):
        self.dialogue().action_give()
        act = self.case._open_entry()._told_acts()[-1]
        self.assertEqual(act["code"], "tracking_code")
        self.assertIn(self.clerk.name, act["officer"])
        self.assertIn("Siti Aisyah", act["lines"][0])
        raw = self.case._tracking_code().replace("-", "")
        self.assertNotIn(raw, str(act).replace("-", ""))

    def test_it_is_not_given_without_having_seen_the_card(self):
        for values in ({"card_seen": False}, {"identified": "  "}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "card|Card"):
                self.dialogue(**values).action_give()
        self.assertEqual(self.case._tracking_code(), self.code)

    def test_desks_that_receive_no_applicants_are_refused(self):
        for lane in ("VERIFIKASI", "KADIS"):
            user = self.users[lane]
            self.assertFalse(self.case.with_user(user).may_renew_tracking)
            with self.assertRaises(UserError):
                self.dialogue(user).action_give()
        self.assertTrue(self.case.with_user(self.clerk).may_renew_tracking)
        self.assertEqual(self.case._tracking_code(), self.code)

    def test_nobody_writes_that_a_code_was_given(self):
        with self.assertRaises(AccessError):
            self.dialogue(given_at="2027-01-11 01:00:00")
        with self.assertRaises(AccessError):
            self.dialogue().given_at = "2027-01-11 01:00:00"

    @mute_logger("odoo.http")
    def test_the_slip_is_served_to_the_giver_once_it_was_given(self):
        dialogue = self.dialogue()
        address = f"/ptsp/tracking/slip/{dialogue.id}"
        self.authenticate(self.clerk.login, self.clerk.login)
        self.assertEqual(self.url_open(address).status_code, 404)
        dialogue.action_give()
        answer = self.url_open(address)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertTrue(answer.content.startswith(b"%PDF"))
        self.assertIn("no-store", answer.headers["Cache-Control"])
        other = self.users["INFORMASI"]
        self.authenticate(other.login, other.login)
        self.assertEqual(self.url_open(address).status_code, 404)

    def test_the_slip_is_not_printed_later(self):
        with self.at("2027-01-12 09:00"):
            dialogue = self.dialogue()
            dialogue.action_give()
            self.assertTrue(dialogue._slip())
        with self.at("2027-01-12 09:16"):
            self.assertFalse(dialogue._slip())
