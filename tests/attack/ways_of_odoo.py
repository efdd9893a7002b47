# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Attacks files, messages, appointments, activities, settings, by Odoo's models."""

from collections import Counter

import core_attempts
from attack_run import AttackRun


class WaysOfOdoo:
    """Nobody reaches the parts of a case in a way around the case."""

    def one_of_each(self):
        """Return a record of each model of these addons."""
        found = {}
        for name in sorted(self.env.registry):
            model = self.env[name].with_context(active_test=False)
            if not name.startswith("ptsp.") or model._abstract or model._transient:
                continue
            record = model.search([], limit=1)
            if record:
                found[name] = record
        return found

    def play(self, played):
        played, faults = list(played), Counter()
        self.assertTrue(played)
        for attempt in played:
            for persona in self.played:
                outcome = self.run_.make(persona, attempt)
                faults.update(self.judgement.faults_on_cases(outcome))
        self.assertFalse(faults, "\n".join(sorted(faults)))

    def test_nobody_plants_replaces_or_loses_a_file(self):
        self.play(core_attempts.files(self.env, self.one_of_each()))

    def test_nobody_speaks_as_another_or_unsays_what_was_said(self):
        head = self.users["KABID"].partner_id
        self.play(core_attempts.messages(self.env, self.here, head))

    def test_the_entry_of_a_meeting_is_written_by_the_meeting(self):
        self.play(core_attempts.appointments(self.there.meeting_ids))

    def test_nobody_settles_what_is_asked_of_somebody_else(self):
        asked = self.here.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Tanda tangani",
            user_id=self.users["KABID"].id,
        )
        other = self.users["KABID"]
        self.env.flush_all()
        self.run_ = AttackRun(self.env, self.personas)
        self.play(core_attempts.activities(self.env, self.here, asked, other))

    def test_no_other_model_reaches_what_it_holds_of_the_office(self):
        self.play(core_attempts.relations(self.env, self.one_of_each()))

    def test_rights_and_settings_are_changed_by_administrators_alone(self):
        self.play(core_attempts.settings(self.env, self))
