# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .common import SkmCase

AUGUST = "2027-08-02 09:00"


class ReportCase(SkmCase):
    """A half-year that is over, its report, and two supervisors."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "ptsp_base.group_ptsp_supervisor"
        cls.checker, cls.signer = (cls.new_officer(f"s{n}", group) for n in (1, 2))
        cls.answer("324343434", times=6)
        cls.answer("344343434", times=4, sex="male")
        cls.report = cls.new_report()

    @classmethod
    def new_report(cls, **values):
        """Make a draft of the first half of 2027."""
        with cls.at(AUGUST):
            return cls.env["ptsp.skm.report"].create(
                {"service_id": cls.service.id, **values}
            )

    @classmethod
    def act(cls, name, user, report=None):
        """Let a person press a button of a report."""
        with cls.at(AUGUST):
            getattr((report or cls.report).with_user(user), name)()

    @classmethod
    def sign(cls, report=None):
        """Let one check a report and another sign it."""
        cls.act("action_check", cls.checker, report)
        cls.act("action_sign", cls.signer, report)
