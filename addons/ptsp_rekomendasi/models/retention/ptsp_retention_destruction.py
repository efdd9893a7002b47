# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .ptsp_retention_signing import APPROVER, PROPOSER

_logger = logging.getLogger(__name__)

CRON = "ptsp_rekomendasi.ir_cron_destroy_archives"
# More cases than this are destroyed by a scheduled action: nobody waits for the page.
AT_ONCE = 50


class PtspRetentionDestruction(models.AbstractModel):
    """Destroys what a signed berita acara lists, case by case.

    A case that cannot be destroyed, such as one that was held meanwhile, keeps nobody
    else waiting: its line says why, and the list can be carried out again.
    """

    _name = "ptsp.retention.destruction"
    _description = "Destruction by a List"
    _inherit = ["ptsp.cron.mixin"]

    def action_destroy(self):
        """Destroy the archives of all listed cases; it cannot be undone.

        :raise UserError: without two signatures of two persons, or when the list is
            not what they signed
        """
        self.ensure_one()
        self._require_group(PROPOSER, APPROVER)
        self._require_state("approved")
        self._require_two_persons()
        self._require_sealed()
        one = self.sudo()  # only the process writes lists; the person was checked
        one._with_door().write({"state": "destroying", "destroyed_by_id": self.env.uid})
        self._log(self.env._("The destruction was ordered"))
        if len(self._listed_lines()) > AT_ONCE:
            cron = self.env.ref(CRON).sudo()  # the work is ordered, not the schedule
            cron._trigger()
        else:
            one._destroy_each()
        return True

    @api.model
    def _cron_destroy(self):
        """Go on with lists that are being destroyed."""
        waiting = self.search([("state", "=", "destroying")], order="id")
        self._serve_each(CRON, waiting, lambda one: one._destroy_each(), lock=True)

    def _require_two_persons(self):
        two = self.proposer_id and self.approver_id
        if not two or self.proposer_id == self.approver_id:
            raise UserError(
                self.env._(
                    "%(list)s needs the signatures of two different persons before"
                    " anything is destroyed.",
                    list=self.display_name,
                )
            )

    def _destroy_each(self):
        """Destroy each listed case in a savepoint of its own, and note what failed."""
        for line in self._listed_lines():
            try:
                with self.env.cr.savepoint():
                    self._destroy_line(line)
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                raise
            except Exception as error:  # one bad case must not keep others waiting
                _logger.warning("%s was not destroyed", line, exc_info=True)
                self.env.invalidate_all(flush=False)
                line._with_door().write({"failure": self._failure_sentence(error)})
        left = self._listed_lines()
        values = {"state": "approved"}
        if not left:
            values = {"state": "destroyed", "destroyed_at": self._ptsp_now()}
        self._with_door().write(values)

    def _failure_sentence(self, error):
        if isinstance(error, UserError):
            return str(error)
        return f"{type(error).__name__}: {error}"

    def _destroy_line(self, line):
        """Destroy the archive of one case, and leave the traces that stay."""
        case = line.application_id
        if not case.try_lock_for_update(allow_referencing=True):
            raise UserError(
                self.env._("Somebody is working on this case right now; try again.")
            )
        objection = self.env["ptsp.retention.choice"]._objection(case, self)
        if objection:
            raise UserError(objection)
        if line._files_of(case) != line.files:
            raise UserError(
                self.env._(
                    "The files of %(case)s are not those that were signed for.",
                    case=case.display_name,
                )
            )
        now, act = self._ptsp_now(), self._act_words()
        reference = case.reference
        self.env["ptsp.retention.wiping"]._wipe(case)
        case._with_door().write({"destroyed_at": now, "destroyed_by_act": act})
        line._with_door().write(
            {"state": "destroyed", "destroyed_at": now, "failure": False}
        )
        sentence = self.env._(
            "The archive was destroyed by berita acara %(act)s", act=act
        )
        case._record_change("destroy", act)
        case._message_log(body=sentence)
        self._log(sentence, reference, line)
