# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestRegulations(PtspBaseCase):
    """The list of regulations shows the SOPs that cite each one, and warns of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop(make_effective=True)
        cls.old = cls._regulation("Rule 1/2020")
        cls.new = cls._regulation("Rule 2/2024")

    @classmethod
    def _regulation(cls, number):
        domain = [("number", "=", number), ("company_id", "=", cls.env.company.id)]
        return cls.env["ptsp.regulation"].search(domain)

    def _seen(self):
        self.env.invalidate_all()
        return self.sop.with_user(self.officer)

    def test_a_clause_that_cites_a_replaced_regulation_is_flagged(self):
        clause = self._seen().clause_ids
        self.assertEqual(clause.regulation_id, self.old)
        self.assertEqual(clause.regulation_text, "Replaced by Rule 2/2024")

    def test_the_revision_says_where_its_legal_basis_has_moved(self):
        self.assertEqual(self._seen().legal_count, 1)
        self.assertEqual(
            self._seen().legal_text, "A.1 Rule 1/2020: Replaced by Rule 2/2024"
        )

    def test_the_check_warns(self):
        sentences = [item["sentence"] for item in self.sop._lint()]
        self.assertTrue([s for s in sentences if "Rule 1/2020" in s])

    def test_nothing_is_flagged_while_the_regulation_is_in_force(self):
        self.old.write({"status": "in_force", "replaced_by_id": False})
        self.assertFalse(self._seen().clause_ids.regulation_text)
        self.assertFalse(self._seen().legal_count)

    def test_an_amended_regulation_is_told_but_is_no_fault(self):
        self.old.write(
            {"status": "amended", "replaced_by_id": False, "note": "By Rule 5/2022"}
        )
        self.assertEqual(
            self._seen().clause_ids.regulation_text, "Amended: By Rule 5/2022"
        )
        self.assertFalse(self._seen().legal_count)

    def test_the_one_in_force_at_the_end_of_a_chain_is_named(self):
        last = self.new.create({"number": "Rule 3/2026"})
        self.new.write({"status": "replaced", "replaced_by_id": last.id})
        self.assertEqual(
            self._seen().clause_ids.regulation_text,
            "Replaced by Rule 2/2024, now Rule 3/2026",
        )

    def test_a_regulation_cannot_replace_what_replaced_it(self):
        with self.assertRaisesRegex(ValidationError, "replaces itself"):
            self.new.write({"status": "replaced", "replaced_by_id": self.old.id})

    def test_one_in_force_is_not_replaced_at_the_same_time(self):
        with self.assertRaisesRegex(ValidationError, "not marked as replaced"):
            self.new.replaced_by_id = self.new.create({"number": "Rule 9/2030"})

    def test_the_register_knows_which_revisions_cite_a_regulation(self):
        self.assertEqual(self.old.citing_sop_ids, self.sop)
        self.assertFalse(self.new.citing_count)
