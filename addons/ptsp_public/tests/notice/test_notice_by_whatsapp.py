# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import parse_qs, urlsplit

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import NoticeCase

MOBILE = "+6281254123456"


@tagged("post_install", "-at_install")
class TestNoticeByWhatsapp(NoticeCase):
    """Without a provider an officer sends notices with a click, which is recorded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.users["CS_HELPDESK"]
        cls.clerk.group_ids |= cls.env.ref("ptsp_base.group_ptsp_identity")

    def case(self, **values):
        with self.at(MONDAY):
            case = self.open_case("PAR-06", applicant_phone=MOBILE, **values)
            return self.bring_to(case, "verifikasi")

    def of(self, case, event="received"):
        return case.notice_ids.filtered(lambda one: one.event == event)

    def test_the_click_opens_the_text_and_is_kept(self):
        notice = self.of(self.case()).with_user(self.clerk)
        action = notice.action_whatsapp()
        url = urlsplit(action["url"])
        self.assertEqual((url.netloc, url.path), ("wa.me", f"/{MOBILE[1:]}"))
        self.assertEqual(parse_qs(url.query)["text"], [notice.body])
        self.assertEqual((notice.state, notice.sent_by_id), ("sent", self.clerk))

    def test_what_was_mailed_can_be_sent_by_whatsapp_too(self):
        case = self.case(applicant_email="siti@example.org")
        mailed = self.of(case).with_user(self.clerk)
        mailed.action_whatsapp()
        by_hand = self.of(case) - mailed
        self.assertEqual((by_hand.channel, by_hand.state), ("whatsapp", "sent"))
        self.assertEqual(by_hand.body, mailed.body)
        self.assertEqual(by_hand.sent_by_id, self.clerk)
        self.assertEqual(mailed.state, "waiting")

    def test_a_name_cannot_change_the_address(self):
        case = self.case(applicant_name="Siti&text=palsu#https://jahat.example/?a=1")
        action = self.of(case).with_user(self.clerk).action_whatsapp()
        query = parse_qs(urlsplit(action["url"]).query)
        self.assertEqual(len(query["text"]), 1)
        self.assertIn("Siti&text=palsu#", query["text"][0])

    def test_who_sees_no_contact_details_gets_no_link(self):
        notice = self.of(self.case())
        other = self.users["KASI"]
        other.group_ids -= self.env.ref("ptsp_base.group_ptsp_identity")
        with self.assertRaises(AccessError):
            notice.with_user(other).action_whatsapp()
        auditor = self.new_officer("auditor_notis", "ptsp_base.group_ptsp_auditor")
        with self.assertRaises(AccessError):
            notice.with_user(auditor).action_whatsapp()
        self.assertEqual(notice.state, "waiting")

    def test_without_a_mobile_number_there_is_nothing_to_open(self):
        with self.at(MONDAY):
            case = self.open_case("PAR-06", applicant_email="siti@example.org")
        notice = self.of(case, "filed").with_user(self.clerk)
        self.assertFalse(notice.may_whatsapp)
        with self.assertRaises(UserError):
            notice.action_whatsapp()

    def test_what_an_agency_was_told_does_not_go_to_the_applicant(self):
        case = self.case()
        told = self.of(case)
        notice = self.post(event="opinion_sent", to="dinas@example.go.id", case=case)
        self.assertFalse(notice.with_user(self.clerk).may_whatsapp)
        with self.assertRaises(UserError):
            notice.with_user(self.clerk).action_whatsapp()
        # The notice to somebody else does not replace the applicant's waiting one.
        self.assertEqual(told.state, "waiting")
        for _try in range(8):
            notice._keep_failure(OSError("550"))
        self.assertEqual(notice.state, "failed")
        self.assertFalse(case.activity_ids)

    def test_a_code_is_never_sent_by_hand(self):
        secret = self.env["ptsp.notice.secrets"].browse(1)
        with self.assertRaises(ValueError):
            self.post(channel="whatsapp", to=MOBILE, body="Kode {kode}", secret=secret)
        self.assertFalse(self.env["ptsp.notice.channel"]._sends("whatsapp"))
        self.assertTrue(self.env["ptsp.notice.channel"]._sends("email"))
        case = self.case(applicant_email="siti@example.org")
        notice = self.post(
            event="received", body="Kode {kode}", secret=secret, case=case
        )
        with self.assertRaises(UserError):
            notice.with_user(self.clerk).action_whatsapp()

    def test_a_provider_sends_it_by_itself(self):
        """Another addon supplies a provider by extending the channel's model."""
        sent = []
        channel = type(self.env["ptsp.notice.channel.whatsapp"])
        self.patch(channel, "_is_by_hand", lambda _self: False)
        self.patch(
            channel,
            "_deliver",
            lambda _self, notice, text: sent.append((notice.to_address, text)),
        )
        with self.at(MONDAY):
            case = self.open_case("PAR-06", applicant_phone=MOBILE)
            self.bring_to(case, "verifikasi")
            self.send()
        self.assertEqual([to for to, _text in sent], [MOBILE])
        self.assertEqual(self.of(case).state, "sent")
        self.assertFalse(self.of(case).with_user(self.clerk).may_whatsapp)
