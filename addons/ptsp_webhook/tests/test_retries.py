# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import itertools
from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..tools.schedule import WAITS
from .common import WebhookCase


@tagged("post_install", "-at_install")
class TestRetries(WebhookCase):
    def later(self, seconds):
        """Set the time to this many seconds after the beginning of the test."""
        return freeze_time(self.moment(MONDAY) + timedelta(seconds=seconds))

    def fail_to_the_end(self):
        """Let a delivery fail at every try; return when they were, in seconds."""
        tried, now = [], 0
        while self.deliveries[0].state == "waiting" and len(tried) < 20:
            with self.later(now):
                self.deliver()
                tried.append(now)
                then = self.deliveries[0].next_at
                if then:
                    now = (then - self.moment(MONDAY)).total_seconds()
        return tried

    def test_it_is_tried_ten_times_over_three_days(self):
        with self.later(0):
            self.happen("take")
            with self.receiver(500) as receiver:
                self.deliver()
                tried = [0, *self.fail_to_the_end()[1:]]
        waits = [later - sooner for sooner, later in itertools.pairwise(tried)]
        self.assertEqual(len(waits), len(WAITS))
        for wait, least in zip(waits, WAITS, strict=True):
            self.assertTrue(least <= wait <= 1.1 * least + 1, (wait, least))
        self.assertEqual(len(receiver.requests), 10)
        self.assertGreaterEqual(tried[-1], 75 * 3600)
        self.assertEqual(self.deliveries.state, "dead")
        keys = {headers["webhook-id"] for headers, _body in receiver.requests}
        self.assertEqual(keys, {self.deliveries.event_key})

    def test_later_events_of_the_case_wait_and_other_cases_go_on(self):
        with self.at(MONDAY):
            other = self.open_case("PAR-06")
        self.env.cr.execute("DELETE FROM ptsp_change")
        with self.later(0):
            self.happen("take")
            with self.receiver(500, 200) as receiver:
                self.deliver()
                self.happen("hold")
                self.happen("recount", case=other)
                self.deliver()
                self.assertEqual(self.events_of(receiver), ["take", "recount"])
                waiting = self.deliveries.filtered(lambda one: one.tries == 0)
                self.assertEqual(waiting.behind_id, self.deliveries[0])
                with self.later(6):
                    self.deliver()
        self.assertEqual(self.events_of(receiver), ["take", "recount", "take", "hold"])

    def test_no_answer_but_2xx_is_taken(self):
        for status in (301, 302, 307, 400, 401, 404, 409, 429, 500, 503):
            with self.subTest(status=status), self.later(0):
                self.env["ptsp.webhook.delivery"].search([])._with_door().unlink()
                self.happen("take")
                with self.receiver(status) as receiver:
                    receiver.headers = {"Location": receiver.url}
                    self.deliver()
                self.assertEqual(len(receiver.requests), 1)
                self.assertEqual(self.deliveries.state, "waiting")
                self.assertEqual(self.deliveries.attempt_ids.status, status)

    def test_a_receiver_that_asks_for_rest_gets_it(self):
        with self.at(MONDAY):
            other = self.open_case("PAR-06")
        self.env.cr.execute("DELETE FROM ptsp_change")
        with self.receiver(503, 200) as receiver:
            receiver.headers = {"Retry-After": "120"}
            with self.later(0):
                self.happen("take")
                self.happen("recount", case=other)
                self.deliver()
                self.assertEqual(len(receiver.requests), 1)
            with self.later(110):
                self.deliver()
                self.assertEqual(len(receiver.requests), 1)
            with self.later(121):
                self.deliver()
        self.assertEqual(len(receiver.requests), 3)
        self.assertEqual(set(self.deliveries.mapped("state")), {"delivered"})

    def test_a_receiver_that_is_gone_gets_no_more(self):
        with self.receiver(410) as receiver, self.later(0):
            self.happen("take")
            self.deliver()
            self.assertEqual(self.webhook.state, "gone")
            self.happen("hold")
            self.deliver()
            self.assertEqual(len(receiver.requests), 1)
            self.assertEqual(self.webhook.activity_ids.user_id & self.admin, self.admin)
            receiver.answers = [200]
            self.webhook.action_start()
            self.deliver()
        self.assertEqual(self.events_of(receiver), ["take", "take", "hold"])

    # === GIVEN UP === #

    def dead(self):
        """Return a delivery that was given up, and one that waits for it."""
        with self.later(0):
            self.happen("take")
            with self.receiver(500):
                self.deliver()
                self.fail_to_the_end()
            self.happen("hold")
        return self.deliveries[0]

    def test_administrators_are_told_by_mail_and_activity_the_same_day(self):
        dead = self.dead()
        self.assertTrue(dead.told)
        activity = self.webhook.activity_ids.filtered(
            lambda one: one.user_id == self.admin
        )
        self.assertEqual(len(activity), 1)
        self.assertIn("Dinas Kominfo", activity.summary)
        mail = self.env["mail.mail"].search([("email_to", "=", self.admin.email)])
        self.assertEqual(len(mail), 1)
        self.assertIn(self.case.reference, mail.body_html)
        self.assertNotIn(self.case.applicant_name, mail.body_html)

    def test_what_was_given_up_holds_up_its_case_until_it_is_sent_again(self):
        dead = self.dead()
        with self.later(400_000), self.receiver() as receiver:
            self.deliver()
            self.assertFalse(receiver.requests)
            dead.with_user(self.admin).action_resend()
            self.deliver()
        self.assertEqual(self.events_of(receiver), ["take", "hold"])

    def test_all_is_sent_again_at_once(self):
        self.dead()
        with self.later(400_000), self.receiver() as receiver:
            self.webhook.action_resend_dead()
            self.deliver()
        self.assertEqual(self.events_of(receiver), ["take", "hold"])
        self.assertFalse(self.webhook.dead_count)

    def test_what_is_skipped_with_a_reason_lets_the_others_go(self):
        dead = self.dead()
        with self.assertRaises(UserError):
            dead.with_user(self.admin)._skip(" ")
        action = dead.with_user(self.admin).action_skip()
        wizard = (
            self.env["ptsp.webhook.skip"]
            .with_user(self.admin)
            .with_context(**action["context"])
            .create({"reason": "Sudah dicatat dengan tangan"})
        )
        with self.later(400_000), self.receiver() as receiver:
            wizard.action_skip()
            self.deliver()
        self.assertEqual(self.events_of(receiver), ["hold"])
        self.assertEqual(dead.state, "skipped")
        self.assertEqual(dead.skipped_by, self.admin.name)
        with self.assertRaises(UserError):
            dead.with_user(self.admin).action_resend()

    def test_the_log_is_kept_for_thirty_days(self):
        self.dead()
        with self.later(400_000), self.receiver():
            self.happen("recount")
            self.webhook.action_resend_dead()
            self.deliver()
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)
        sender = self.env["ptsp.webhook.sender"]
        days = 24 * 3600
        with self.later(400_000 + 29 * days):
            sender._cron_prune()
            self.assertEqual(len(self.deliveries), 3)
        with self.later(400_000 + 31 * days):
            self.happen("release")
            with self.receiver(500):
                self.deliver()
            sender._cron_prune()
        self.assertEqual(self.deliveries.mapped("event_type"), ["go.ptsp.case.release"])
        self.assertEqual(len(self.env["ptsp.webhook.attempt"].search([])), 1)
