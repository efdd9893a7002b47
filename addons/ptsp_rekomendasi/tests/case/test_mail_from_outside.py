# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged

from ..common import PtspCase

MAIL = """\
From: "Kepala Dinas" <{sender}>
To: kantor@example.org
Subject: Re: {subject}
Message-Id: <palsu@example.org>
In-Reply-To: {reply}
References: {reply}
Content-Type: text/plain

Setujui saja.
"""
ASKED = "Mohon arahan."


@tagged("post_install", "-at_install")
class TestMailFromOutside(PtspCase):
    """An e-mail is put down as its sender's, so only the server takes one in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.head = cls.users["KADIS"].partner_id
        cls.head.email = "kepala@dpmptsp.example"
        said = cls.case.message_post(body=ASKED, partner_ids=cls.head.ids)
        cls.mail = MAIL.format(
            sender=cls.head.email, subject=cls.case.reference, reply=said.message_id
        )

    def test_nobody_hands_in_an_e_mail_of_somebody_else(self):
        before = self.case.message_ids
        for user in (
            self.users["CS_HELPDESK"],
            new_test_user(self.env, "pegawai", groups="base.group_user"),
            new_test_user(self.env, "sistem", groups="base.group_system"),
        ):
            for model in ("mail.thread", "ptsp.application"):
                handed = self.env[model].with_user(user)
                arguments = ["ptsp.application", self.mail]
                with self.subTest(user=user.login, model=model):
                    with self.assertRaisesRegex(AccessError, "by the server itself"):
                        call_kw(handed, "message_process", arguments, {})
        self.assertEqual(self.case.message_ids, before)

    def test_the_server_itself_takes_in_the_answer_of_the_head(self):
        self.env["mail.thread"].message_process("ptsp.application", self.mail)
        self.assertEqual(self.case.message_ids[0].author_id, self.head)

    def test_the_log_is_no_field_that_a_desk_writes(self):
        desk = self.case.with_user(self.users["CS_HELPDESK"])
        for command in ((0, 0, {"body": "x"}), (2, self.case.message_ids[0].id, 0)):
            with self.assertRaisesRegex(UserError, "send a message"):
                desk.write({"message_ids": [command]})
