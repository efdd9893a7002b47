# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tests.transports_common import (
    DEPRECATED,
    Json2,
    JsonRpc,
    TransportCase,
    XmlRpc,
)

COMPLAINT = {
    "channel": "sp4n",
    "subject": "Loket tutup",
    "text": "Loket tutup pukul 10.",
    "contact": {"name": "Siti Rahmah"},
    "external_ticket": "7654321",
}


@tagged("post_install", "-at_install")
class TestComplaintApi(ApiCase):
    """Other systems file complaints and follow them by number and secret."""

    def file(self, **more):
        return self.call("integrasi", "file_complaint", **{**COMPLAINT, **more})

    def test_a_complaint_is_filed_and_followed(self):
        filed = self.file()
        told = self.call("integrasi", "get_complaint", **filed)
        self.assertEqual(told["state"], "verification")
        self.assertTrue(told["first_reply"]["due_at"])
        self.assertFalse(told["settlement"]["due_at"])
        complaint = self.env["ptsp.complaint"].search(
            [("reference", "=", filed["reference"])]
        )
        self.assertEqual(complaint.external_ticket, "7654321")

    def test_the_same_call_files_once(self):
        filed = self.file(idempotency_key="satu")
        self.assertEqual(self.file(idempotency_key="satu"), filed)

    def test_what_does_not_fit_is_refused_in_one_sentence(self):
        self.file()
        for more, sentence in (
            ({}, "is known already"),
            ({"channel": "merpati"}, "There is no channel"),
            ({"external_ticket": "2", "subject": ""}, "is empty"),
            ({"external_ticket": "2", "text": "x" * 1_000_000}, "too long"),
            ({"external_ticket": "2", "anonymous": True}, "has no contact"),
            ({"external_ticket": "2", "contact": {"nik": "1"}}, "these parts only"),
            ({"external_ticket": "2", "about_login": "siapa"}, "Nobody of the office"),
            (
                {"external_ticket": "2", "application_reference": "TIDAK/1"},
                "no application with this number",
            ),
        ):
            with self.subTest(sentence):
                self.assert_refused(
                    "integrasi", "file_complaint", sentence, **{**COMPLAINT, **more}
                )

    def test_wrong_numbers_and_secrets_are_refused_alike(self):
        filed = self.file()
        for wrong in (
            {**filed, "secret": "AAAA-AAAA-AAAA"},
            {**filed, "reference": "PGD-9999/2027"},
            {"reference": "", "secret": ""},
        ):
            with self.subTest(str(wrong)):
                self.assert_refused(
                    "integrasi", "get_complaint", "do not match", **wrong
                )

    def test_the_officer_complained_about_learns_nothing(self):
        officer = self.env["res.users"].search([("login", "=", "cs")])
        filed = self.file(about_login=officer.login)
        complaint = self.env["ptsp.complaint"].search(
            [("reference", "=", filed["reference"])]
        )
        self.assertEqual(complaint.about_user_ids, officer)
        self.assert_refused("cs", "get_complaint", "do not match", **filed)

    def test_strangers_are_refused(self):
        self.new_stranger("warga", "base.group_portal")
        self.assert_refused(
            "warga", "file_complaint", "^This needs the rights", **COMPLAINT
        )
        self.assert_refused("cs", "get_complaint", "takes these", number="x")


@tagged("post_install", "-at_install")
class TestComplaintTransports(TransportCase):
    def test_complaints_go_over_each_transport(self):
        for number, transport in enumerate((XmlRpc, JsonRpc, Json2)):
            with (
                self.subTest(transport.__name__),
                mute_logger(*DEPRECATED, "odoo.http"),
            ):
                call = transport(self)
                ticket = {"external_ticket": f"t{number}"}
                filed = call("integrasi", "file_complaint", **{**COMPLAINT, **ticket})
                told = call("integrasi", "get_complaint", **filed)
                self.assertEqual(told["reference"], filed["reference"])
