# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Tests that secrets are neither shown nor found out by searching."""

from collections import Counter

from attack_office import FOREIGN, LONG, SECRETS
from attempts import STORM, Attempt

from odoo import fields

# The number of records that are read of each model: the newest of some, the oldest of
# others.
MOST = 200 if LONG else 8
# Personas who need applicants' numbers for their work.
KNOWING = {"administrator"}
# Personas who read only cases about which their own agency was asked.
OUTSIDE = {"other agency", "employee", "applicant", "public"}


class Secrets:
    """Nobody reads restricted fields and contents of files, in any way."""

    def restricted(self):
        """Return the fields that only some or nobody may read, with their models."""
        return [
            (name, one)
            for name, model in sorted(self.env.registry.items())
            if name.startswith("ptsp.") and not model._abstract
            for one in model._fields.values()
            if one.groups
        ]

    def readings(self, name, one):
        """Yield the ways to read a field of a model, or to find out its value."""
        ids = self.env[name].sudo().with_context(active_test=False).search([]).ids
        field = one.name
        for context in ({}, STORM):
            more = {"context": context} if context else {}
            yield Attempt(name, "read", [ids, [field]], more, "read")
            yield Attempt(name, "web_read", [ids, {field: {}}], more, "web_read")
            yield Attempt(name, "search_read", [[], [field]], more, "search_read")
            yield Attempt(name, "export_data", [ids, [field]], more, "export_data")
        yield Attempt(
            name,
            "web_search_read",
            [[], {field: {}}],
            way="web_search_read",
        )
        yield Attempt(name, "onchange", [ids[:1], {}, [], {field: {}}], way="onchange")
        if one.store and one.type not in ("binary", "json", "properties"):
            yield Attempt(name, "search", [[(field, "!=", False)]], way="search")
            yield Attempt(name, "search", [[]], {"order": f"{field} desc"}, "order")
            yield Attempt(
                name, "formatted_read_group", [[], [field], ["__count"]], way="group"
            )
            yield Attempt(name, "web_read_group", [[], [field]], way="web group")
            yield Attempt(
                name,
                "formatted_read_group",
                [[], [], [f"{field}:array_agg"]],
                way="aggregate",
            )
        if one.type == "binary":
            yield Attempt(name, "search", [[(field, "!=", False)]], way="search")

    def test_a_field_for_some_is_told_to_nobody_else(self):
        faults = Counter()
        restricted = self.restricted()
        self.assertTrue(restricted)
        for name, one in restricted:
            for attempt in self.readings(name, one):
                for persona, user in self.played.items():
                    if one.groups != fields.NO_ACCESS and user.has_groups(one.groups):
                        continue
                    outcome = self.run_.make(persona, attempt)
                    if self.is_told(outcome, one):
                        faults[f"{persona}: {attempt} of {one}"] += 1
                    if not outcome.is_clean:
                        faults[f"{attempt} of {one}: {outcome.error!r}"[:300]] += 1
        self.assertFalse(faults, "\n".join(sorted(faults)))

    def is_told(self, outcome, one):
        """Tell whether an answer contains the value, or depends on it."""
        if outcome.error or not outcome.answer:
            return False
        attempt = outcome.attempt
        if attempt.way == "web group":
            return bool(outcome.answer["groups"])
        if attempt.way in ("search", "order", "group", "aggregate"):
            return bool(outcome.answer)
        return any(secret in repr(outcome.answer) for secret in SECRETS.values()) or (
            attempt.way.startswith(("read", "web_read", "search_read"))
            and f"'{one.name}'" in repr(outcome.answer)
        )

    def test_numbers_of_applicants_are_in_no_answer(self):
        """The test reads everything of every model."""
        faults = Counter()
        for attempt in self.everything():
            for persona in self.played:
                outcome = self.run_.make(persona, attempt)
                told = repr(outcome.answer)
                if persona not in KNOWING:
                    for key, secret in SECRETS.items():
                        if secret in told:
                            faults[f"{persona}: {attempt} tells {key}"] += 1
                if persona in OUTSIDE and FOREIGN in told:
                    faults[f"{persona}: {attempt} tells of a foreign case"] += 1
        self.assertFalse(faults, "\n".join(sorted(faults)))

    def everything(self):
        """Yield a reading of all fields that a client knows, of every model."""
        for name in sorted(self.env.registry):
            model = self.env[name]
            ours = name.startswith("ptsp.") or name in (
                "mail.message",
                "mail.tracking.value",
                "mail.activity",
                "mail.mail",
                "calendar.event",
                "ir.attachment",
                "res.partner",
                "bus.bus",
            )
            if model._abstract or not ours:
                continue
            yield Attempt(name, "search_read", [[]], {"limit": MOST}, "everything")
            yield Attempt(name, "name_search", [""], {"limit": MOST}, "names")
            yield Attempt(
                name,
                "search_read",
                [[]],
                {"limit": MOST, "context": STORM},
                "everything with context",
            )
