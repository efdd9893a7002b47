# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import runpy

from psycopg2.extras import Json

from odoo.tests import tagged
from odoo.tools.misc import file_path

from ..case_work import FORMS
from .test_fees_paid import FeeCase

SCRIPT = "ptsp_rekomendasi/migrations/19.0.5.0.0/post-fees.py"
BEFORE = """
<div><p>Salam kantor.</p>
<p t-if="not object.sop_id.fee">Layanan ini tidak dipungut biaya.</p>
<p>Biaya: <t t-out="sop.fee_text or 'tidak dipungut biaya'"/></p>
<p>Bila diwakilkan, bawalah surat kuasa pengurusan.
    Tidak dipungut biaya.</p></div>
"""


@tagged("post_install", "-at_install")
class TestFeesUpgraded(FeeCase):
    """An office that comes from an earlier version has true e-mails and receipts."""

    def migrate(self):
        self.env.flush_all()
        runpy.run_path(file_path(SCRIPT))["migrate"](self.env.cr, "19.0.4.0.0")
        self.env.invalidate_all()

    def test_what_mails_said_of_the_fee_is_renewed_and_the_rest_stays(self):
        mail = self.env.ref("ptsp_rekomendasi.mail_template_pickup_reminder")
        own = self.env.ref("ptsp_rekomendasi.mail_template_letter_amended")
        kept = own.body_html
        # An old office's words could not be saved on screen any more.
        self.env.cr.execute(
            "UPDATE mail_template SET body_html = %s WHERE id = %s",
            [Json({"en_US": BEFORE}), mail.id],
        )
        self.migrate()
        body = str(mail.body_html)
        self.assertIn("Salam kantor.", body)
        self.assertIn("object.sop_id._fee_words()", body)
        self.assertIn("sop._fee_sentences()", body)
        self.assertIn("object.sop_id._is_free()", body)
        self.assertNotIn("not object.sop_id.fee", body)
        self.assertEqual(own.body_html, kept)
        self.migrate()
        self.assertEqual(str(mail.body_html), body)

    def test_a_mail_says_free_only_where_it_is(self):
        mail = self.env.ref("ptsp_rekomendasi.mail_template_pickup_reminder")
        self.migrate()
        with self.at("2027-01-11 09:00"):
            free = self.open_case("PAR-06", form_values=dict(FORMS["PAR-06"]))
        words = "Tidak dipungut biaya."
        self.assertIn(words, self.body(mail, free))
        self.assertNotIn(words, self.body(mail, self.case))

    def body(self, mail, case):
        return mail._render_field("body_html", case.ids)[case.id]

    def test_receipts_get_their_key_and_the_first_keeps_it(self):
        self.assessed()
        for number in ("NTPN-1", "NTPN-2", "NTPN-3"):
            self.pay("1000", number)
        _first, second, third = self.case.fee_payment_ids
        self.act("batal_bayar", payment_id=third.id, payment_reason="Salah ketik")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ptsp_fee_payment SET receipt_key = NULL, receipt_no = CASE"
            " WHEN id = %s THEN 'ntpn 1' ELSE receipt_no END",
            [second.id],
        )
        self.migrate()
        keys = self.case.fee_payment_ids.mapped("receipt_key")
        self.assertEqual(keys, ["NTPN1", False, False, False])
