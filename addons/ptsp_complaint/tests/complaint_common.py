# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The base class of tests of complaints, with the people around them."""

from contextlib import nullcontext

from freezegun import freeze_time

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, PtspCase

HANDLER = "ptsp_base.group_ptsp_officer,ptsp_complaint.group_ptsp_complaint_handler"
# All groups that an officer can have at once.
EVERYTHING = (
    f"{HANDLER},ptsp_base.group_ptsp_supervisor,ptsp_base.group_ptsp_admin,"
    "ptsp_base.group_ptsp_identity,base.group_system"
)


class ComplaintCase(PtspCase):
    """Two handlers of complaints, and an officer whom complaints are about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.handler = cls.new_officer("penangan", HANDLER)
        cls.other_handler = cls.new_officer("rekan", HANDLER)
        cls.culprit = cls.new_officer("teradu", EVERYTHING)
        cls.supervisor = cls.new_officer("atasan", "ptsp_base.group_ptsp_supervisor")
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        cls.users_all = cls.handler | cls.other_handler | cls.culprit
        (cls.users_all | cls.supervisor | cls.auditor).lang = "en_US"
        cls.door = cls.env["ptsp.complaint.door"]

    def setUp(self):
        super().setUp()
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    @classmethod
    def file(cls, channel="page", at=MONDAY, **more):
        """File a complaint at a moment; return the complaint and its secret."""
        more.setdefault("contact", {"name": "Siti Rahmah", "email": "siti@example.org"})
        with cls.moment(at):
            return cls.door._file(
                cls.company, channel, "Loket tutup", "Loket tutup pukul 10.", **more
            )

    @staticmethod
    def moment(at):
        """Set the time to a moment in the office's time zone (WITA); None keeps it."""
        if at is None:
            return nullcontext()
        day, clock = at.split()
        hour, minute = clock.split(":")
        shift = int(hour) - 8
        if shift < 0:
            raise ValueError("tests begin at eight")
        return freeze_time(f"{day} {shift:02d}:{minute}:00")

    def act(self, complaint, code, at=MONDAY, user=None, outside=False, **values):
        """Do a verb with a complaint, as a handler or as the complainant."""
        door = self.door if outside else self.door.with_user(user or self.handler)
        one = complaint.sudo(False).with_env(door.env)
        with self.moment(at):
            return door._act(
                one.sudo() if outside else one, code, values, outside=outside
            )
