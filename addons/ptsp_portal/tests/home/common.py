# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Base classes for tests of the pages of applicants at home."""

import re
from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import HttpCase

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.common import PtspCase

CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
ANNOUNCED = "siti@example.org"
ANSWERS = {
    "applicant.kind": "person",
    "applicant.name": "Siti Rahmawati",
    "applicant.address": "Jalan Pahlawan 1",
    "applicant.city": "Samarinda",
    "form.judul_film": "Sungai Mahakam",
    "form.lokasi": "Kutai Kartanegara",
}
PAPER = "surat_permohonan"


class AtHome(HttpCase):
    """Fills in forms and follows links like a browser without scripts."""

    @contextmanager
    def messages(self):
        """Record messages to contacts instead of sending them."""
        sent = []
        account = type(self.env["ptsp.home.account"])

        def record(_self, contact, code):
            sent.append((contact.value, code._draw()))

        with patch.object(account, "_send", record):
            yield sent

    def fill_in(self, page, action, files=None, **values):
        """Send a form of a page, as a browser does.

        :param page: the response that holds the form
        """
        values["csrf_token"] = CSRF.search(page.text)[1]
        return self.url_open(action, data=values, files=files)

    def log_in(self, contact=ANNOUNCED, way=""):
        """Log in with a one-time code; return the page that follows."""
        self.authenticate(None, None)
        self.env["ptsp.login.code"].search([]).unlink()
        with self.messages() as sent:
            page = self.url_open(f"/masuk?lanjut={way}")
            page = self.fill_in(page, "/masuk/kirim", kontak=contact, lanjut=way)
            return self.fill_in(page, "/masuk/kode/periksa", kode=sent[-1][1])

    def account(self, contact=ANNOUNCED):
        """Return the account of a contact, if there is one."""
        return self.env["res.users"].search([("login", "=", contact)])


class FilingCase(PtspCase):
    """An applicant with an account, and the services that the pages call."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        cls.siti = cls.new_account(ANNOUNCED)

    @classmethod
    def new_account(cls, contact):
        """Return the account of somebody who has logged in once."""
        return cls.env["ptsp.home.account"]._make(contact)

    @classmethod
    def home(cls, model, user=None):
        """Return a service model for a user, elevated as for the pages."""
        return cls.env[model].with_user(user or cls.siti).sudo()

    @classmethod
    def draft(cls, user=None, service=None, **answers):
        """Return a draft that is filled in, with its paper."""
        drafts = cls.home("ptsp.home.draft", user)
        draft = drafts._start((service or cls.service).with_env(drafts.env))
        drafts._save(draft, {**ANSWERS, **answers})
        papers = drafts.env["ptsp.home.filing"]._papers(draft)
        for key in papers.filtered("mandatory").mapped("key"):
            drafts._add_file(draft, key, [(f"{key}.pdf", PDF)])
        return draft

    @classmethod
    def filed(cls, user=None, **answers):
        """Return a case that was filed from home."""
        draft = cls.draft(user, **answers)
        case = cls.home("ptsp.home.filing", user)._send(draft)
        return cls.env["ptsp.application"].browse(case.id)
