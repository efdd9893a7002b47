# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An official who is away, one who acts, and the decree between them."""

from .common import PtspCase


class ActingCase(PtspCase):
    """The head is away, and the division head may act, for the working week."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.absent = cls.users["KADIS"]
        cls.acting = cls.users["KABID"]
        cls.lane = cls.env["ptsp.lane"].search(
            [("code", "=", "KADIS"), ("company_id", "=", cls.company.id)]
        )
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")

    @classmethod
    def new_term(cls, **vals):
        """Enter a decree as the service administrator does."""
        values = {
            "kind": "plh",
            "lane_id": cls.lane.id,
            "user_id": cls.acting.id,
            "absent_id": cls.absent.id,
            "decree_no": "800/1/BKD",
            "decree_date": "2027-01-08",
            "date_from": "2027-01-11",
            "date_to": "2027-01-15",
        }
        terms = cls.env["ptsp.acting"].with_user(cls.administrator)
        return terms.create({**values, **vals})
