# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.tools import html2plaintext

from .screen_days import day_words, moment_words

# A longer text is shown only in the columns Before and After.
SHORT = 80
LISTS = ("many2many", "one2many")


class Snapshot(NamedTuple):
    """A record at one moment, as the audit log shows it."""

    subject: str
    companies: tuple
    values: dict  # name of a field -> Value


class Value(NamedTuple):
    """A field at one moment: the value to compare, and its words."""

    key: object
    words: object  # a text or a tuple of names


class PtspAuditWords(models.AbstractModel):
    """Words the changes of records for the audit log, in the office's language."""

    _name = "ptsp.audit.words"
    _description = "Words of the Audit Log"

    # === BEFORE AND AFTER === #

    @api.model
    def _snapshot(self, records, names):
        """Return the present state of records: id -> Snapshot.

        Records that the log does not show (``_audited_records``) are left out.
        """
        # The log shows all changes, also of archived records and those the user may not
        # read.
        told_sudo = records.sudo().with_context(
            lang=self._office_lang(), active_test=False, bin_size=False
        )
        return {
            record.id: Snapshot(
                record.display_name or "-",
                tuple(record._audited_companies().ids),
                {name: record._audited_value(name) for name in names},
            )
            for record in told_sudo._audited_records()
        }

    @api.model
    def _value(self, record, name):
        """Return the value of a field to compare, and its words."""
        field, value = record._fields[name], record[name]
        if field.type in LISTS:
            pairs = [(one.id, one.display_name or "-") for one in value]
            return self._list_value(pairs)
        if field.type == "many2one":
            return Value(value.id, value.display_name or "")
        if field.type in ("binary", "html"):
            return self._content_value(field, value or "")
        if field.type == "reference":
            value = value and f"{value.display_name} ({value._name},{value.id})"
        return Value(value, self._scalar_words(record.env, field, value))

    def _content_value(self, field, value):
        if field.type == "html":
            return Value(str(value), html2plaintext(value).strip())
        mark = value and hashlib.sha256(value).hexdigest()
        return Value(mark, mark and f"SHA-256 {mark}")

    @api.model
    def _hidden_value(self, record, name):
        """Return a secret in words that show only that it changed."""
        value = record[name]
        return Value(value, record.env._("(not shown)") if value else "")

    @api.model
    def _list_value(self, pairs):
        """Return the value of a list of records, given as pairs of id and name."""
        names = sorted(name for _id, name in pairs)
        return Value(frozenset(id_ for id_, _name in pairs), tuple(names))

    def _scalar_words(self, env, field, value):
        if field.type == "boolean":
            return env._("yes") if value else env._("no")
        if value in (False, None, "") and field.type not in ("integer", "float"):
            return ""
        if field.type == "selection":
            return dict(field._description_selection(env)).get(value, str(value))
        if field.type == "date":
            return day_words(env, value)
        if field.type == "datetime":
            return moment_words(env, value, env.company.ptsp_tz)
        return str(value)

    @api.model
    def _office_lang(self):
        """Return the language of the log: the office's, whatever the user's."""
        # Few people have the right to read offices.
        return self.env.company.sudo().partner_id.lang

    # === LINES === #

    @api.model
    def _lines(self, records, before, after):
        """Return the lines of the log on the differences between two moments.

        :param records: that were watched
        :param dict before: of the first moment, as ``_snapshot`` returns it
        :param dict after: of the second
        :rtype: list[dict]
        """
        lines = []
        for record in records:
            was, now = before.get(record.id), after.get(record.id)
            # A record that only now belongs to the audited ones appears in the log
            # through the change that made it so.
            if (was or now) if record._audited_life else (was and now):
                lines += self._lines_of(record, was, now)
        return lines

    def _lines_of(self, record, was, now):
        spoken = record.with_context(lang=self._office_lang())
        shown = now or was
        companies = dict.fromkeys([*(was or now).companies, *shown.companies])
        kinds = defaultdict(list)
        for name, kind in record._audited_fields().items():
            old = was and was.values.get(name)
            new = now and now.values.get(name)
            if self._differs(old, new):
                kinds[kind].append((spoken, name, old, new))
        return [
            {
                "company_id": company,
                "kind": kind,
                "model": record._name,
                "res_id": record.id,
                "subject": shown.subject,
                **self._told(spoken.env, changes, was, now),
            }
            for kind, changes in kinds.items()
            for company in companies or [self.env.company.id]
        ]

    @api.model
    def _password_lines(self, users):
        """Return lines on people whose password somebody else set."""
        spoken = self.with_context(lang=self._office_lang())
        return [
            {
                "company_id": company.id,
                "kind": "roles",
                "model": user._name,
                "res_id": user.id,
                "subject": user.display_name,
                "summary": spoken.env._("The password was set by somebody else"),
            }
            for user in users.sudo()._audited_records()  # the setter had the right
            for company in user._audited_companies()
        ]

    def _differs(self, old, new):
        """Tell whether a field changed; a field left empty in a new record did not."""
        if old and new:
            return old.key != new.key
        alone = old or new
        given = alone and (alone.key or alone.key == 0) and alone.key is not False
        return bool(given and alone.words)

    def _told(self, env, changes, was, now):
        """Return the words for all changes of one kind to one record."""
        summary = [self._sentence(env, *change) for change in changes]
        if not was:
            summary.insert(0, env._("New record"))
        if not now:
            summary.insert(0, env._("Deleted"))
        labels = [self._label(record, name) for record, name, _old, _new in changes]
        return {
            "summary": "; ".join(summary),
            "old": self._column(labels, [old for *_rest, old, _new in changes]),
            "new": self._column(labels, [new for *_rest, new in changes]),
        }

    def _label(self, record, name):
        return record._fields[name]._description_string(record.env) or name

    def _column(self, labels, values):
        rows = [
            f"{label}: {self._joined(value.words) or '-'}"
            for label, value in zip(labels, values, strict=True)
            if value
        ]
        return "\n".join(rows)

    def _joined(self, words):
        return ", ".join(words) if isinstance(words, tuple) else words

    def _sentence(self, env, record, name, old, new):
        """Describe in a few words how one field changed."""
        label = self._label(record, name)
        if isinstance((old or new).words, tuple):
            return self._list_sentence(env, label, old, new)
        if not old or not new:
            return f"{label}: {self._shortened((old or new).words)}"
        before, after = old.words, new.words
        if before == after or max(len(before), len(after)) > SHORT:
            return env._("%(field)s was changed", field=label)
        return f"{label}: {before or '-'} → {after or '-'}"

    def _shortened(self, text):
        line = " ".join(text.split())
        return line if len(line) <= SHORT else f"{line[:SHORT]}…"

    def _list_sentence(self, env, label, old, new):
        before = old.words if old else ()
        after = new.words if new else ()
        gained = [name for name in after if name not in before]
        lost = [name for name in before if name not in after]
        parts = []
        if gained:
            parts.append(env._("added %(names)s", names=", ".join(gained)))
        if lost:
            parts.append(env._("taken away %(names)s", names=", ".join(lost)))
        if not parts:
            parts.append(env._("others of the same name"))
        return f"{label}: {'; '.join(parts)}"
