# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

import psycopg2

from odoo import SUPERUSER_ID, api, models

from ...tools import mark_file

_logger = logging.getLogger(__name__)

WAITING = "ptsp.audit.mark"


class PtspAuditMark(models.AbstractModel):
    """Marks each line of the audit log outside the database once it is committed.

    A digest is made each night. Between two digests the marks show that a line was
    deleted, changed or put in. The file of marks lies beside the file of digests.
    """

    _name = "ptsp.audit.mark"
    _description = "Marks of the Audit Log"

    @api.model
    def _plan(self, lines):
        """Mark lines after the commit; lines of an undone transaction get no mark.

        :param lines: new lines of the audit log
        """
        postcommit = self.env.cr.postcommit
        waiting = postcommit.data.get(WAITING)
        if waiting is None:
            waiting = postcommit.data[WAITING] = []
            postcommit.add(lambda: self._mark(self.env.registry, waiting))
        waiting.extend(lines.ids)

    @api.model
    def _mark(self, registry, ids):
        """Mark the committed lines; a failure is only logged, so that no request fails.

        :param ids: ids of the lines that the transaction made, undone ones included
        """
        try:
            with registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                env[self._name]._write_marks(env["ptsp.audit"].browse(ids).exists())
        except (OSError, psycopg2.Error) as error:
            _logger.warning("Lines %s of the audit log have no mark: %s", ids, error)

    @api.model
    def _write_marks(self, lines):
        """Write the marks of lines to the files of their offices.

        :raise OSError: when a folder cannot be written
        """
        for company, own in lines.grouped("company_id").items():
            query = self.env["ptsp.digest.source"]._query_audit(company, own.ids)
            folder = self.env["ptsp.digest.outside"]._folder(company)
            mark_file.append(folder, dict(self.env.execute_query(query)))
