# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestArchive(PtspCase):
    """A case closes with the place, classification and retention of its archive."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.new_case("PAR-06").at("serahkan")
            cls.case._product_letter().sudo()._with_door().write({"pdf_sha256": "0"})
            cls.move(cls.case, "serahkan")

    def close(self, **values):
        with self.at("2027-01-12 10:00"):
            self.forward(self.case, **values)

    def test_it_closes_with_its_place_and_the_office_s_defaults(self):
        self.company.ptsp_archive_class = "503.1"
        self.close(archive_place="Lemari 2, Map 14")
        self.assertRecordValues(
            self.case,
            [
                {
                    "outcome": "issued",
                    "archive_place": "Lemari 2, Map 14",
                    "archive_class": "503.1",
                    "archive_retention": "5",
                    "archive_until": date(2032, 1, 12),
                    "archived_by_id": self.users["LOKET_AMBIL"].id,
                }
            ],
        )

    def test_what_is_kept_for_good_has_no_end(self):
        self.close(archive_place="Lemari 1", archive_retention="permanent")
        self.assertFalse(self.case.archive_until)

    def test_without_a_place_it_stays_open(self):
        move = self.transition(self.case, "terima_rekomendasi")
        answers = self.answers(self.case, move, archive_place=" ")
        self.refused(self.case, "terima_rekomendasi", "archive_place", **answers)
        self.assertFalse(self.case.outcome)

    def test_the_sheet_says_where_it_lies(self):
        self.close(archive_place="Lemari 2, Map 14")
        self.assertIn("Lemari 2, Map 14", str(self.case.entry_ids[-1].acts))

    def test_nobody_writes_the_archive_directly(self):
        with self.assertRaises(UserError):
            self.case.with_user(self.users["LOKET_AMBIL"]).write({"archive_place": "x"})

    def test_administrators_set_the_defaults_and_officers_do_not(self):
        admin = self.new_officer("pengelola", "ptsp_base.group_ptsp_admin")
        settings = self.env["ptsp.office.settings"]
        own = settings.with_user(admin).create({"ptsp_pickup_days": 7})
        own.write({"ptsp_archive_class": "500", "ptsp_archive_retention": "10"})
        own.action_save()
        self.assertRecordValues(
            self.company,
            [
                {
                    "ptsp_pickup_days": 7,
                    "ptsp_archive_class": "500",
                    "ptsp_archive_retention": "10",
                }
            ],
        )
        with self.assertRaises(AccessError):
            settings.with_user(self.users["LOKET_AMBIL"]).create({}).action_save()
