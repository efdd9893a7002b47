# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

import psycopg2

from odoo import api, models
from odoo.exceptions import UserError

from ...importer import formats, yaml_text
from ...sentences import sentence
from ...tools import revision_number
from ...tools.errors import ToolError

_logger = logging.getLogger(__name__)

SEVERITIES = ("error", "blocking", "warning", "note")


class PtspDefinition(models.AbstractModel):
    """The importer of definition files: one YAML file for each SOP revision.

    A file is taken whole or not at all. A revision that exists is left alone, and so is
    each catalogue entry whose code exists: nothing that the office changed is touched.

    Findings are dicts with `severity` (error: keeps the file out; blocking: must be
    corrected before the revision takes effect; warning; note), `path` (such as
    steps.3.stage), `line` (0 when the data did not come as text), `message`, and
    `sentence` (place and message in one).
    """

    _name = "ptsp.definition"
    _description = "Importer of SOP Definitions"
    _inherit = ["ptsp.definition.flow"]

    # === ENTRY POINTS === #

    @api.model
    def _load_text(self, text, dry_run=False, as_next=False):
        """Import a file of either format, an SOP revision or a catalogue.

        :param text: YAML text or bytes
        :param bool dry_run: report only, change nothing
        :param bool as_next: give a revision that exists the next revision number
        :return: see :meth:`_load_file`, with the `kind` of the file in addition
        """
        self.env["ptsp.sop"].check_access("create")
        kind, document, errors = self._read(text, tuple(formats.CURRENT))
        if errors:
            return {**self._result(errors), "kind": kind}
        if kind == formats.CATALOGUE:
            result = self._take_catalogue(document, dry_run)
        else:
            result = self._take_revision(document, dry_run, as_next=as_next)
        return {**result, "kind": kind}

    @api.model
    def _load_file(self, text, dry_run=False, make_effective=False):
        """Import one SOP revision.

        :param text: YAML text or bytes of format ptsp-sop
        :param bool dry_run: report only, change nothing
        :param bool make_effective: let it take effect with its own date, unless its
            service already has an effective revision
        :return: dict of `findings`; `errors` and `warnings` (their sentences with the
            place); `existing` (whether the revision was there before) and `sop` (the
            revision, or False); with errors nothing was changed
        """
        self.env["ptsp.sop"].check_access("create")
        _kind, document, errors = self._read(text, (formats.SOP,))
        if errors:
            return self._result(errors)
        return self._take_revision(document, dry_run, make_effective)

    @api.model
    def _load_catalogue(self, content, dry_run=False):
        """Create the catalogue entries that do not exist yet.

        :param content: YAML text or bytes of format ptsp-catalogue, or its data
        :return: see :meth:`_load_file`
        """
        self.env["ptsp.lane"].check_access("create")
        _kind, document, errors = self._read(content, (formats.CATALOGUE,))
        if errors:
            return self._result(errors)
        return self._take_catalogue(document, dry_run)

    # === READING === #

    @api.model
    def _read(self, content, kinds):
        """Read and check a file.

        :return: the kind, the document (None when it cannot be read), the errors
        """
        document = kind = None
        try:
            document = (
                yaml_text.Document(content)
                if isinstance(content, dict)
                else yaml_text.read(content)
            )
            kind, data = formats.migrate(document.data, kinds)
        except ToolError as error:
            path = ("format",) if document and isinstance(document.data, dict) else ()
            placed = document or yaml_text.Document(None)
            return None, document, [self._finding("error", placed, path, error)]
        document = yaml_text.Document(data, document.lines)
        problems = self.env["ptsp.definition.check"]._problems(kind, data)
        return (
            kind,
            document,
            [self._finding("error", document, path, text) for path, text in problems],
        )

    # === SOP REVISIONS === #

    @api.model
    def _take_revision(self, document, dry_run, make_effective=False, as_next=False):
        existing = self._find_revision(document.data["document"])
        if existing and not as_next:
            message = self._skipped_message(existing)
            place = ("document", "revision")
            found = [self._finding("warning", document, place, message)]
            return self._result(found, existing, existing=True)
        if existing:
            number = existing._next_revision_no()
            values = {**document.data["document"], "revision": number}
            document = yaml_text.Document(
                {**document.data, "document": values}, document.lines
            )
        return self._write_revision(document, dry_run, make_effective)

    @api.model
    def _write_revision(self, document, dry_run, make_effective):
        found = self._service_findings(document)
        found += self._catalogue_findings(formats.SOP, document)
        try:
            with self.env.cr.savepoint() as savepoint:
                sop = self.env["ptsp.definition.writer"]._write_sop(document.data)
                found += self._revision_findings(sop, document, make_effective)
                if dry_run:
                    savepoint.rollback()
        except (UserError, ToolError, psycopg2.IntegrityError) as error:
            return self._refused(document, error)
        return self._result(found, False if dry_run else sop)

    @api.model
    def _revision_findings(self, sop, document, make_effective):
        messages = sop._import_warnings(make_effective)
        known = {item["sentence"]: item for item in sop._lint()}
        found = []
        for message in messages:
            item = known.get(message, {"severity": "warning", "place": ()})
            severity = "blocking" if item["severity"] == "error" else "warning"
            path = self._lint_path(document.data, item["place"])
            found.append(self._finding(severity, document, path, message))
        return found

    @api.model
    def _lint_path(self, data, place):
        """Return the path in the file of a place that the check of an SOP names.

        :param tuple place: keys and codes, such as ("steps", "verify")
        """
        path, value = [], data
        for part in place:
            if isinstance(value, list):
                part = next(
                    (
                        number
                        for number, entry in enumerate(value)
                        if part in (entry.get("code"), entry.get("key"))
                    ),
                    None,
                )
                value = value[part] if part is not None else None
            else:
                value = value.get(part) if isinstance(value, dict) else None
            if value is None:
                break
            path.append(part)
        return tuple(path)

    @api.model
    def _find_revision(self, document):
        """Return the office's revision of this number; 2 and 02 are the same."""
        number = revision_number.key(document["revision"])
        revisions = self.env["ptsp.sop"].search(
            [
                ("document_no", "=", document["number"]),
                ("company_id", "=", self.env.company.id),
            ]
        )
        return revisions.filtered(
            lambda sop: revision_number.key(sop.revision_no) == number
        )[:1]

    @api.model
    def _service_findings(self, document):
        """Return findings where the file gives a service of the office another name."""
        data = document.data
        service = self.env["ptsp.service"].search(
            [
                ("code", "=", data["service"]["code"]),
                ("company_id", "=", self.env.company.id),
            ]
        )
        theirs = [
            (("service", key), data["service"][key], service[key])
            for key in ("name", "product", "kind")
            if service and key in data["service"]
        ]
        known = self.env["ptsp.sop"].search([("service_id", "in", service.ids)])
        numbers = known.mapped("document_no")
        if numbers and data["document"]["number"] not in numbers:
            place = ("document", "number")
            theirs.append((place, data["document"]["number"], numbers[0]))
        return [
            self._finding(
                "note",
                document,
                path,
                self.env._(
                    "The office has %(service)s with %(ours)s, not with %(theirs)s;"
                    " the service is left as it is.",
                    service=service.code,
                    ours=ours or "-",
                    theirs=given,
                ),
            )
            for path, given, ours in theirs
            if given != (ours or "")
        ]

    # === CATALOGUES === #

    @api.model
    def _take_catalogue(self, document, dry_run):
        found = self._catalogue_findings(formats.CATALOGUE, document)
        try:
            with self.env.cr.savepoint() as savepoint:
                self.env["ptsp.definition.catalogue"]._write(document.data)
                if dry_run:
                    savepoint.rollback()
        except (UserError, ToolError, psycopg2.IntegrityError) as error:
            return self._refused(document, error)
        return self._result(found)

    @api.model
    def _catalogue_findings(self, kind, document):
        """Return findings on new entries and on those that the office has otherwise."""
        check = self.env["ptsp.definition.check"]
        references = self.env["ptsp.definition.catalogue"]._references()
        found = []
        for path, entry_kind, code, entry in check._all_catalogue_entries(
            kind, document.data
        ):
            record = references[entry_kind].get(code)
            if not record:
                severity, message = "note", self._new_message(entry_kind, code)
            elif other := self._differences(entry_kind, entry, record):
                severity = "warning"
                message = self._different_message(record, code, other)
            else:
                continue
            found.append(self._finding(severity, document, path, message))
        return found

    @api.model
    def _differences(self, entry_kind, entry, record):
        """Return the keys in which an entry of a file differs from the office's own."""
        export = self.env["ptsp.definition.export.catalogue"]
        ours = export._comparable(entry_kind, export._entry(entry_kind, record))
        theirs = export._comparable(entry_kind, entry)
        return [
            key
            for key in dict.fromkeys([*theirs, *ours])
            if ours.get(key) != theirs.get(key)
        ]

    # === MESSAGES === #

    @api.model
    def _finding(self, severity, document, path, problem):
        if isinstance(problem, ToolError):
            message, line = sentence(self.env, problem), problem.params.get("line", 0)
        else:
            message, line = problem, 0
        place = ".".join(str(part) for part in path)
        placed = {
            "place": place or self.env._("the file"),
            "problem": message,
        }
        if line or document.data is None:
            # The sentence names its line itself, or the whole file could not be read.
            text = message
        elif document.lines:
            line = document.line(path)
            text = self.env._(
                "Line %(line)s, %(place)s: %(problem)s", line=line, **placed
            )
        else:
            text = self.env._("%(place)s: %(problem)s", **placed)
        return {
            "severity": severity,
            "path": place,
            "line": line,
            "message": message,
            "sentence": text,
        }

    @api.model
    def _result(self, findings, sop=False, existing=False):
        # The most serious findings come first, each kind in the order of the file.
        findings = sorted(findings, key=lambda f: SEVERITIES.index(f["severity"]))

        def sentences(*severities):
            return [f["sentence"] for f in findings if f["severity"] in severities]

        return {
            "findings": findings,
            "errors": sentences("error"),
            "warnings": sentences("blocking", "warning"),
            "existing": existing,
            "sop": sop,
        }

    @api.model
    def _refused(self, document, error):
        """Return the result for a file whose error appeared only during writing."""
        _logger.info("definition file refused: %s", error)
        message = self._refusal_message(error)
        return self._result([self._finding("error", document, (), message)])

    @api.model
    def _skipped_message(self, sop):
        return self.env._(
            "%(sop)s exists already and was left as it is.", sop=sop.display_name
        )

    @api.model
    def _new_message(self, entry_kind, code):
        sentences = {
            "lane": self.env._("The lane %(code)s is new.", code=code),
            "stage": self.env._("The stage %(code)s is new.", code=code),
            "register": self.env._("The register %(code)s is new.", code=code),
            "calendar": self.env._("The working hours %(code)s are new.", code=code),
            "letter_type": self.env._("The letter type %(code)s is new.", code=code),
            "agency": self.env._("The agency %(code)s is new.", code=code),
            "regulation": self.env._("The regulation %(code)s is new.", code=code),
        }
        return sentences[entry_kind]

    @api.model
    def _different_message(self, record, code, keys):
        return self.env._(
            "%(document)s %(code)s exists already and is left as it is; the file says"
            " something else in: %(keys)s.",
            document=self.env["ir.model"]._get(record._name).name,
            code=code,
            keys=", ".join(keys),
        )

    @api.model
    def _refusal_message(self, error):
        if isinstance(error, ToolError):
            return sentence(self.env, error)
        if isinstance(error, UserError):
            return str(error)
        table = error.diag.table_name
        refusing = next(
            name for name, model in self.env.registry.items() if model._table == table
        )
        return self.env[refusing]._sql_error_to_message(error)
