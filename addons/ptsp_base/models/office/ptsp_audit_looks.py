# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections.abc import Iterable
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from ...tools import identifiers

STORE = "ptsp_base.audit_looks"
TYPING = timedelta(minutes=30)
MOST_HITS = 1000
MOST_DOMAINS = 3
SEEN, EXPORTED, SEARCHED = "seen", "exported", "searched"


class PtspAuditLooks(models.AbstractModel):
    """Notes who looks at personal data, and logs it at the end of the request.

    The notes of one request on one model become one line of ``ptsp.audit``, however
    many records and pages were read. They wait in the transaction and are written just
    before the commit. Odoo repeats a request on a read-only connection with one that
    can write.
    """

    _name = "ptsp.audit.looks"
    _description = "Looks at Personal Data"

    # === NOTING === #

    @api.model
    def _note_seen(self, records, names, rows):
        """Note that a person received values.

        :param rows: dicts with the id and the values that went out
        """
        ids = {row["id"] for row in rows if any(row.get(name) for name in names)}
        self._note(SEEN, records.browse(ids), names)

    @api.model
    def _note_exported(self, records, names):
        """Note that fields of records were put into a file."""
        filled = records.sudo().filtered(  # the export itself checked the reader
            lambda record: any(record[name] for name in names)
        )
        self._note(EXPORTED, records.browse(filled.ids), names)

    @api.model
    def _note_groups(self, model, name):
        """Note that the values of a field were shown as groups or totals."""
        self._note(SEARCHED, model.browse(), {name}, {(name, "group"): ""})

    @api.model
    def _note_search(self, model, domain, order=None):
        """Note that a person searches a model by personal data."""
        personal = model._personal_fields()
        terms = {}
        for condition in Domain(domain).iter_conditions():
            name = condition.field_expr.partition(".")[0]
            if name in personal:
                terms[name, condition.operator] = self._masked(condition.value)
        ordered = {part.split()[0] for part in (order or "").split(",") if part.strip()}
        for name in ordered & personal:
            terms[name, "order"] = ""
        if terms:
            names = {name for name, _op in terms}
            self._note(SEARCHED, model.browse(), names, terms, domain=domain)

    @api.model
    def _note_typed(self, model, values):
        """Note that a screen searches a model by what a person is typing.

        The screen searches again whenever a person leaves a field, so the same values
        of one person make only one line within the time of ``TYPING``. The caller
        searches as superuser.

        :param dict values: personal fields of the model, as typed
        """
        terms = {(name, "="): self._masked(value) for name, value in values.items()}
        if terms and not self.env.su:
            self._note(SEARCHED, model.browse(), set(values), terms, typed=True)

    def _masked(self, value):
        """Return a search term of which only the last characters are visible."""
        if isinstance(value, str):
            return identifiers.mask(value, min(4, len(value) // 3))
        if isinstance(value, Iterable) and not isinstance(value, Domain):
            return ", ".join(sorted(self._masked(str(one)) for one in value))
        return ""

    def _note(self, kind, records, names, terms=None, typed=False, domain=None):
        if kind != SEARCHED and not records.ids:
            return
        callbacks = self.env.cr.precommit
        notes = callbacks.data.get(STORE)
        if notes is None:
            notes = callbacks.data[STORE] = {}
            callbacks.add(self._write_notes)
        key = (self.env.uid, kind, records._name, self.env.company.id, typed)
        note = notes.setdefault(key, _empty_note())
        note["ids"].update(dict.fromkeys(records.ids))
        note["names"].update(names)
        note["terms"].update(terms or {})
        if domain is not None:
            note["domains"].setdefault(str(domain), domain)

    # === WRITING === #

    def _write_notes(self):
        notes = self.env.cr.precommit.data.pop(STORE, {})
        lines = []
        for (uid, kind, model, company, typed), note in notes.items():
            found = self._lines(uid, kind, self.env[model], company, note)
            lines += [line for line in found if not typed or self._is_new(line)]
        if lines:
            self.env["ptsp.audit"]._add(lines)
            self.env.flush_all()

    def _is_new(self, line):
        """Tell whether a person began a new search, or continues in the same form."""
        audit_sudo = self.env["ptsp.audit"].sudo()  # no officer reads the log
        since = audit_sudo._ptsp_now() - TYPING
        told = {"user_number": line["user_id"]}
        told |= {name: line[name] for name in ("kind", "model", "company_id", "new")}
        same = [(name, "=", value) for name, value in told.items()]
        return not audit_sudo.search_count([("at", ">=", since), *same], limit=1)

    def _lines(self, uid, kind, model, company, note):
        """Return one line for each office whose records were looked at."""
        lang = self.env["ptsp.audit.words"]._office_lang()
        # The log shows the names of the records that were looked at.
        records_sudo = model.sudo().with_context(lang=lang).browse(note["ids"])
        labels = sorted(
            records_sudo._fields[name]._description_string(records_sudo.env)
            for name in note["names"]
        )
        line = {"user_id": uid, "kind": kind, "model": model._name}
        line["summary"] = ", ".join(labels)
        if kind == SEARCHED:
            term = self._terms(records_sudo, note["terms"])
            hits = self._hits(records_sudo, company, note["domains"].values())
            if hits is not None:
                term += "\n" + records_sudo.env._("Found: %(count)s", count=hits)
            subject = records_sudo._description
            return [{**line, "company_id": company, "subject": subject, "new": term}]
        by_office = {}
        for record in records_sudo.exists():
            for office in record._audited_companies().ids:
                by_office.setdefault(office, []).append(record)
        return [
            {**line, "company_id": office, **self._subjects(records_sudo.env, found)}
            for office, found in by_office.items()
        ]

    def _hits(self, model, company, domains):
        """Return how many records of the office the broadest of some searches finds.

        At most ``MOST_HITS`` are counted, of at most ``MOST_DOMAINS`` searches.

        :return: a text, or None where nothing was searched by a value
        """
        own = Domain.TRUE
        if "company_id" in model._fields:
            own = Domain("company_id", "=", company)
        counts = [
            model.search_count(Domain(domain) & own, limit=MOST_HITS)
            for domain in list(domains)[:MOST_DOMAINS]
        ]
        if not counts:
            return None
        found = max(counts)
        return f"{found}+" if found == MOST_HITS else str(found)

    def _subjects(self, env, records):
        names = [record.display_name or "-" for record in records]
        if len(names) == 1:
            return {"res_id": records[0].id, "subject": names[0]}
        subject = env._("%(count)s records", count=len(names))
        return {"subject": subject, "new": ", ".join(names)}

    def _terms(self, model, terms):
        """Return the masked search terms, one line for each field."""
        return "\n".join(
            f"{model._fields[name]._description_string(model.env)}: {term or '-'}"
            for (name, _operator), term in sorted(terms.items())
        )


def _empty_note():
    return {"ids": {}, "names": set(), "terms": {}, "domains": {}}
