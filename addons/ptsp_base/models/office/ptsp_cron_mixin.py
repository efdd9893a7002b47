# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from collections import deque

from odoo import api, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import plaintext2html

from .screen_days import day_words

_logger = logging.getLogger(__name__)

FAILED_ACTIVITY = "ptsp_base.mail_activity_type_work_failed"


class PtspCronMixin(models.AbstractModel):
    """Scheduled actions that serve one record after the other.

    When a record fails, only the work on that record is undone. The log and the
    administrators are told, and the other records are served.
    """

    _name = "ptsp.cron.mixin"
    _description = "Scheduled Work"

    # === ONE AFTER THE OTHER === #

    @api.model
    def _select_each(self, records, is_wanted):
        """Return the records that meet a condition.

        A record for which the condition itself fails is returned too: it fails again
        when it is served, and is reported then.

        :param is_wanted: function of one record, which reads only
        """
        wanted, waiting = [], deque(records)
        while waiting:
            try:
                with self.env.cr.savepoint():
                    while waiting:
                        if is_wanted(waiting[0]):
                            wanted.append(waiting[0].id)
                        waiting.popleft()
            except Exception:  # serving the record reports any error
                _logger.debug("%s cannot tell", waiting[0], exc_info=True)
                wanted.append(waiting.popleft().id)
        return records.browse(wanted)

    @api.model
    def _serve_each(self, cron, records, serve, lock=False, about=None):
        """Serve records one by one, each in a savepoint and a commit of its own.

        :param str cron: external id of the scheduled action, whose name people know
        :param records: the records to serve, in this order
        :param serve: function of one record, which does the work
        :param bool lock: lock each record first; one that somebody else holds waits
            for the next run
        :param about: function of a record that failed; it returns the document among
            whose activities the failure is reported, if that is another one
        """
        for index, record in enumerate(records, start=1):
            # The commit empties the cache, so a prefetch for other records would be
            # wasted.
            record = record.with_prefetch()
            try:
                with self.env.cr.savepoint():
                    if not lock or record.try_lock_for_update(allow_referencing=True):
                        serve(record)
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                # Somebody changed it meanwhile. That is no failure: the next run sees
                # the change.
                _logger.info("%s: %s waits for the next run", cron, record)
            except Exception as error:  # one bad record must not keep others waiting
                _logger.exception("%s failed for %s", cron, record)
                self._report_failure(cron, record, error, about)
            if not self.env["ir.cron"]._commit_progress(
                1, remaining=len(records) - index
            ):
                return

    # === FAILURES === #

    def _report_failure(self, cron, record, error, about):
        """Tell the administrators; when that fails too, the log has both failures."""
        try:
            with self.env.cr.savepoint():
                document = about(record) if about else record
                for user in self._office_of(record)._ptsp_administrators():
                    self.with_context(lang=user.lang)._tell_failure(
                        cron, record, document, error, user
                    )
        except Exception:
            _logger.exception("Nobody was told that %s failed for %s", cron, record)

    def _office_of(self, record):
        if record._name == "res.company":
            return record
        return record.company_id or self.env.company

    def _tell_failure(self, cron, record, document, error, user):
        """Give one administrator an activity, once a day for each record and action.

        An activity that was ticked off is not repeated on the same day; a new one
        replaces that of an earlier day.
        """
        action = self.env.ref(cron).with_context(lang=user.lang)
        names = {"work": action.name, "record": record.display_name}
        today = self._office_of(record)._ptsp_today()
        summary = self.env._(
            "Failed on %(day)s: %(work)s, %(record)s",
            day=day_words(self.env, today),
            **names,
        )
        told = self._told_failures(document, user)
        if summary in told.mapped("summary"):
            return
        told.filtered(
            lambda old: (
                old.active and all(name in old.summary for name in names.values())
            )
        ).unlink()
        self.env["mail.activity"].create(
            {
                **self._place(document),
                "activity_type_id": self.env.ref(FAILED_ACTIVITY).id,
                "automated": True,
                "date_deadline": today,
                "note": plaintext2html(self._failure_words(error, **names)),
                "summary": summary,
                "user_id": user.id,
            }
        )

    def _failure_words(self, error, work, record):
        """Return in words for administrators what failed and what to do."""
        cause = str(error)
        if not isinstance(error, UserError):
            cause = f"{type(error).__name__}: {cause}"
        return self.env._(
            "The scheduled action “%(work)s” failed for %(record)s. The other records"
            " were served, and this one is tried again at each run.\nThe cause:"
            " %(cause)s\nIf that does not tell what to repair, send it to whoever"
            " maintains the system.",
            work=work,
            record=record,
            cause=cause,
        )

    def _told_failures(self, document, user):
        """Return the reports that a person got about a document, ticked off or not."""
        domain = [
            ("activity_type_id", "=", self.env.ref(FAILED_ACTIVITY).id),
            ("user_id", "=", user.id),
            *((name, "=", value) for name, value in self._place(document).items()),
        ]
        activities = self.env["mail.activity"].with_context(active_test=False)
        return activities.search(domain)

    def _place(self, document):
        """Return the values that attach an activity to a document.

        For a document that has no activities, the activity stands alone and names the
        document in its words.
        """
        if "activity_ids" not in document._fields:
            return {"res_model_id": False}
        model = self.env["ir.model"]._get(document._name)
        return {"res_model_id": model.id, "res_id": document.id}
