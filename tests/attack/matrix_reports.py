# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Tests that the matrix reports a missing guard."""

from unittest.mock import patch

import allowed_changes
import attempts
from attack_run import AttackRun


class MatrixReports:
    """Without a lock, a rule or a decision, the same attempts become faults."""

    def faults(self, persona, model, names):
        """Return the faults of writing fields of the newest record of a model."""
        run = AttackRun(self.env, self.personas)
        record = self.env[model].search([], limit=1, order="id desc")
        return [
            fault
            for attempt in attempts.writes(record, names)
            for fault in self.judgement.faults(run.make(persona, attempt))
        ]

    def test_a_lock_that_is_taken_away_is_reported(self):
        found = self.faults("clerk", "ptsp.visit", {"state", "number"})
        self.assertEqual(found, [])
        visits = type(self.env["ptsp.visit"])
        self.patch(visits, "_check_locked_write", lambda self, names: None)
        found = self.faults("clerk", "ptsp.visit", {"state", "number"})
        self.assertIn("write ptsp_visit state", " ".join(found))
        self.assertIn("write ptsp_visit number", " ".join(found))

    def test_a_right_that_is_given_is_reported(self):
        names = {"name", "status"}
        self.assertEqual(self.faults("clerk", "ptsp.regulation", names), [])
        self.env["ir.model.access"].create(
            {
                "name": "too much",
                "model_id": self.env["ir.model"]._get_id("ptsp.regulation"),
                "group_id": self.env.ref("ptsp_base.group_ptsp_officer").id,
                "perm_write": True,
            }
        )
        found = self.faults("clerk", "ptsp.regulation", names)
        self.assertIn("write ptsp_regulation", " ".join(found))

    def test_a_model_that_nobody_has_decided_about_is_reported(self):
        new = "ptsp.regulation"
        undecided = {
            name: {model: rule for model, rule in table.items() if model != new}
            for name, table in allowed_changes.ALLOWED.items()
        }
        self.assertEqual(self.faults("administrator", new, {"status"}), [])
        with patch.dict(allowed_changes.ALLOWED, undecided):
            found = self.faults("administrator", new, {"status"})
        self.assertIn("write ptsp_regulation status", " ".join(found))

    def test_a_traceback_is_reported(self):
        run = AttackRun(self.env, self.personas)
        attempt = attempts.Attempt("ptsp.service", "read", [[1], ["name"], 1, 2, 3])
        outcome = run.make("clerk", attempt)
        self.assertIn("TypeError", " ".join(self.judgement.faults(outcome)))
