# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.visible import tidy_line


class PtspCasePausing(models.AbstractModel):
    """Pauses that people begin and end, of the kinds that a revision names.

    The definition says which lanes may do so (``ptsp.sop.pause``). The case need not be
    at one of these lanes, because a pause waits for something wherever the file is.
    Moves begin and end the same kinds by their effects.
    """

    _name = "ptsp.case.pausing"
    _description = "Pausing of a Case"
    _inherit = ["ptsp.cron.mixin"]

    # === VERBS === #

    @api.model
    def begin_pause(self, case_id, code, reason=False):
        """Begin a pause of a kind that the SOP of a case names.

        :param int case_id: id of the case
        :param str code: the kind
        :param str reason: why; compulsory where the SOP says so
        :raise UserError: when the person may not, or the pause makes no sense now
        """
        self._begin(self._case(case_id), code, reason)
        return True

    @api.model
    def end_pause(self, case_id, code):
        """End the running pause of a kind that the SOP of a case names.

        :raise UserError: when the person may not, or none is running
        """
        self._end(self._case(case_id), code)
        return True

    def _begin(self, case, code, reason=False):
        case_sudo = case._lock_case()
        kind = self._require_kind(case_sudo, code)
        words = {"case": case.display_name, "pause": kind.label}
        if not case_sudo.received_at or case_sudo.stopped_at or case_sudo.outcome:
            raise UserError(
                self.env._(
                    "%(case)s counts no time now, so “%(pause)s” cannot pause it.",
                    **words,
                )
            )
        if case_sudo.pause_ids._running(code):
            raise UserError(
                self.env._("%(case)s is paused already: %(pause)s.", **words)
            )
        reason = tidy_line(reason or "")
        if kind.needs_reason and not reason:
            raise UserError(
                self.env._("Say why the count is paused: %(pause)s.", **words)
            )
        case._clock_pause(code, case._ptsp_now(), reason or None)
        self._keep(
            case, f"pause_{code}", self.env._("Paused: %(pause)s", **words), reason
        )

    def _end(self, case, code):
        case_sudo = case._lock_case()
        kind = self._require_kind(case_sudo, code)
        words = {"case": case.display_name, "pause": kind.label}
        if not case_sudo.pause_ids._running(code):
            raise UserError(
                self.env._("No pause “%(pause)s” is running on %(case)s.", **words)
            )
        case._clock_unpause(code, case._ptsp_now())
        self._keep(
            case, f"resume_{code}", self.env._("Pause ended: %(pause)s", **words), ""
        )

    def _keep(self, case, code, label, reason):
        """Note a person's act in the control sheet and in the change feed."""
        # The open entry belongs to the officer who has the file; the act of another
        # person is noted there too.
        row_sudo = case.sudo()._open_entry()
        if row_sudo:
            row_sudo._add_act(case._actor_name(), code, label, reason, [])
        case._record_change(code.partition("_")[0], code.partition("_")[2])

    # === WHO MAY === #

    def _case(self, case_id):
        found = self.env["ptsp.application"].search(
            Domain("id", "=", case_id if isinstance(case_id, int) else 0)
        )
        if not found:
            raise UserError(self.env._("There is no such case."))
        return found

    def _require_kind(self, case_sudo, code):
        """Return a kind that the present user may begin and end on a case.

        :raise UserError: when the SOP has no such kind, or others set it
        """
        kinds = case_sudo.sop_id.pause_kind_ids
        kind = kinds.filtered(lambda kind: kind.code == code)
        if not kind:
            raise UserError(
                self.env._(
                    "The SOP of %(case)s names no pause “%(code)s”; it has: %(known)s.",
                    case=case_sudo.display_name,
                    code=str(code)[:64],
                    known=", ".join(kinds.mapped("code")) or "-",
                )
            )
        if not self._may_set(case_sudo, kind):
            raise UserError(
                self.env._(
                    "“%(pause)s” is begun and ended by %(lanes)s.",
                    pause=kind.label,
                    lanes=", ".join(kind.set_by_ids.mapped("name"))
                    or self.env._("moves of the SOP only"),
                )
            )
        return kind

    def _may_set(self, case_sudo, kind):
        """Tell whether the current user may begin and end pauses of this kind.

        An extension point.
        """
        return self.env.user in case_sudo.service_id._workers_at(kind.set_by_ids)

    def _offers(self, case):
        """Return the pauses that the current user may begin or end on a case now.

        :rtype: list[dict]
        """
        # The definition decides, also for users who may not read it.
        case_sudo = case.sudo()
        if not case_sudo.received_at or case_sudo.stopped_at or case_sudo.outcome:
            return []
        running = case_sudo.pause_ids._running().mapped("kind")
        return [
            {
                "code": kind.code,
                "label": kind.label,
                "running": kind.code in running,
                "needs_reason": kind.needs_reason,
            }
            for kind in case_sudo.sop_id.pause_kind_ids
            if self._may_set(case_sudo, kind)
        ]

    # === LIMITS === #

    @api.model
    def _cron_end_pauses(self):
        """End the pauses that reached the limit of their kind (every ten minutes).

        The promise was counted on from the limit already. This writes the end, so that
        the case is no longer shown as paused. A second run finds nothing.
        """
        now = self.env.company._ptsp_now()
        # The job ends the pauses of every office, whoever began them.
        over_sudo = self.env["ptsp.clock.pause"].sudo()
        over_sudo = over_sudo.search(
            [("ended_at", "=", False), ("limit_at", "<=", now)]
        )
        self._serve_each(
            "ptsp_rekomendasi.ir_cron_end_pauses",
            over_sudo.application_id,
            self._end_at_limit,
            lock=True,
        )

    def _end_at_limit(self, case):
        now = case._ptsp_now()
        for pause in case.pause_ids._running():
            if pause.limit_at and pause.limit_at <= now:
                case._clock_unpause(pause.kind, pause.limit_at)
                case._message_log(
                    body=self.env._(
                        "The pause “%(pause)s” reached its limit and ended.",
                        pause=pause.kind_words,
                    )
                )
                case._record_change("resume", pause.kind)
