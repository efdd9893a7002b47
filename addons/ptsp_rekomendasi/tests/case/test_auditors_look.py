# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..common import PtspCase

CHANGES = ("create", "write", "unlink")


@tagged("post_install", "-at_install")
class TestAuditorsLook(PtspCase):
    """Auditors read everything and change nothing, whatever Odoo lets others do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        cls.member = cls.new_agency_user(cls.agency)

    def changeable(self, user):
        return {
            name
            for name, model in self.env.items()
            if not model._abstract and not model._transient
            for operation in CHANGES
            if model.with_user(user).has_access(operation)
        }

    def test_an_auditor_may_change_no_model_of_the_database(self):
        self.assertEqual(self.changeable(self.auditor), set())

    def test_an_auditors_every_write_is_refused(self):
        for name, model in self.env.items():
            if model._abstract or model._transient or name == "res.users":
                continue
            record = model.sudo().search([], limit=1).with_user(self.auditor)
            with self.subTest(model=name):
                with self.assertRaises(AccessError):
                    record.check_access("write")
                with self.assertRaises(AccessError):
                    record.check_access("unlink")
                if record:
                    field = "display_name" if "name" not in record else "name"
                    with self.assertRaises(UserError):
                        record.write({field: "diubah"})

    def test_an_agency_changes_no_calendar_template_or_setting(self):
        changeable = self.changeable(self.member)
        for name in ("calendar.event", "mail.template", "ir.default", "mail.activity"):
            with self.subTest(model=name):
                self.assertNotIn(name, changeable)

    def test_a_guest_of_the_portal_reaches_no_activity_at_all(self):
        guest = new_test_user(self.env, "tamu", groups="base.group_portal")
        self.assertFalse(self.env["mail.activity"].with_user(guest).has_access("write"))

    def test_an_officer_who_audits_too_goes_on_working(self):
        officer = self.users["KASI"]
        officer.group_ids += self.env.ref("ptsp_base.group_ptsp_auditor")
        self.assertIn("calendar.event", self.changeable(officer))

    def test_an_auditor_keeps_an_own_password_and_language(self):
        own = self.auditor.with_user(self.auditor)
        own.write({"lang": "en_US", "tz": "Asia/Makassar"})
        own.env.user._change_password("sandi-baru-auditor-503")
        self.assertEqual(self.auditor.tz, "Asia/Makassar")

    def test_an_auditor_reads_cases_letters_and_the_calendar(self):
        self.open_case("KOM-03")
        for name in ("ptsp.application", "ptsp.control.entry", "calendar.event"):
            model = self.env[name].with_user(self.auditor)
            with self.subTest(model=name):
                self.assertTrue(model.has_access("read"))
