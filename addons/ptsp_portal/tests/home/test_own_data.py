# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import NIK

from .common import AtHome, FilingCase


@tagged("post_install", "-at_install")
class TestOwnData(FilingCase, AtHome):
    """Applicants see, correct and download the data about themselves alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.filed(**{"applicant.nik": NIK})

    def test_all_that_was_given_is_given_back(self):
        self.log_in()
        told = self.url_open("/my/data/unduh").json()
        [case] = told["applications"]
        self.assertEqual(case["reference"], self.case.reference)
        self.assertEqual(case["applicant"]["nik"], NIK)
        self.assertEqual(case["details"]["judul_film"], "Sungai Mahakam")
        self.assertEqual(
            told["drafts"][0]["files"][0]["name"], case["files"][0]["name"]
        )
        self.assertIn(NIK, self.url_open("/my/data").text)

    def test_nobody_gets_what_is_anothers(self):
        self.log_in("lain@example.org")
        told = self.url_open("/my/data/unduh").json()
        self.assertEqual((told["applications"], told["drafts"]), ([], []))

    def test_the_name_of_the_account_is_corrected(self):
        page = self.log_in()
        self.fill_in(page, "/my/data/nama", nama=" Siti  R. ")
        self.assertEqual(self.siti.name, "Siti R.")

    def test_a_password_that_is_too_short_is_refused_in_a_sentence(self):
        self.env["ir.config_parameter"].set_param("auth_password_policy.minlength", 12)
        page = self.fill_in(self.log_in(), "/my/data/sandi", sandi="pendek")
        self.assertEqual(page.status_code, 422)
        self.assertIn("sandi-salah", page.text)

    def test_a_password_serves_beside_the_codes(self):
        password = "kata sandi yang panjang"
        self.fill_in(self.log_in(), "/my/data/sandi", sandi=password)
        self.authenticate(self.siti.login, password)
        self.assertEqual(self.url_open("/my").url, self.base_url() + "/my/permohonan")
        self.log_in()
        self.assertEqual(self.url_open("/my/permohonan").status_code, 200)
