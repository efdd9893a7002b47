# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, new_test_user, tagged

PERSONAS = ("officer", "supervisor", "admin", "auditor", "agency", "integration")
EXPECTED = {
    "ptsp.report": {"officer": "r", "supervisor": "rwcu", "admin": "rwcu"},
    "ptsp.report.score": {"supervisor": "rwcu", "admin": "rwcu"},
    "ptsp.evaluation.plan": {"officer": "r", "supervisor": "r", "admin": "rwcu"},
    "ptsp.evaluation.due": {"officer": "r", "supervisor": "rw", "admin": "rw"},
    "ptsp.evidence.instrument": {"supervisor": "r", "admin": "rwcu"},
    "ptsp.evidence.aspect": {"supervisor": "r", "admin": "rwcu"},
    "ptsp.evidence.indicator": {"supervisor": "r", "admin": "rwcu"},
    "ptsp.evidence.grade": {"supervisor": "r", "admin": "rwcu"},
    "ptsp.evidence.pack": {"supervisor": "rwcu", "admin": "rwcu"},
    "ptsp.evidence.line": {"supervisor": "rwcu", "admin": "rwcu"},
    "ptsp.evidence.file": {"supervisor": "rwcu", "admin": "rwcu"},
}


@tagged("post_install", "-at_install")
class TestReportAccess(TransactionCase):
    """Each role has its rights on reports, the calendar and the evidence."""

    def test_each_role_has_what_its_work_needs(self):
        users = {
            name: new_test_user(
                self.env, f"uji_{name}", groups=f"ptsp_base.group_ptsp_{name}"
            )
            for name in PERSONAS
        }
        users["employee"] = new_test_user(self.env, "uji_employee")
        users["portal"] = new_test_user(
            self.env, "uji_portal", groups="base.group_portal"
        )
        users["public"] = self.env.ref("base.public_user")
        for model_name, rights in EXPECTED.items():
            for name, user in users.items():
                model = self.env[model_name].with_user(user)
                found = "".join(
                    operation[0]
                    for operation in ("read", "write", "create", "unlink")
                    if model.has_access(operation)
                )
                expected = rights.get(name, "r" if name == "auditor" else "")
                with self.subTest(model=model_name, persona=name):
                    self.assertEqual(found, expected)
