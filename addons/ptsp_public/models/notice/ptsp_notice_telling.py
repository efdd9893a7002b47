# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib

from odoo import api, models

from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import in_sandbox

from .notice_events import OUTCOMES

HANDS_IN = ("give_clearance", "register")


class PtspNoticeTelling(models.AbstractModel):
    """Makes the notices that tell applicants what happens to their cases."""

    _name = "ptsp.notice.telling"
    _description = "Telling Applicants"

    @api.model
    def _tell(self, case, event, key="", facts=None):
        """Make the notices of an event of a case.

        Channels that send automatically come first. A person is asked to send a notice
        by hand only if no other channel reaches anybody.

        :param case: the case, with elevated rights
        :param str key: tells this event from others of its kind
        :param dict facts: values that only this event knows, by placeholder
        :return: whether a message leaves automatically
        """
        if case.imported or in_sandbox(self.env.context):
            return False
        # Few people may read wordings, but they apply to everybody.
        rules = self.env["ptsp.notice.rule"].sudo()._of(case, event)
        by_hand = rules.filtered(lambda rule: self._channel(rule)._is_by_hand())
        for rule in rules - by_hand:
            self._tell_on(rule, case, key, facts or {})
        told = self._is_told(case, event, key)
        if not told:
            for rule in by_hand:
                self._tell_on(rule, case, key, facts or {})
        return told

    @api.model
    def _channel(self, rule):
        return self.env["ptsp.notice.channel"]._of(rule.channel)

    @api.model
    def _tell_on(self, rule, case, key, facts):
        """Make the notices of one wording, for each person whom its channel reaches."""
        people = self._channel(rule)._reached(case)
        if not people:
            return
        subject, body = self.env["ptsp.notice.wording"]._compose(rule, case, facts)
        for address, name in people:
            self.env["ptsp.notice"]._post(
                event=rule.event,
                channel=rule.channel,
                to=address,
                name=name,
                subject=subject,
                body=body,
                case=case,
                once=self._once_key(case, rule.event, key, rule.channel, address),
            )

    @api.model
    def _once_key(self, case, event, key, channel, address):
        """Return the key of an occasion, with a hash instead of the address."""
        mark = hashlib.sha256(address.encode()).hexdigest()[:16]
        return f"{event}:{case.id}:{key}:{channel}:{mark}"

    @api.model
    def _is_told(self, case, event, key):
        """Tell whether a notice of the occasion leaves or left automatically."""
        prefix = f"{event}:{case.id}:{key}:"
        notices = case.notice_ids.filtered(
            lambda notice: (
                notice.once_key.startswith(prefix)
                and not notice._channel()._is_by_hand()
            )
        )
        return bool(notices)

    # === EVENTS === #

    @api.model
    def _tell_of_move(self, case, transition, note):
        """Tell the applicant what a move did, judged by its effects."""
        codes, moment = transition.effect_codes, str(case._ptsp_now())
        if "register" in codes and case.registration_no:
            self._tell(case, "received")
        if self._is_return(case, transition):
            key = f"{moment} {transition.code}"
            self._tell(case, "returned", key, {"alasan": note or ""})
        if transition.on_silence == "remind":
            self._tell(case, "reminder_repair", moment)
        if "record_opinion" in codes:
            self._tell_of_opinions(case)
        # A letter that cancels or corrects another one has a message of its own.
        ready = case.ready_at and not case.amendment_id
        if ready and case.ready_at == case.arrived_at:
            self._tell(case, "ready", str(case.ready_at))

    @api.model
    def _is_return(self, case, transition):
        """Tell whether a move gives the file back to the applicant."""
        paused = any(
            effect.code == "start_pause" and effect.value == "return"
            for effect in transition.effects
        )
        back = transition.kind == "return" and case.lane_id.kind == "applicant"
        return not case.outcome and (paused or back)

    @api.model
    def _tell_of_opinions(self, case):
        """Tell of opinions that arrived now.

        An opinion that starts the promise is left out: that event has its own message.
        """
        now = case._ptsp_now()
        for opinion in case.opinion_ids.filtered(lambda one: one.recorded_at == now):
            starts = case.start_reason == "opinion"
            if opinion.arrived_at and not (
                starts and case.started_at == opinion.arrived_at
            ):
                facts = {"instansi": opinion.agency_id.name}
                key = f"{opinion.id} {opinion.arrived_at}"
                self._tell(case, "opinion_in", key, facts)

    @api.model
    def _tell_of_arrival(self, case):
        """Tell that a file was handed in, when it is at the step that checks files."""
        if not case.clearance and not case.registration_no and self._is_checked(case):
            self._tell(case, "filed")

    @api.model
    def _is_checked(self, case):
        definition = case._definition()
        checks = next(filter(definition.desks_of_effect, HANDS_IN), None)
        moves = case._step().transitions
        return any(checks in move.effect_codes for move in moves)

    @api.model
    def _tell_of_end(self, case, outcome):
        """Tell how a case ended, if it was handed in before."""
        # A case that cancels or corrects a letter was told of when it got its number.
        event = None if case.amendment_id else OUTCOMES.get(outcome)
        was_filed = case.registration_no or case.notice_ids.filtered(
            lambda notice: notice.event == "filed"
        )
        if not event or not was_filed:
            return
        last = case.entry_ids.filtered("sealed").sorted("sequence")[-1:]
        reason = case.decision_reason if outcome == "refused" else last.note
        self._tell(case, event, facts={"alasan": reason or ""})
