# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .complaint_common import ComplaintCase

PERSONAS = (
    *("handler", "supervisor", "auditor", "officer", "administrator"),
    *("integration", "employee", "portal"),
)
NOBODY = dict.fromkeys(PERSONAS, "")
READ = {**NOBODY, "handler": "r", "supervisor": "r", "auditor": "r"}
# Letters are the exception, as a handler writes the text of a draft.
RIGHTS = {
    "ptsp.complaint": READ,
    "ptsp.complaint.event": READ,
    "ptsp.complaint.pause": READ,
    "ptsp.complaint.flag": READ,
    "ptsp.complaint.file": READ,
    "ptsp.complaint.letter": {**READ, "handler": "rw"},
    "ptsp.complaint.class": {
        **READ,
        "officer": "r",
        "administrator": "rwc",
    },
    "ptsp.complaint.identity": NOBODY,
    "ptsp.complaint.act": {**NOBODY, "handler": "rwc"},
    "ptsp.complaint.look": {**NOBODY, "handler": "rwc"},
    "ptsp.complaint.recode": {**NOBODY, "handler": "rwc"},
    "ptsp.complaint.void": {**NOBODY, "handler": "rwc", "supervisor": "rwc"},
    "ptsp.complaint.book": {**NOBODY, "handler": "rwc", "supervisor": "rwc"},
    "ptsp.complaint.lapor": {**NOBODY, "handler": "rwcu"},
}
# Dialogues with which every officer enters complaints at the counter.
for name, rights in {
    "ptsp.complaint.entry": "rwcu",
    "ptsp.complaint.receipt": "rwc",
    "ptsp.complaint.slips": "rwcu",
    "ptsp.complaint.slips.line": "rwcu",
}.items():
    RIGHTS[name] = {
        **NOBODY,
        **dict.fromkeys(("handler", "supervisor", "officer", "administrator"), rights),
    }


@tagged("post_install", "-at_install")
class TestComplaintAccess(ComplaintCase):
    """Each kind of user has exactly the expected rights on each model."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.personas = {
            "handler": cls.handler,
            "supervisor": cls.supervisor,
            "auditor": cls.auditor,
            "officer": cls.new_officer("petugas", "ptsp_base.group_ptsp_officer"),
            "administrator": cls.new_officer("adm", "ptsp_base.group_ptsp_admin"),
            "integration": cls.new_officer(
                "sistem", "ptsp_base.group_ptsp_integration"
            ),
            "employee": new_test_user(cls.env, "pegawai", groups="base.group_user"),
            "portal": new_test_user(cls.env, "warga", groups="base.group_portal"),
        }

    def test_every_kind_of_user_has_these_rights_and_no_others(self):
        for model, expected in RIGHTS.items():
            for persona, user in self.personas.items():
                own = self.env[model].with_user(user)
                operations = ("read", "write", "create", "unlink")
                rights = "".join(op[0] for op in operations if own.has_access(op))
                with self.subTest(model=model, persona=persona):
                    self.assertEqual(rights, expected[persona])

    def test_every_model_of_the_addon_is_covered_here(self):
        ours = {
            name
            for name, model in self.env.registry.items()
            if model._original_module == "ptsp_complaint" and not model._abstract
        }
        self.assertEqual(ours, set(RIGHTS))

    def test_another_office_sees_none_of_it(self):
        complaint, _secret = self.file()
        elsewhere = self.env["res.company"].create({"name": "Kantor Lain"})
        stranger = self.new_officer(
            "penangan_lain",
            "ptsp_base.group_ptsp_officer,ptsp_complaint.group_ptsp_complaint_handler",
        )
        stranger.write(
            {"company_ids": [(6, 0, elsewhere.ids)], "company_id": elsewhere}
        )
        own = complaint.sudo(False)
        self.assertTrue(own.with_user(self.handler).read(["text"]))
        for records in (own, complaint.event_ids.sudo(False)):
            with self.subTest(records._name), self.assertRaises(AccessError):
                records.with_user(stranger).read(["display_name"])
            found = records.with_user(stranger).search([("id", "in", records.ids)])
            self.assertFalse(found)
