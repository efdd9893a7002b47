# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

import pytest

from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_public.tests.browser import InABrowser
from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

from .agency_case import AgencyLinkCase


@tagged("post_install", "-at_install")
class TestAgencyInABrowser(AgencyLinkCase, StrangerCase, InABrowser, HttpCase):
    """An officer of an agency answers on a telephone with nothing but the mail."""

    @classmethod
    def begin(cls, *_args, **_vals):
        """Register a case today, as the browser cannot be given another day."""
        case = cls.new_case("KOM-03").at("verifikasi")
        cls.examine(case)
        return case

    def ask_today(self):
        """Ask the agency and deliver the file; return the mail that leaves."""
        self.add_papers(self.case)
        self.move(self.case, "tambah_pertek", agency_id=self.agency.id)
        self.sign_papers(self.case)
        self.move(self.case, "minta_pertek")
        self.move(self.case, "serahkan_opd", received_by="Staf TU")
        sent = []
        channel = type(self.env["ptsp.notice.channel.email"])
        self.patch(channel, "_deliver", lambda _self, _notice, text: sent.append(text))
        notices = self.notices(self.case.opinion_ids)
        self.env["ptsp.notice.sender"]._send_now(notices.ids)
        return "\n".join(sent)

    @pytest.mark.long
    def test_staff_drafts_and_the_head_sends_on_a_telephone(self):
        mail = self.ask_today()
        path = re.search(r"https://ptsp\.example\.go\.id(/tautan/\S+)", mail)[1]
        scan = {"name": "pertek.pdf", "mimeType": "application/pdf", "buffer": PDF}
        with self.browser() as page:
            page.goto(self.base_url() + path)
            self.look(page)
            page.fill("#opinion_signer", "Ir. Sulaiman, Kepala Dinas")
            page.click("button[name=simpan]")
            page.check("input[name=result][value=conditional]")
            page.click("button[name=periksa]")
            self.look(page)
            page.click("main a.action >> text=Ubah jawaban")
            page.fill("#opinion_number", "555/9")
            page.fill("#opinion_date", self.case._ptsp_today().isoformat())
            page.fill("#conditions", "Wajib lapor tiap semester.")
            page.set_input_files("#opinion_file", scan)
            page.click("button[name=periksa]")
            self.look(page)
            page.click("button[name=kirim]")
            self.look(page)
            self.assertIn("Jawaban Anda kami terima pada", page.inner_text("main"))
            page.goto(self.base_url() + path)
            self.look(page)
            page.click("button[name=kirim_ulang]")
            self.look(page)
        self.env.invalidate_all()
        opinion = self.case.opinion_ids
        self.assertEqual(opinion.signer, "Ir. Sulaiman, Kepala Dinas")
        self.assertEqual(opinion.conditions, "Wajib lapor tiap semester.")
        self.assertTrue(opinion.by_link)
        self.assertEqual(self.case.step_id.code, "susun_draf")
