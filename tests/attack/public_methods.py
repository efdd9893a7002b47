# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Calls every public method of these addons with every kind of argument."""

from collections import Counter

import attempts
from attack_office import LONG, ONLY

# A normal run uses the people with the most and with the fewest rights.
PERSONAS = ("clerk", "administrator", "auditor", "other agency", "applicant", "public")


class PublicMethods:
    """Each call gets an answer or a sentence, and makes only allowed changes."""

    def calls(self):
        for name in sorted(self.env.registry):
            if not name.startswith(("ptsp.", "report.ptsp_")) or (
                ONLY and name not in ONLY
            ):
                continue
            model = self.env[name].sudo().with_context(active_test=False)
            record = model if model._abstract else model.search([], limit=1)
            if not record and not model._abstract:
                record = model.browse(1)
            yield from attempts.calls(model, record, few=not LONG)

    def test_every_method_answers_or_refuses_in_a_sentence(self):
        faults = Counter()
        for attempt in list(self.calls()):
            for persona in self.personas if LONG else PERSONAS:
                outcome = self.run_.make(persona, attempt)
                faults.update(self.judgement.faults(outcome))
        self.assertFalse(faults, "\n".join(sorted(faults)))
