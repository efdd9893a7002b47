# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's own records whose changes the audit log shows, wholly or in part.

The rule: the table holds every model that only system administrators write and that
decides what people may do, what letters look like, or whether proofs and mails leave
the office. A test compares it with all models of the registry. It is a table because
some of these models belong to addons that an office may not have.
"""

import re
from dataclasses import dataclass

# Of a field with such a name the log says that it changed, never what it holds.
SECRET = re.compile(r"pass(word)?($|_)|secret|private_key|token|_key$")
# Odoo writes these with every record.
STAMPS = frozenset({"id", "create_uid", "create_date", "write_uid", "write_date"})


@dataclass(frozen=True)
class Whole:
    """The parts of a model that the log shows.

    :param kind: of the log's lines
    :param only: names of the fields that are logged; all stored ones if empty
    :param without: names of fields that Odoo writes by itself
    :param domain: the records that are logged
    """

    kind: str
    only: str = ""
    without: str = ""
    domain: tuple = ()

    def names(self, fields):
        """Return the names of the fields that the log shows."""
        only, without = self.only.split(), self.without.split()
        return [
            name
            for name, field in fields.items()
            if field.store
            and name not in STAMPS
            and name not in without
            and (name in only if only else True)
        ]


WHOLE = {
    # These records decide what people may do.
    "ir.model.access": Whole("roles"),
    "ir.model.data": Whole(
        "roles", only="model res_id", domain=(("module", "=like", "ptsp\\_%"),)
    ),
    "ir.rule": Whole("roles"),
    "res.groups": Whole("roles", only="name implied_ids share view_access menu_access"),
    "res.users.apikeys": Whole("roles", only="name user_id scope expiration_date"),
    # These records decide what letters look like.
    "ir.actions.report": Whole("wording"),
    "ir.ui.view": Whole(
        "wording", only="arch_db active inherit_id mode group_ids priority key"
    ),
    "mail.template": Whole("wording"),
    "report.paperformat": Whole("wording"),
    "res.lang": Whole("wording"),
    # These records decide what runs by itself and what leaves the office.
    "base.automation": Whole("settings", without="last_run"),
    "fetchmail.server": Whole("settings", without="date error_date error_message"),
    "ir.actions.server": Whole("settings"),
    "ir.cron": Whole(
        "settings", without="lastcall nextcall failure_count first_failure_date"
    ),
    "ir.default": Whole("settings", domain=(("user_id", "=", False),)),
    "ir.mail_server": Whole("settings"),
    "ir.module.module": Whole("settings", only="state"),
    "mail.alias.domain": Whole("settings"),
}
