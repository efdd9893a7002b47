# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import MAIL, SHEET, SkmCase, read


@tagged("post_install", "-at_install")
class TestInvitation(SkmCase):
    """Whoever was served is asked, whatever became of the application."""

    def invitation(self, case):
        return case.sudo().notice_ids.filtered(lambda one: one.event == "survey")

    def test_whoever_got_the_letter_is_asked(self):
        case = self.ready()
        self.assertFalse(self.invitation(case))
        with self.at(MONDAY):
            case._product_letter()._render_issued()
            while not case.outcome:
                self.forward(case)
        notice = self.invitation(case)
        self.assertEqual((notice.to_address, notice.state), (MAIL, "waiting"))
        self.assertIn("{link}", notice.body)
        link = self.env["ptsp.link"]._of("ptsp.link.survey", case)
        self.assertEqual(notice.secret_id, link.id)

    def test_whoever_withdrew_is_asked_too(self):
        self.assertEqual(len(self.invitation(self.withdrawn())), 1)

    def test_who_has_answered_is_not_asked(self):
        case = self.ready()
        with self.at(MONDAY):
            self.intake._take(case, read(SHEET), "kiosk")
            case._product_letter()._render_issued()
            while not case.outcome:
                self.forward(case)
        self.assertFalse(self.invitation(case))

    def test_who_only_asked_is_not_asked(self):
        with self.at(MONDAY):
            case = self.open_case(
                "PAR-06",
                step="beri_informasi",
                user=self.users["INFORMASI"],
                applicant_email=MAIL,
            )
            self.move(case, "informasi_saja")
        self.assertFalse(self.invitation(case))

    def test_an_office_words_it_and_may_do_without(self):
        rule = self.env.ref("ptsp_skm.notice_survey_email")
        self.assertIn("tautan_survei", rule.placeholder_text)
        rule.active = False
        self.assertFalse(self.invitation(self.withdrawn()))

    def test_a_new_link_is_sent_until_the_case_has_answered(self):
        case = self.withdrawn()
        with self.at(MONDAY):
            link = self.env["ptsp.link"]._of("ptsp.link.survey", case)
            purpose = link._purpose()
            renewed = purpose._renew(link)
            self.assertEqual(renewed.email, MAIL)
            purpose._send(renewed, asked=True)
            self.assertEqual(len(self.invitation(case)), 2)
            self.intake._take(case, read(SHEET), "paper")
            self.assertFalse(purpose._renew(link))

    def test_the_receipt_of_the_handover_bears_the_code(self):
        case = self.ready()
        with self.at(MONDAY):
            printed = self.env["ptsp.survey.invitation"]._printed(case)
            self.assertTrue(printed["qr"].startswith("data:image/png"))
            self.assertEqual(printed["address"], "ptsp.example.go.id/survei/isi")
            self.intake._take(case, read(SHEET), "kiosk")
            self.assertEqual(self.env["ptsp.survey.invitation"]._printed(case), {})

    def test_the_receipt_is_printed_with_it(self):
        case = self.ready()
        letters = self.env["ptsp.letter"]
        letter = letters.new({"application_id": case.id})
        self.assertIn("code", letter._feedback_values())
        page = str(
            self.env["ir.qweb"]._render(
                "ptsp_rekomendasi.letter_handover",
                {"letter": self.handover(case, letter._feedback_values())},
            )
        )
        self.assertIn("/survei/isi", page)
        self.assertIn("surat Anda tidak bergantung padanya", page)

    def handover(self, case, feedback):
        """Return what the receipt prints, as short as it can be."""
        paper = self.env["ptsp.case.paper"]
        keys = "letter number date moment taken_by taken_as slip".split()
        return paper._case_frame(
            case,
            "BUKTI SERAH TERIMA",
            handover=dict.fromkeys(keys, "-"),
            opening="",
            closing="",
            date="",
            numbered=False,
            signer={"title": "", "name": "", "rank": "", "nip": ""},
            feedback=feedback,
        )
