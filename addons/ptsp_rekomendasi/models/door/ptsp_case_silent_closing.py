# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain


class PtspCaseSilentClosing(models.AbstractModel):
    """Inquiries without a sign of life close by themselves, without a letter.

    The definition says at which steps and by which move (``on_silence`` is ``close``),
    the office after how many days. What was once handed in never closes by itself,
    wherever it lies now and whatever an SOP says (PROCESS 2).
    """

    _name = "ptsp.case.silent.closing"
    _description = "Closing of Silent Inquiries"
    _inherit = ["ptsp.cron.mixin"]

    @api.model
    def _cron_close_silent(self):
        """Close inquiries without a sign of life, one committed case at a time.

        It leaves one that somebody works on for the next run; a second run finds
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
        """Return the open inquiries that have lain long enough to be asked about."""
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
        # Silence closes a case, and no person.
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

        That is every step behind the one where an applicant files, and every step
        whose desk checks papers.
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
        """Return when anything last happened to a case, whoever did it."""
        # Every sign of life counts, whoever asks.
        changes = self.env["ptsp.change"].sudo()
        newest = changes.search(
            [("application_id", "=", case.id)], order="id desc", limit=1
        )
        files = case.requirement_ids.file_ids.mapped("create_date")
        return max([case.arrived_at, *newest.mapped("at"), *files])

    def _close_silent(self, case):
        """Close a case by itself; the control sheet says that nobody did.

        A verb of the door: it takes a case that the caller has locked.
        """
        now = case._ptsp_now()
        move = self._closing_move(case, now)
        if not move:
            return
        # Nobody asked for it, so the control sheet speaks the office's language.
        lang = case.company_id.partner_id.lang or self.env.lang
        # Silence closes a case, and no person.
        spoken = case.sudo().with_context(lang=lang)
        note = spoken.env._(
            "Closed by itself: no sign of life since %(since)s.",
            since=spoken._office_words(self._last_sign_of_life(spoken)),
        )
        spoken._apply_effects(move, {}, note, own=False)
        spoken._leave_step(move, note, now)
        spoken._record_change("close_silent", move.code)
