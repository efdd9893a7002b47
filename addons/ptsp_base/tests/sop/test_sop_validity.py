# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy

from odoo.tests import tagged

from ...importer import yaml_writer
from ..common import DEFINITION, PtspBaseCase

FORM = [
    {"name": "ends_on", "label": "Ends On", "type": "date", "required": True},
    {"name": "maybe_on", "label": "Maybe On", "type": "date"},
    {"name": "title", "label": "Title", "type": "char", "required": True},
]


@tagged("post_install", "-at_install")
class TestSopValidity(PtspBaseCase):
    """The validity of a product is a rule that is checked, stored and printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.definitions = cls.env["ptsp.definition"].with_user(cls.administrator)

    def _load(self, **words):
        data = copy.deepcopy(DEFINITION)
        data.update(format="ptsp-sop/4", form=copy.deepcopy(FORM), validity=words)
        data["fee"] = {"amount": 0}
        return self.definitions._load_file(yaml_writer.write(data))

    def _doubts(self, sop):
        found = [one for one in sop._lint() if one["place"] == ("validity",)]
        return [(one["severity"], one["code"]) for one in found]

    def test_a_rule_comes_in_and_goes_out_as_it_was(self):
        for words in (
            {"amount": 1, "unit": "years"},
            {"amount": 30, "unit": "days", "until": "maybe_on"},
            {"text": "Until it ends", "until": "ends_on", "person": "Ever"},
            {"text": "For ever"},
        ):
            with self.subTest(words=words):
                result = self._load(**words)
                self.assertEqual(result["errors"], [])
                sop = result["sop"]
                self.assertEqual(
                    self.env["ptsp.definition.export"]._sop_data(sop)["validity"], words
                )
                self.assertEqual(self._doubts(sop), [])
                sop.unlink()

    def test_what_is_no_rule_is_told_with_its_place(self):
        for words, told in (
            ({"amount": 0, "unit": "years"}, "too small"),
            ({"amount": -1, "unit": "years"}, "too small"),
            ({"amount": 3651, "unit": "days"}, "too large"),
            ({"amount": 1}, "unit"),
            ({"unit": "years"}, "amount"),
            ({"amount": 1, "unit": "weeks"}, "weeks"),
            ({"until": "title"}, "no date field"),
            ({"until": "gone_on"}, "no date field"),
            ({"until": "maybe_on"}, "may be left empty"),
            ({"until": "Ends On"}, "no name of a field"),
        ):
            with self.subTest(words=words):
                errors = [str(error) for error in self._load(**words)["errors"]]
                self.assertEqual(len([one for one in errors if told in one]), 1, errors)
                self.assertIn("validity", errors[0])

    def test_the_check_names_what_is_no_rule_on_the_screen(self):
        sop = self._load(text="1 tahun")["sop"]
        for values, doubts in (
            ({"validity_amount": 1}, []),
            ({"validity_amount": -1}, [("error", "validity_amount")]),
            ({"validity_amount": 4000}, [("error", "validity_amount")]),
            ({"validity_amount": 2}, [("warning", "validity_words")]),
            ({"validity_until": "ends_on"}, []),
            ({"validity_until": "title"}, [("error", "validity_field")]),
            ({"validity_until": "maybe_on"}, [("error", "validity_open")]),
        ):
            with self.subTest(values=values):
                # An invalid amount is reported before the words beside it.
                sop.write({"validity_amount": 0, "validity_until": False, **values})
                self.assertEqual(self._doubts(sop)[:1], doubts)

    def test_the_sentence_is_made_from_the_rule_where_there_is_none(self):
        sop = self._load(amount=6, unit="months", until="maybe_on")["sop"]
        said = (
            "6 bulan sejak tanggal surat, paling lama sampai dengan tanggal pada isian"
            " “Maybe On”"
        )
        self.assertEqual(sop._validity_words(), said)
        paper = sop._prepare_paper()
        self.assertIn(("Masa berlaku dihitung", said), paper["validity"])
        self.assertIn(["Masa berlaku", said], paper["said"])
        sop.validity_text = "Setengah tahun"
        self.assertEqual(sop._validity_words(), "Setengah tahun")
        sop.write({"validity_amount": 0, "validity_until": False})
        self.assertEqual(sop._prepare_paper()["validity"], [])

    def test_revisions_that_differ_in_the_rule_are_told_apart(self):
        sop = self._load(amount=1, unit="years")["sop"]
        other = sop.copy({"revision_no": "99", "validity_amount": 2})
        self.assertEqual(other.validity_unit, "years")
        told = str(other._differences(sop))
        self.assertIn("Valid For", told)
        self.assertNotIn("Unit of the Validity", told)
