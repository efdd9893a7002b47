# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds what an attempt changed in the database, through PostgreSQL and not Odoo."""

from dataclasses import dataclass, field

COUNTERS = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del
      FROM pg_stat_xact_user_tables
     WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""
# Rows without an id belong to a relation table; the whole row is their key.
ROWS = "SELECT row_to_json(one) FROM {table} one"


@dataclass(frozen=True)
class Change:
    """One row that was created, changed or deleted.

    :param verb: ``create``, ``write`` or ``unlink``
    :param columns: the columns of a changed row that differ
    :param row: its values before, or those of a new row after
    """

    table: str
    verb: str
    columns: frozenset = frozenset()
    row: dict = field(default_factory=dict, compare=False, hash=False)
    new: dict = field(default_factory=dict, compare=False, hash=False)

    def __str__(self):
        told = f" {', '.join(sorted(self.columns))}" if self.columns else ""
        return f"{self.verb} {self.table}{told}"


class ChangesSeen:
    """Compares the database before and after an attempt, and undoes the attempt.

    Tables that this transaction did not touch are not read, so an attempt without
    changes costs one query. All attempts begin at the same state.
    """

    def __init__(self, cr):
        self.cr = cr
        self.before = {}
        self.counters = {}

    def begin(self):
        """Note the state at the beginning of an attempt."""
        self.cr.execute("SAVEPOINT attack")

    def take_back(self):
        """Undo the attempt."""
        self.cr.execute("ROLLBACK TO SAVEPOINT attack")

    def touched(self):
        """Return the tables that were written since the last call."""
        self.cr.execute(COUNTERS)
        counters = dict(self.cr.fetchall())
        touched = {
            table
            for table, count in counters.items()
            if count != self.counters.get(table, 0)
        }
        self.counters = counters
        return touched

    def end(self):
        """Undo the attempt and return its changes."""
        after = {table: self._rows(table) for table in self.touched()}
        self.take_back()
        changes = []
        for table, rows in after.items():
            if table not in self.before:
                self.before[table] = self._rows(table)
            changes += self._compare(table, self.before[table], rows)
        return changes

    def _rows(self, table):
        self.cr.execute(ROWS.format(table=f'"{table}"'))
        rows = [row for (row,) in self.cr.fetchall()]
        return {row["id"] if "id" in row else tuple(row.items()): row for row in rows}

    def _compare(self, table, before, after):
        for key in after.keys() - before.keys():
            yield Change(table, "create", row=after[key], new=after[key])
        for key in before.keys() - after.keys():
            yield Change(table, "unlink", row=before[key])
        for key in before.keys() & after.keys():
            old, new = before[key], after[key]
            columns = frozenset(name for name in new if new[name] != old.get(name))
            if columns:
                yield Change(table, "write", columns, row=old, new=new)
