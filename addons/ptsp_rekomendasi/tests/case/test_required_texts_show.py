# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspCase

BLANKS = ("   ", "\u200b", "\u00a0\u3000", "\ufeff\n", "\u2800\u00ad")


@tagged("post_install", "-at_install")
class TestRequiredTextsShow(PtspCase):
    """A text that is required shows something, whichever way it comes in."""

    def test_the_counter_opens_no_case_without_a_name(self):
        before = self.env["ptsp.application"].search_count([])
        for blank in BLANKS:
            with (
                self.subTest(blank=blank),
                self.assertRaisesRegex(ValidationError, "applicant needs a name"),
            ):
                self.open_case("PAR-06", applicant_name=blank)
        self.assertEqual(self.env["ptsp.application"].search_count([]), before)

    def test_a_name_is_not_blanked_out_later(self):
        case = self.open_case("PAR-06")
        clerk = case.with_user(self.users["CS_HELPDESK"])
        for blank in BLANKS:
            with self.subTest(blank=blank), self.assertRaises(ValidationError):
                clerk.write({"applicant_name": blank})
        self.assertEqual(case.applicant_name, "PT Enggang Kirim Nusantara")

    def test_a_power_names_giver_and_holder(self):
        case = self.open_case("PAR-06")
        powers = self.env["ptsp.power"].with_user(self.users["CS_HELPDESK"])
        power = {"application_id": case.id, "kind": "handling"}
        persons = {"giver": "Agus", "holder": "Dedi"}
        for blank in BLANKS:
            for who in persons:
                with (
                    self.subTest(blank=blank, who=who),
                    self.assertRaisesRegex(ValidationError, "Fill it in"),
                ):
                    powers.create({**power, **persons, who: blank})
        powers.create({**power, "giver": " Agus\u00a0", "holder": "Dedi\u200b "})
        self.assertEqual(case.power_ids.mapped("giver"), ["Agus"])
        self.assertEqual(case.power_ids.mapped("holder"), ["Dedi"])
