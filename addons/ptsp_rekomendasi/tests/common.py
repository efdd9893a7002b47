# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Base of all tests of this addon: people at their desks, and verbs to work."""

import base64

import freezegun

from odoo.exceptions import UserError
from odoo.tests.common import TransactionCase, new_test_user

from odoo.addons.ptsp_base.tests import quick_freeze  # noqa: F401
from odoo.addons.ptsp_base.tests.kept_caches import KeptCaches
from odoo.addons.ptsp_base.tests.quick_people import quick_people

from .case_work import CaseWork

MONDAY = "2027-01-11 09:00"  # working day, two hours after the office opens
NIK = "6472055101900003"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)

# These libraries report no times, so the frozen clock need not reach them.
freezegun.configure(
    extend_ignore_list=[
        *("PIL", "chardet", "cryptography", "docutils", "fontTools", "hypothesis"),
        *("num2words", "phonenumbers", "pygments", "pypdf", "reportlab", "requests"),
        *("urllib3", "weasyprint"),
    ]
)


class PtspCase(CaseWork, KeptCaches, TransactionCase):
    """One person at every desk, and verbs to work a case.

    ``cls.users[lane code]`` is an officer who belongs to that lane only, the least
    privileged person who may act there.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.company = cls.env.company
        # The years of the tests have holidays, whatever the machine's date is.
        cls.company._ptsp_calendar()._ptsp_load_holidays([2026, 2027])
        # Nothing is signed without a complete letterhead.
        cls.company.write(
            {
                "ptsp_address": "Jalan Uji 1",
                "logo": base64.b64encode(PNG),
            }
        )
        cls.users = cls._new_members()
        cls.agency = cls.env["ptsp.agency"].search([("code", "=", "DISKOMINFO")])
        cls.other_agency = cls.env["ptsp.agency"].search([("code", "=", "DISHUB")])

    # === PEOPLE === #

    @classmethod
    def _new_members(cls):
        """Make one officer for each desk, all in one go: users are slow to make."""
        lanes = cls.env["ptsp.lane"].search(
            [("company_id", "=", cls.company.id), ("kind", "=", "office")]
        )
        officer = cls.env.ref("ptsp_base.group_ptsp_officer")
        quiet = cls.env["res.users"].with_context(
            no_reset_password=True, mail_create_nosubscribe=True
        )
        with quick_people(cls.env):
            users = quiet.create(
                [
                    {
                        "name": f"Petugas {lane.name}",
                        "login": f"uji_{lane.code.lower()}",
                        "company_id": cls.company.id,
                        "company_ids": [(6, 0, cls.company.ids)],
                        "group_ids": [(6, 0, officer.ids)],
                    }
                    for lane in lanes
                ]
            )
        for lane, user in zip(lanes, users, strict=True):
            lane.user_ids = user
        return dict(zip(lanes.mapped("code"), users, strict=True))

    @classmethod
    def new_officer(cls, login, groups="ptsp_base.group_ptsp_officer"):
        with quick_people(cls.env):
            return new_test_user(
                cls.env,
                login=f"uji_{login}",
                groups=groups,
                name=f"Petugas {login}",
                company_id=cls.company.id,
            )

    @classmethod
    def new_agency_user(cls, agency, login="dinas"):
        user = cls.new_officer(login, "ptsp_base.group_ptsp_agency")
        agency.user_ids |= user
        return user

    # === CASES === #

    @classmethod
    def load_sop(cls, text):
        """Import a definition and make it effective; return the revision."""
        result = cls.env["ptsp.definition"]._load_file(text, make_effective=True)
        assert not result["errors"], result["errors"]
        return result["sop"]

    @classmethod
    def approve(cls, sop):
        """Bring a draft through review: named, handed in, signed by all three."""
        roles = {"prepared": "KASI", "checked": "KABID", "approved": "KADIS"}
        signers = {role: cls.users[lane] for role, lane in roles.items()}
        sop.write({f"{role}_user_id": user.id for role, user in signers.items()})
        sop.action_review()
        for signer in signers.values():
            sop.with_user(signer).action_sign()
        return sop

    def refused(self, case, code, sentence, note=None, user=None, **values):
        """Assert that a move is refused with a sentence, and that nothing changed."""
        step, entries = case.step_id, len(case.entry_ids)
        with self.assertRaisesRegex(UserError, sentence):
            self.move(case, code, note=note, user=user, **values)
        case.invalidate_recordset()
        self.assertEqual((case.step_id, len(case.entry_ids)), (step, entries))
