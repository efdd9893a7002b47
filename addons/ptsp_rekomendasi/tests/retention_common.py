# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .common import MONDAY, PtspCase

CLOSED = "2027-01-12 10:00"
LATER = "2037-01-12 09:00"  # the terms of the precedent are over: 3 + 7 years


class RetentionCase(PtspCase):
    """An office with one closed case, and the people who keep its archive.

    ``cls.admin`` proposes and ``cls.head`` approves; ``cls.rule`` is the rule that came
    with the system, confirmed.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.new_officer("arsiparis", "ptsp_base.group_ptsp_admin")
        cls.head = cls.new_officer("kepala", "ptsp_base.group_ptsp_supervisor")
        cls.auditor = cls.new_officer("auditor_arsip", "ptsp_base.group_ptsp_auditor")
        cls.clerk = cls.users["LOKET_AMBIL"]
        cls.rule = cls.env["ptsp.retention.rule"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.rule.confirmed = True
        cls.case = cls.closed_case()

    @classmethod
    def closed_case(cls, closed=CLOSED, **vals):
        """Return a case that was issued, handed over, archived and closed."""
        with cls.at(MONDAY):
            case = cls.new_case("PAR-06", **vals).at("serahkan")
            case._product_letter()._render_issued()
            cls.move(case, "serahkan")
        with cls.at(closed):
            cls.forward(case, archive_place="Lemari 2, Map 14")
        return case

    def held(self, case, reason="Gugatan 12/G/2027"):
        """Set a legal hold on a case, as the head does; return it."""
        return self.env["ptsp.retention.hold"].with_user(self.head)._set(case, reason)

    def prepared(self, year=2037):
        """Return the list of a year, as the administrator prepares it."""
        lists = self.env["ptsp.retention.list"].with_user(self.admin)
        return lists._prepare(year)

    def approved(self, year=2037):
        """Return a list that two persons have signed."""
        made = self.prepared(year)
        made.action_propose()
        made.with_user(self.head).action_approve()
        return made

    def destroyed(self, year=2037):
        """Return a list that was carried out."""
        made = self.approved(year)
        made.with_user(self.head).action_destroy()
        return made
