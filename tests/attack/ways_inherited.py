# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Attacks through Odoo's general methods, and through rows of any record."""

import zlib
from collections import Counter

import inherited_attempts
from attack_office import LONG, ONLY
from judgement import shared_tables

# A short run makes one of this many attempts.
SPARSE = 1 if LONG else 48
# Every run includes these, which are Odoo's newest ways to write.
NAMED = {"web_save_multi", "web_resequence", "update_field_translations"}
# Models of the office to which most of Odoo's own rows belong.
REFERRED = ("ptsp.application", "ptsp.letter", "ptsp.file", "ptsp.sop", "ptsp.meeting")


class WaysInherited:
    """No method and no row of Odoo reaches records that are closed to a person."""

    def test_no_method_that_odoo_gives_every_model_opens_another_way(self):
        other, called, faults = self.users["KABID"].partner_id, Counter(), Counter()
        for name, record in self.one_of_each().items():
            if ONLY and name not in ONLY:
                continue
            for attempt in inherited_attempts.inherited(record.sudo(), other):
                called[attempt.method] += 1
                for persona in self.played:
                    if zlib.crc32(f"{persona} {attempt}".encode()) % SPARSE:
                        continue
                    outcome = self.run_.make(persona, attempt)
                    faults.update(self.judgement.changes_at_fault(outcome))
        self.assertFalse(faults, "\n".join(sorted(faults)))
        self.assertLessEqual(NAMED, set(called), "Odoo has them, so they are called")

    def test_no_row_that_belongs_to_any_record_is_forged(self):
        records = self.one_of_each()
        if not LONG:
            records = {name: records[name] for name in REFERRED}
        played = list(inherited_attempts.references(self.env, records))
        self.assertLessEqual(
            {"ir.attachment", "mail.message", "mail.followers", "mail.activity"},
            {attempt.model for attempt in played},
        )
        self.assertEqual(
            {attempt.model for attempt in played},
            set(shared_tables(self.env).values()),
        )
        self.play(played)
