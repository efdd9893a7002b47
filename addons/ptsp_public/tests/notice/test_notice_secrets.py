# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import NoticeCase

CODE = "493027"


@tagged("post_install", "-at_install")
class TestNoticeSecrets(NoticeCase):
    """A link or a code is made while the message is sent, and stored nowhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.given = []
        cls.secrets = cls.env["ptsp.notice.secrets"]

        def give(_record, notice):
            cls.given.append(notice.id)
            return {"kode": CODE}

        cls.classPatch(type(cls.secrets), "_secret_values", give)

    def post_code(self, **values):
        body = "Kode Anda {kode}. Jangan beritahukan kepada siapa pun. {lain}"
        return self.post(body=body, secret=self.secrets.browse(7), **values)

    def text_of(self, mail):
        return mail.get_body(["plain"]).get_content()

    def test_the_message_holds_the_code_and_the_notice_dots(self):
        notice = self.post_code(urgent=True)
        [mail] = self.send()
        self.assertIn(f"Kode Anda {CODE}.", self.text_of(mail))
        self.assertIn("Kode Anda •••.", notice.body)
        self.assertIn("{lain}", notice.body)

    def test_nobody_reads_the_code_in_any_table(self):
        notice = self.post_code()
        self.send()
        self.env.flush_all()
        for table in ("ptsp_notice", "mail_mail", "mail_message"):
            self.env.cr.execute(
                f"SELECT count(*) FROM {table} AS row WHERE row::text LIKE %s",
                [f"%{CODE}%"],
            )
            self.assertEqual(self.env.cr.fetchone(), (0,), table)
        self.assertEqual(notice.state, "sent")

    def test_it_is_asked_at_each_try(self):
        self.given.clear()
        notice = self.post_code(to="tolak@example.org")
        self.assertFalse(self.given)
        self.send(refuse=["tolak@example.org"])
        self.send(
            refuse=["tolak@example.org"], after=notice.next_at - notice._ptsp_now()
        )
        self.assertEqual(self.given, [notice.id] * 2)
        self.assertNotIn(CODE, notice.body + notice.error)

    def test_one_that_was_sent_is_not_sent_again(self):
        notice = self.post_code()
        self.send()
        with self.assertRaises(UserError):
            notice.action_resend()

    def test_an_urgent_one_is_given_up_within_minutes(self):
        notice = self.post_code(to="tolak@example.org", urgent=True)
        start = notice.next_at
        last = start
        while notice.state == "waiting":
            last = notice.next_at
            self.send(refuse=["tolak@example.org"], after=last - notice._ptsp_now())
        self.assertLess((last - start).total_seconds(), 600)
        self.assertEqual(notice.state, "failed")

    def test_an_error_that_repeats_the_text_is_not_kept(self):
        notice = self.post_code()
        notice._keep_failure(ValueError(f"Invalid text: Kode Anda {CODE}"))
        self.assertEqual(notice.error, "ValueError")
        notice._keep_failure(UserError("Kode sudah kedaluwarsa."))
        self.assertEqual(notice.error, "Kode sudah kedaluwarsa.")
