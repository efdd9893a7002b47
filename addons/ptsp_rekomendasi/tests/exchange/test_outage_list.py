# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestOutageList(PtspCase):
    """Numbers that were reserved for an outage are used, void or still open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supervisor = cls.new_officer(
            "supervisor", "ptsp_base.group_ptsp_supervisor"
        )
        cls.supervisor.lang = "en_US"
        with cls.at(MONDAY):
            cls.case = cls.new_case("PAR-06").at("serahkan")
            letter = cls.case._product_letter()
            cls.register = letter.register_entry_id.register_id
            register = cls.register.with_user(cls.supervisor)
            cls.entries = register._reserve(3, "Listrik padam")
            used, void, _open = cls.entries
            used._reconcile(cls.company._ptsp_today(), "Surat CV Uji")
            void._void_by_keeper("Kertas rusak")

    def _list(self, user=None, **vals):
        lists = self.env["ptsp.outage.list"].with_user(user or self.supervisor)
        lists = lists.with_context(lang="en_US")
        values = {"date_from": "2027-01-11", "date_to": "2027-01-11", **vals}
        found = lists.create(values)
        found.action_look()
        return found

    def test_each_reserved_number_has_what_became_of_it(self):
        found = self._list()
        self.assertEqual(found.line_ids.entry_id, self.entries)
        counts = (found.used_count, found.void_count, found.open_count)
        self.assertEqual(counts, (1, 1, 1))
        self.assertEqual(found.line_ids[0].state, "reserved")
        rows = {row[1]: row for row in self.env["ptsp.outage"]._rows(self.entries)}
        used = rows[self.entries[0].number]
        self.assertEqual(used[5], "Surat CV Uji")
        # The number of the case's own letter was never reserved.
        letter = self.case._product_letter()
        self.assertNotIn(letter.register_entry_id, found.line_ids.entry_id)

    def test_a_number_that_a_case_bears_names_the_case(self):
        self.case._with_door().write({"registration_no": self.entries[0].number})
        found = self._list()
        line = found.line_ids.filtered(lambda one: one.entry_id == self.entries[0])
        self.assertEqual(line.application_id, self.case)
        opened = line.action_open()
        self.assertEqual(opened["res_id"], self.entries[0].id)

    def test_another_period_has_none_of_them(self):
        found = self._list(date_from="2027-01-12", date_to="2027-02-12")
        self.assertTrue(found.looked)
        self.assertFalse(found.line_ids)
        with self.assertRaisesRegex(UserError, "before the first"):
            self._list(date_from="2027-01-12")

    def test_supervisors_may_and_others_may_not(self):
        for user in (
            self.users["KASI"],
            self.new_officer("auditor", "ptsp_base.group_ptsp_auditor"),
        ):
            with self.assertRaises(AccessError):
                self._list(user=user)
            day = self.company._ptsp_today()
            with self.assertRaises(AccessError):
                self.env["ptsp.outage"].with_user(user)._entries(day, day)
