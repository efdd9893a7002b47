# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ..screens_common import OfficeOnScreen


class TestScreensVisits(OfficeOnScreen):
    """The queue on the screen: numbers for people, not for empty forms."""

    PATH = "/odoo/kunjungan"

    def test_the_information_desk_passes_a_visitor_on_with_one_click(self):
        self.walk("ptsp_visit_passed_on", "INFORMASI", self.PATH)
        visits = self.env["ptsp.visit"].search(
            [("visitor_name", "=", "Rina Uji Layar")], order="id"
        )
        self.assertEqual(
            visits.desk_id.mapped("code"), ["INFORMASI", "CS_HELPDESK"], visits
        )
        self.assertEqual(set(visits.mapped("contact")), {"0812 5412 3456"})

    def test_an_empty_form_takes_no_number_and_a_drawn_one_is_the_first(self):
        self.env["ptsp.visit"].search([]).unlink()
        self.walk("ptsp_visit_nothing_typed", "INFORMASI", self.PATH)
        visits = self.env["ptsp.visit"].search([])
        self.assertEqual(visits.mapped("ticket"), ["A001"])
