# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestRegisterKeeping(PtspBaseCase):
    """Each number of a block reserved for an outage is reconciled; none is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls.env["ptsp.lane"].create(
            {"name": "Records", "code": "T_TU", "user_ids": cls.officer.ids}
        )
        cls.register = cls.env["ptsp.register"].create(
            {
                "name": "Outgoing",
                "code": "T_OUT",
                "pattern": "T/{seq:03d}/{month_roman}/{year}",
                "keeper_id": cls.keeper.id,
            }
        )
        cls.startClassPatcher(freeze_time("2026-03-02 02:00:00"))

    def _reserve(self, count=3):
        kept = self.register.with_user(self.officer)
        return kept._reserve(count, "Power failure")

    def test_a_reserved_block_continues_the_register_without_a_gap(self):
        self.register._take()
        reserved = self._reserve()
        self.assertEqual(reserved.mapped("sequence"), [2, 3, 4])
        self.assertEqual(set(reserved.mapped("state")), {"reserved"})
        self.assertEqual(self.register._take().sequence, 5)
        self.assertEqual(self.register.reserved_count, 3)

    def test_a_desk_that_does_not_keep_the_register_reserves_nothing(self):
        self.keeper.user_ids = False
        with self.assertRaisesRegex(AccessError, "kept by Records"):
            self._reserve()

    def test_a_reason_and_a_sensible_number_are_asked_for(self):
        kept = self.register.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "Say why"):
            kept._reserve(3, "  ")
        for count in (0, -1, 201):
            with self.assertRaisesRegex(UserError, "between 1 and 200"):
                kept._reserve(count, "Power failure")

    def test_a_reserved_number_is_used_with_the_date_on_the_paper(self):
        entry = self._reserve(1)
        entry._reconcile(Date.to_date("2026-03-01"), "Cover letter to Kominfo")
        self.assertRecordValues(
            entry.sudo(),
            [
                {
                    "state": "used",
                    "date": Date.to_date("2026-03-01"),
                    "subject": "Cover letter to Kominfo",
                    "settled_by_id": self.officer.id,
                }
            ],
        )

    def test_a_date_that_the_number_does_not_bear_is_refused(self):
        entry = self._reserve(1)
        for day, sentence in (
            ("2026-02-27", "does not fit"),
            ("2025-03-01", "does not fit"),
            ("2026-03-03", "not a later one"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                entry._reconcile(Date.to_date(day), "Cover letter")
        self.assertEqual(entry.state, "reserved")

    def test_only_a_reserved_number_is_reconciled(self):
        entry = self.register.with_user(self.officer)._take()
        with self.assertRaisesRegex(UserError, "is not reserved"):
            entry._reconcile(Date.to_date("2026-03-02"), "Again")

    def test_an_unused_number_is_voided_with_a_reason_and_never_given_again(self):
        entry = self._reserve(1)
        with self.assertRaisesRegex(UserError, "Say why"):
            entry._void_by_keeper("")
        entry._void_by_keeper("Not used during the outage")
        self.assertEqual(entry.state, "void")
        with self.assertRaisesRegex(UserError, "void already"):
            entry._void_by_keeper("Again")
        self.assertEqual(self.register._take().sequence, 2)

    def test_the_wizards_do_the_same(self):
        wizard = (
            self.env["ptsp.register.reserve"]
            .with_user(self.officer)
            .create(
                {"register_id": self.register.id, "count": 2, "reason": "Power failure"}
            )
        )
        action = wizard.action_reserve()
        entries = self.env["ptsp.register.entry"].search(action["domain"])
        self.assertEqual(len(entries), 2)
        settle = self.env["ptsp.register.settle"].with_user(self.officer)
        settle.create(
            {"entry_id": entries[0].id, "subject": "Invitation"}
        ).action_settle()
        settle.create(
            {"entry_id": entries[1].id, "result": "void", "reason": "Not used"}
        ).action_settle()
        self.assertEqual(set(entries.mapped("state")), {"used", "void"})

    # === A NUMBER IS JUDGED BY WHAT IT WAS MADE WITH === #

    def _reserve_and(self, **changes):
        entry = self._reserve(1)
        self.register.write(changes)
        return entry

    def test_a_later_pattern_unit_or_office_code_leaves_the_number_on_paper(self):
        day = Date.to_date("2026-03-02")
        self.register.write(
            {"pattern": "503/{seq:03d}/{unit}/{month_roman}/{year}", "unit": "LP2N"}
        )
        for changes in (
            {"pattern": "000.3/{seq:03d}/{unit}/{month_roman}/{year}"},
            {"unit": "PERIZINAN"},
            {"pattern": "B-{seq:02d}.{classification}.{year}", "classification": "5"},
        ):
            with self.subTest(changes=changes):
                entry = self._reserve_and(**changes)
                number = entry.number
                entry._reconcile(day, "Cover letter")
                self.assertEqual((entry.state, entry.number), ("used", number))

    def test_its_own_month_still_counts_after_the_pattern_changed(self):
        entry = self._reserve_and(pattern="N/{seq:03d}/{year}")
        with self.assertRaisesRegex(UserError, "does not fit"):
            entry._reconcile(Date.to_date("2026-02-27"), "Cover letter")
        entry._reconcile(Date.to_date("2026-03-01"), "Cover letter")
        self.assertEqual(entry.state, "used")

    def test_a_number_of_december_is_reconciled_in_january(self):
        with freeze_time("2025-12-31 02:00:00"):
            entry = self._reserve(1)
        self.register.pattern = "000.3/{seq:03d}/{year}"
        with self.assertRaisesRegex(UserError, "does not fit"):
            entry._reconcile(Date.to_date("2026-01-02"), "Cover letter")
        entry._reconcile(Date.to_date("2025-12-30"), "Cover letter")
        self.assertEqual(entry.state, "used")

    def test_a_number_of_an_earlier_version_fits_its_own_month(self):
        entry = self._reserve(1)
        entry.sudo()._with_door().write({"made_with": False})
        self.register.pattern = "N/{seq:03d}/{year}"
        self.register._fill_made_with()
        self.assertFalse(entry.made_with)
        with self.assertRaisesRegex(UserError, "does not fit"):
            entry._reconcile(Date.to_date("2026-02-27"), "Cover letter")
        entry._reconcile(Date.to_date("2026-03-02"), "Cover letter")
        self.assertEqual(entry.state, "used")

    def test_an_upgrade_notes_what_a_number_was_made_with(self):
        entry = self._reserve(1)
        made = entry.made_with
        entry.sudo()._with_door().write({"made_with": False})
        self.register._fill_made_with()
        self.assertEqual(entry.made_with, made)
