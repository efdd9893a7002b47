# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestNoticeAnonymised(PtspCase):
    """Old notices keep event and times of sending, but neither address nor text."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        cls.notice = cls.env["ptsp.notice"]._post(
            event="uji",
            channel="email",
            to="rina@film.example",
            subject="Kabar",
            body="Yth. Rina",
            once="uji-anonim",
            case=cls.case,
            name="Rina",
        )
        cls.kind = cls.env["ptsp.anonymisation.notice"].sudo()

    def due(self, days):
        before = self.env.cr.now() + timedelta(days=days)
        return self.kind._due(self.case.company_id, before)

    def sent(self):
        self.notice._with_door().write({"state": "sent", "next_at": False})
        return self.notice

    def test_a_sent_one_is_due_after_its_term(self):
        self.sent()
        self.assertIn(self.notice, self.due(1))
        self.assertNotIn(self.notice, self.due(-1))

    def test_one_that_waits_is_never_due(self):
        self.assertNotIn(self.notice, self.due(1))

    def test_address_name_and_text_go_and_the_fact_stays(self):
        self.kind._anonymise(self.sent())
        notice = self.notice
        self.assertFalse(notice.to_name)
        self.assertEqual(notice.to_address, "-")
        self.assertNotIn("Rina", notice.body)
        self.assertEqual((notice.subject, notice.state), ("Kabar", "sent"))
        self.assertTrue(notice.anonymised_at)
        self.assertNotIn(notice, self.due(1))

    def test_a_legal_hold_on_the_case_keeps_them(self):
        admin = self.new_officer("admin_tahan", "ptsp_base.group_ptsp_admin")
        holds = self.env["ptsp.retention.hold"].with_user(admin)
        holds._set(self.case.with_user(admin), "Perkara 5")
        self.sent()
        self.assertNotIn(self.notice, self.due(1))
