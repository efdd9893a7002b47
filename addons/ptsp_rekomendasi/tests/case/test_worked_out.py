# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..revision_common import PtspRevisionCase

OWN = """form:
  - name: luas
    label: Luas
    type: float
  - name: bulan
    label: Bulan
    type: integer
  - name: mulai
    label: Mulai
    type: date
    earliest: today
  - name: volume
    label: Volume
    type: float
    max: 1000
    decimals: 2
    formula: luas * bulan
  - name: tiga
    label: Sepertiga
    type: integer
    formula: volume / 3
  - name: besar
    label: Besar
    type: boolean
    formula: volume > 100
"""
GIVEN = {"luas": 2.5, "bulan": 3, "mulai": "2027-01-11"}


@tagged("post_install", "-at_install")
class TestWorkedOut(PtspRevisionCase):
    """A field with a formula follows the others; nobody types it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        service = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.sop = cls.revise(service.current_sop_id, cls.asking(OWN))
        with cls.at("2027-01-11 09:00"):
            cls.case = cls.open_case("KOM-03", form_values=dict(GIVEN))
        cls.officer = cls.users["CS_HELPDESK"]

    def answer(self, values, day="2027-01-11"):
        with self.at(f"{day} 10:00"):
            self.case.with_user(self.officer).write({"form_values": values})
        return self.case._form_dict()

    def as_the_screen_sends(self, **changed):
        sent = self.case.read(["form_values"])[0]["form_values"]
        return [
            {**item, "value": changed.get(item["name"], item.get("value"))}
            for item in sent
        ]

    def test_it_is_there_from_the_opening(self):
        values = self.case._form_dict()
        self.assertEqual((values["volume"], values["tiga"]), (7.5, 3))
        self.assertNotIn("besar", values)

    def test_it_follows_what_it_is_made_of(self):
        values = self.answer({"luas": 60})
        self.assertEqual((values["volume"], values["tiga"]), (180, 60))
        self.assertTrue(values["besar"])

    def test_it_is_empty_while_an_answer_is_missing(self):
        values = self.answer({"luas": False})
        self.assertNotIn("volume", values)
        self.assertNotIn("tiga", values)

    def test_nothing_is_no_missing_answer(self):
        self.assertEqual(self.answer({"luas": 0})["volume"], 0)

    def test_nobody_types_it(self):
        with self.assertRaisesRegex(ValidationError, "Volume is worked out"):
            self.answer({"volume": 9})
        self.assertEqual(self.answer({"volume": 7.5, "bulan": 3})["volume"], 7.5)

    def test_it_keeps_the_limits_of_the_sop(self):
        with self.assertRaisesRegex(
            ValidationError, "“1.800” .*Volume: give at most 1.000"
        ):
            self.answer({"luas": 600})
        self.assertEqual(self.case._form_dict()["luas"], 2.5)

    def test_the_screen_may_send_everything_back(self):
        values = self.answer(self.as_the_screen_sends(luas=4), day="2027-01-12")
        self.assertEqual((values["luas"], values["volume"]), (4, 12))
        with self.assertRaisesRegex(ValidationError, "Luas"):
            self.answer(self.as_the_screen_sends(luas="x"))

    def test_the_screen_is_held_to_the_limits_too(self):
        with self.assertRaisesRegex(ValidationError, "Mulai: give"):
            self.answer(self.as_the_screen_sends(mulai="2027-01-10"))

    def test_other_systems_are_told(self):
        told = {
            one["name"]: one for one in self.env["ptsp.api"]._describe_form(self.sop)
        }
        self.assertTrue(told["volume"]["worked_out"])
        self.assertFalse(told["luas"]["worked_out"])

    def test_papers_and_conditions_use_it(self):
        rows = dict(self.env["ptsp.case.paper"]._detail_rows(self.case))
        self.assertEqual(rows["Volume"], "7,5")
        self.assertTrue(self.case._matches("[('form_values.volume', '<', 8)]"))
