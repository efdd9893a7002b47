# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain


class PtspCaseSilentClosing(models.AbstractModel):
    """Closes inquiries without a sign of life by itself, without a letter.

    The definition says at which steps and by which move (``on_silence`` is ``close``),
    the office says after how many days. An application that was once handed in is never
    closed like this, wherever it is now and whatever an SOP says (PROCESS 2).
    """

    _name = "ptsp.case.silent.closing"
    _description = "Closing of Silent Inquiries"
    _inherit = ["ptsp.cron.mixin"]

    @api.model
    def _cron_close_silent(self):
        """Close inquiries without a sign of life, one committed case at a time.

        A case that somebody is working on is left for the next run; a second run finds
        nothing to close.
        """
        now = self.env.company._ptsp_now()
        cases = self.env["ptsp.application"].search(
            self._silent_domain(now), order="id"
        )
        self._serve_each(
            "ptsp_rekomendasi.ir_cron_close_silent",
            self._select_each(cases, lambda case: self._closing_move(case, now)),
            self._close_silent,
            lock=True,
        )

    def _silent_domain(self, now):
        """Return the domain of open inquiries that have waited long enough."""
        moves_sudo = self.env["ptsp.sop.transition"].sudo()
        moves = moves_sudo.search([("on_silence", "=", "close")])
        days = [
            day
            for move in moves
            for day in move.sop_id.company_id._ptsp_silence_days(move)
        ]
        return (
            Domain("outcome", "=", False)
            & Domain("registration_no", "=", False)
            & Domain("step_id", "in", moves.step_id.ids)
            & Domain("arrived_at", "<=", now - timedelta(days=min(days, default=0)))
        )

    def _closing_move(self, case, now):
        """Return the move that closes a case by itself now, or None."""
        # No person closes the case, so no person's rights count.
        case = case.sudo()
        moves = self.env["ptsp.case.silence"]._moves(case, "close")
        if not moves or self._was_handed_in(case):
            return None
        seen = self._last_sign_of_life(case)
        for move in moves:
            days = case.company_id._ptsp_silence_days(move)
            if any(seen + timedelta(days=day) <= now for day in days):
                return move
        return None

    def _was_handed_in(self, case):
        """Tell whether the application ever reached a desk that checks it.

        Such desks are those of every step after the one where applicants file, and of
        every step that checks papers.
        """
        if case.registration_no or case.received_at:
            return True
        filing = case._filing_step(case.sop_id)
        return any(
            entry.step_id.checks_requirements
            or bool(filing and entry.step_number > filing.number)
            for entry in case.entry_ids
        )

    def _last_sign_of_life(self, case):
        """Return the moment of the case's last event, whoever caused it."""
        # Every sign of life counts, whatever the user may read.
        changes = self.env["ptsp.change"].sudo()
        newest = changes.search(
            [("application_id", "=", case.id)], order="id desc", limit=1
        )
        files = case.requirement_ids.file_ids.mapped("create_date")
        return max([case.arrived_at, *newest.mapped("at"), *files])

    def _close_silent(self, case):
        """Close a case without a person; the control sheet says that nobody closed it.

        This is a verb of the door: the caller has locked the case.
        """
        now = case._ptsp_now()
        move = self._closing_move(case, now)
        if not move:
            return
        # No user's language applies, so the control sheet uses the office's language.
        lang = case.company_id.partner_id.lang or self.env.lang
        # No person closes the case, so no person's rights count.
        spoken = case.sudo().with_context(lang=lang)
        note = spoken.env._(
            "Closed by itself: no sign of life since %(since)s.",
            since=spoken._office_words(self._last_sign_of_life(spoken)),
        )
        spoken._apply_effects(move, {}, note, own=False)
        spoken._leave_step(move, note, now)
        spoken._record_change("close_silent", move.code)
