# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

import psycopg2

from odoo import api, models
from odoo.exceptions import UserError

from ..importer import schema, yaml_text
from ..sentences import sentence
from ..tools.errors import ToolError

_logger = logging.getLogger(__name__)

SOP_SCHEMA = "sop-1.schema.json"
CATALOGUE_SCHEMA = "catalogue-1.schema.json"


class PtspDefinition(models.AbstractModel):
    """The importer of definition files: one YAML file for each SOP revision.

    A file is taken whole or not at all. A revision that exists is left alone, and so is
    each catalogue entry whose code exists: nothing that the office changed is touched.
    """

    _name = "ptsp.definition"
    _description = "Importer of SOP Definitions"

    # === SOP REVISIONS === #

    @api.model
    def _load_file(self, text, dry_run=False, make_effective=False):
        """Import one SOP revision.

        :param text: YAML text or bytes, format ptsp-sop/1
        :param bool dry_run: report only, change nothing
        :param bool make_effective: let it take effect with its own date, unless its
            service already has an effective revision
        :return: dict of `errors` and `warnings` (lists of sentences with their place)
            and `sop` (the revision, or False); with errors nothing was changed
        """
        self.env["ptsp.sop"].check_access("create")
        document, errors = self._read(text, SOP_SCHEMA)
        if errors:
            return self._result(errors)
        existing = self._find_revision(document.data["document"])
        if existing:
            return self._result([], [self._skipped_message(existing)], existing)
        errors = self._check_references(document)
        if errors:
            return self._result(errors)
        return self._write_revision(document, dry_run, make_effective)

    @api.model
    def _write_revision(self, document, dry_run, make_effective):
        try:
            with self.env.cr.savepoint() as savepoint:
                sop = self.env["ptsp.definition.writer"]._write_sop(document.data)
                warnings = sop._import_warnings(make_effective)
                if dry_run:
                    savepoint.rollback()
        except (UserError, ToolError, psycopg2.IntegrityError) as error:
            _logger.info("definition file refused: %s", error)
            return self._result([self._refusal_message(error)])
        return self._result([], warnings, False if dry_run else sop)

    @api.model
    def _find_revision(self, document):
        return self.env["ptsp.sop"].search(
            [
                ("document_no", "=", document["number"]),
                ("revision_no", "=", document["revision"]),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )

    @api.model
    def _check_references(self, document):
        found = self.env["ptsp.definition.check"]._problems(document.data)
        return [self._placed(document, path, problem) for path, problem in found]

    # === CATALOGUES === #

    @api.model
    def _load_catalogue(self, content):
        """Create the catalogue entries that do not exist yet.

        :param content: YAML text or bytes, format ptsp-catalogue/1, or its data
        :return: dict of `errors` and `warnings`; with errors nothing was changed
        """
        self.env["ptsp.lane"].check_access("create")
        document, errors = self._read(content, CATALOGUE_SCHEMA)
        if not errors:
            try:
                with self.env.cr.savepoint():
                    self.env["ptsp.definition.catalogue"]._write(document.data)
            except (UserError, ToolError, psycopg2.IntegrityError) as error:
                errors = [self._refusal_message(error)]
        return {"errors": errors, "warnings": []}

    # === READING === #

    @api.model
    def _read(self, content, schema_name):
        """Read and check the form of a file.

        :return: the document (None when it cannot be read) and the errors
        """
        try:
            document = (
                yaml_text.Document(content)
                if isinstance(content, dict)
                else yaml_text.read(content)
            )
        except ToolError as error:
            return None, [sentence(self.env, error)]
        return document, [
            self._placed(document, path, sentence(self.env, problem))
            for path, problem in schema.violations(document.data, schema_name)
        ]

    @api.model
    def _placed(self, document, path, problem):
        """Return a problem with the line and the place where it stands."""
        place = ".".join(str(part) for part in path) or self.env._("the file")
        if not document.lines:
            return self.env._("%(place)s: %(problem)s", place=place, problem=problem)
        return self.env._(
            "Line %(line)s, %(place)s: %(problem)s",
            line=document.line(path),
            place=place,
            problem=problem,
        )

    # === MESSAGES === #

    @api.model
    def _result(self, errors, warnings=(), sop=False):
        return {"errors": errors, "warnings": list(warnings), "sop": sop}

    @api.model
    def _skipped_message(self, sop):
        return self.env._(
            "%(sop)s exists already and was left as it is.", sop=sop.display_name
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
