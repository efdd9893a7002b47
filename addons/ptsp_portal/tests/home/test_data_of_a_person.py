# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import new_test_user, tagged

from odoo.addons.ptsp_rekomendasi.tests.common import PtspCase

OWNER = "rahma@example.org"


@tagged("post_install", "-at_install")
class TestDataOfAPerson(PtspCase):
    """A person who asks for the own data also gets account, drafts and notices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        owner = new_test_user(cls.env, OWNER, "base.group_portal")
        other = new_test_user(cls.env, "lain@example.org", "base.group_portal")
        service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        for user in owner + other:
            cls.env["ptsp.draft"].create(
                {
                    "user_id": user.id,
                    "service_id": service.id,
                    "answers": {"applicant.name": user.login},
                }
            )
            cls.env["ptsp.notice"]._post(
                event="uji",
                channel="email",
                to=user.login,
                subject="Kabar",
                body="Isi",
                once=f"uji-{user.login}",
            )

    def test_own_things_and_nobody_elses(self):
        sections = (
            self.env["ptsp.data.subject"]
            .sudo()
            ._sections(self.env.company, "email", OWNER)
        )
        rows = {part["key"]: part["rows"] for part in sections}
        for key in ("accounts", "drafts", "notices"):
            with self.subTest(key):
                self.assertEqual(len(rows[key]), 1)
                texts = [cell["text"] for cell in rows[key][0]]
                self.assertIn(OWNER, texts)
        self.assertFalse(rows["cases"])
