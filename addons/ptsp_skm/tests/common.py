# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import date

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_public.tests.common import PublicCase
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

CODES = [f"U{number}" for number in range(1, 10)]
JANUARY = date(2027, 1, 1)
SHEET = "343434344"
MAIL = "siti@pos.example"


def read(sheet):
    """Return the answers of nine digits; a dash is an element that was left out."""
    return {
        code: int(digit)
        for code, digit in zip(CODES, sheet, strict=True)
        if digit != "-"
    }


class SkmCase(PublicCase):
    """An office that asks whoever it served, and a case whose letter lies ready."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["res.users"].search([]).lang = "en_US"
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.intake = cls.env["ptsp.survey.intake"]
        cls.responses = cls.env["ptsp.survey.response"]
        cls.scheme = cls.env.ref("ptsp_skm.scheme_permenpanrb_14_2017")
        services = cls.env["ptsp.service"]
        cls.service = services.search([("code", "=", "PAR-06")])
        cls.other_service = services.search([("code", "=", "KOM-03")])

    @classmethod
    def ready(cls, **vals):
        """Return a case whose letter lies ready."""
        vals.setdefault("applicant_email", MAIL)
        return cls.new_case("PAR-06", **vals).on(MONDAY).at("serahkan")

    @classmethod
    def withdrawn(cls):
        """Return a case that was withdrawn: the quickest way to its end."""
        with cls.at(MONDAY):
            case = cls.new_case("PAR-06", applicant_email=MAIL).at("verifikasi")
            cls.move(case, "tarik", note="Tidak jadi")
        return case

    @classmethod
    def answer(cls, sheet=SHEET, times=1, service=None, month=JANUARY, **about):
        """Let so many people answer alike; of whom, nobody knows."""
        values = {"answers": read(sheet), **about}
        channel = values.pop("channel", "link")
        return [
            cls.intake._insert(
                service or cls.service, cls.scheme, month, channel, values
            )
            for _turn in range(times)
        ]


class SkmPageCase(SkmCase, StrangerCase):
    """Mixed into an ``HttpCase`` that opens the pages of the survey."""

    def open(self, path, **kwargs):
        self.opener.cookies.clear()
        return self.url_open(path, allow_redirects=False, **kwargs)

    def token(self, page):
        return re.search(r'name="token" value="([^"]+)"', page.text)[1]

    def send(self, path, **form):
        form.setdefault("token", self.token(self.open(path)))
        return self.open(path, data=form)

    def link_path(self, case):
        """Return the path of a new link to the survey of a case."""
        return self.env["ptsp.link.survey"]._make(case, "Siti", MAIL)._new_path()
