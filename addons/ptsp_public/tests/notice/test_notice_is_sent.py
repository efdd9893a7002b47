# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from .common import NoticeCase

HOUR = timedelta(hours=1)
# Characters that would end a header, so headers must not hold them.
BREAKS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0")


@tagged("post_install", "-at_install")
class TestNoticeIsSent(NoticeCase):
    """A notice leaves after the transaction; a failed one alone is tried again."""

    def test_it_waits_until_the_scheduled_action_sends_it(self):
        notice = self.post()
        self.assertEqual(notice.state, "waiting")
        [mail] = self.send()
        self.assertEqual(notice.state, "sent")
        self.assertEqual(mail["To"], "siti@example.org")
        self.assertEqual(mail["Subject"], "Permohonan Anda")
        self.assertIn("kantor@example.go.id", mail["From"])
        self.assertFalse(self.send())

    def test_making_it_calls_the_scheduled_action(self):
        cron = self.env.ref("ptsp_public.ir_cron_send_notices")
        triggers = self.env["ir.cron.trigger"]
        triggers.search([("cron_id", "=", cron.id)]).unlink()
        self.env.cr.postcommit.data.clear()
        self.post(once="a")
        self.post(once="b")
        self.assertEqual(len(triggers.search([("cron_id", "=", cron.id)])), 1)

    def test_one_that_nobody_woke_is_sent_all_the_same(self):
        """After a crash the row may be committed without a trigger to send it."""
        notice = self.post()
        self.env["ir.cron.trigger"].search([]).unlink()
        self.send()
        self.assertEqual(notice.state, "sent")

    def test_one_that_fails_does_not_hold_up_others(self):
        bad = self.post(to="tolak@example.org", once="a")
        good = self.post(once="b")
        self.send(refuse=["tolak@example.org"])
        self.assertEqual((bad.state, good.state), ("waiting", "sent"))
        self.assertEqual(bad.error, "550 t***@example.org unknown")
        self.assertEqual(bad.tries, 1)

    def test_it_is_tried_again_later_and_later_and_then_given_up(self):
        notice = self.post()
        waits = []
        for _turn in range(20):
            if notice.state != "waiting":
                break
            before = self.notices._ptsp_now()
            self.send(refuse=["siti@example.org"], after=notice.next_at - before)
            waits.append(notice.next_at and notice.next_at - before)
        self.assertEqual(notice.state, "failed")
        self.assertEqual(notice.tries, 8)
        self.assertFalse(notice.next_at)
        self.assertEqual(waits[:-1], sorted(waits[:-1]))

    def test_it_is_not_tried_before_its_time(self):
        notice = self.post()
        self.send(refuse=["siti@example.org"])
        self.send()
        self.assertEqual(notice.state, "waiting")
        self.send(after=HOUR)
        self.assertEqual(notice.state, "sent")

    def test_a_server_that_is_away_costs_the_others_no_try(self):
        first, second = self.post(once="a"), self.post(once="b")
        channel = type(self.env["ptsp.notice.channel.email"])
        self.patch(channel, "_is_down", lambda channel, error: True)
        self.send(refuse=["siti@example.org"])
        self.assertEqual((first.tries, second.tries), (1, 0))

    def test_no_mail_is_left_behind_whether_it_left_or_not(self):
        before = self.env["mail.mail"].search_count([])
        self.post(once="a")
        self.post(once="b", to="tolak@example.org")
        self.send(refuse=["tolak@example.org"])
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_two_tries_have_the_same_message_id(self):
        notice = self.post()
        [first] = self.send()
        notice._with_door().write({"state": "waiting", "next_at": notice._ptsp_now()})
        [second] = self.send()
        self.assertEqual(first["Message-Id"], second["Message-Id"])

    def test_typed_script_is_text_in_the_mail(self):
        self.post(body="Yth. <script>alert(1)</script> <b>Siti</b>")
        [mail] = self.send()
        html = mail.get_body(["html"]).get_content()
        self.assertNotIn("<script", html)
        self.assertNotIn("<b>", html)
        self.assertIn("&lt;script&gt;", html)

    def test_an_address_of_a_page_can_be_clicked_and_ends_before_the_full_stop(self):
        self.post(body="Lihat https://ptsp.example/lacak. Terima kasih.")
        [mail] = self.send()
        html = mail.get_body(["html"]).get_content()
        self.assertIn('href="https://ptsp.example/lacak"', html)

    def test_what_went_wrong_is_one_readable_line(self):
        notice = self.post()
        error = MailDeliveryException("Mail Delivery Failed", "By server.\n550 no")
        notice._keep_failure(error)
        self.assertEqual(notice.error, "Mail Delivery Failed By server. 550 no")
        notice._keep_failure(OSError(111, "Connection refused"))
        self.assertEqual(notice.error, "[Errno 111] Connection refused")

    def test_headers_are_one_line_each(self):
        for line_break in BREAKS:
            for name, text in (
                ("to", f"siti@example.org{line_break}Bcc: b@example.org"),
                ("name", f"Siti{line_break}Bcc: b@example.org"),
                ("subject", f"Permohonan{line_break}Bcc: b@example.org"),
            ):
                with self.subTest(part=name, line_break=line_break):
                    with self.assertRaises(UserError):
                        self.post(**{name: text})

    def test_an_address_that_is_none_is_refused(self):
        for address in (
            "siti",
            "siti@",
            "@example.org",
            "siti@example",
            "a@example.org,b@example.org",
            "a@example.org b@example.org",
            "Siti <a@example.org>",
            "",
        ):
            with self.subTest(address=address), self.assertRaises(UserError):
                self.post(to=address)

    def test_a_channel_that_nobody_supplies_is_a_mistake_of_the_caller(self):
        with self.assertRaises(ValueError):
            self.post(channel="merpati")

    def test_subject_and_text_are_needed(self):
        for name in ("subject", "body"):
            with self.subTest(part=name), self.assertRaises(UserError):
                self.post(**{name: " \u200b"})
