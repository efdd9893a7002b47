# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.tests import tagged

from .link_case import EMAIL, LinkCase


@tagged("post_install", "-at_install")
class TestLinkInANotice(LinkCase):
    """The secret of a link is made when a message leaves, and stored nowhere."""

    def post(self, link, **values):
        given = {
            "event": "uji",
            "channel": "log",
            "to": EMAIL,
            "subject": "Permintaan rekomendasi teknis",
            "body": "Jawab di {link}",
            "once": f"uji,{link.id}",
        }
        return self.env["ptsp.notice"]._post(**given, secret=link, **values)

    def deliver(self, notice):
        """Send a notice; return the text that left, if any."""
        sent = []
        channel = type(self.env["ptsp.notice.channel.log"])
        self.patch(channel, "_deliver", lambda self, notice, text: sent.append(text))
        self.env["ptsp.notice.sender"]._send_now(notice.ids)
        return "".join(sent)

    def test_the_message_opens_the_link_and_nothing_kept_does(self):
        link = self.allow()
        notice = self.post(link)
        self.assertFalse(link.secret_ids)
        text = self.deliver(notice)
        address = re.search(r"https://\S+/tautan/(\S{43})$", text)
        self.assertEqual(self.links._find(address[1]), link)
        self.assertEqual(notice.state, "sent")
        self.assertEqual(link.times_sent, 1)
        self.assertNotIn(address[1], notice.body)

    def test_a_link_that_was_used_meanwhile_is_not_sent(self):
        link = self.allow()
        notice = self.post(link)
        link._answer({}, None)
        self.assertFalse(self.deliver(notice))
        self.assertEqual(notice.state, "waiting")
        self.assertTrue(notice.error)
        self.assertFalse(link.secret_ids)
