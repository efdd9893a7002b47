# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Attempts of every persona on every model and field of the office, in every way."""

import sys
import time
import zlib
from collections import Counter

import attempts
from attack_office import LONG, ONLY

# A short run attacks one record of each model.
RECORDS = 5 if LONG else 1
# It makes one of this many attempts if a persona may not write a model at all.
SPARSE = 12
SHOWN = 60


class PersonaMatrix:
    """Attempts that ``allowed_changes`` does not allow are refused without a change."""

    def models(self):
        """Return all models of these addons that store something, or are dialogues."""
        return [
            self.env[name].sudo().with_context(active_test=False)
            for name in sorted(self.env["ir.model"].search([]).mapped("model"))
            if name.startswith("ptsp.")
            and not self.env[name]._abstract
            and (not ONLY or name in ONLY)
        ]

    def records(self, model):
        """Return records of a model from all parts of the office."""
        found = model.search([], limit=500, order="id")
        step = max(1, len(found) // RECORDS)
        return (found[::-1][::step])[:RECORDS]

    def test_every_write_creation_and_removal(self):
        played, faults = 0, Counter()
        begun = time.process_time()
        for model in self.models():
            for attempt in list(self.attempts_on(model)):
                for persona in self.who_may(model, attempt):
                    outcome = self.run_.make(persona, attempt)
                    played += 1
                    faults.update(self.judgement.faults(outcome))
        spent = time.process_time() - begun
        print(f"{played} attempts in {spent:.0f} s", file=sys.stderr)
        self.assertFalse(faults, "\n".join(sorted(faults)[:SHOWN]))

    def attempts_on(self, model):
        records = self.records(model)
        for record in records:
            yield from attempts.writes(record)
            yield from attempts.removals(record)
            if LONG:
                yield from attempts.other_writes(record)
        yield from attempts.creations(model, records[:1])

    def who_may(self, model, attempt):
        """Yield the personas that make an attempt; a short run skips some.

        The same check refuses a persona without rights on a model for each of its
        fields, so a part of the attempts is enough.
        """
        for persona, user in self.played.items():
            rights = model.sudo(False).with_user(user)
            blind = not any(map(rights.has_access, ("write", "create", "unlink")))
            key = zlib.crc32(f"{persona} {attempt}".encode())
            if LONG or not blind or key % SPARSE == 0:
                yield persona
