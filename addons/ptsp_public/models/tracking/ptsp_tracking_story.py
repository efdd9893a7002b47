# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.models.opinion.ptsp_opinion import OPEN_STATES

from . import tracking_words as words


class PtspTrackingStory(models.AbstractModel):
    """A case in a citizen's words: how it stands, whose turn it is, what to do.

    Cases must come with elevated rights. The texts name no officer, desk or step, and
    nothing that a desk wrote.
    """

    _name = "ptsp.tracking.story"
    _description = "Story of a Case for the Applicant"

    @api.model
    def _tell(self, case):
        """Return all values of the page of a case, JSON-plain.

        Texts are in the language of the environment.

        :return: ``reference``, ``registration_no``, ``service``, ``title``,
            ``sentence``, ``tone`` (how its box looks), ``validity``, ``paused``,
            ``turn``, ``yours`` (whether it is the applicant's), ``todo``, ``promise``
            (see ``ptsp.tracking.promise``) and ``events`` (``at`` and ``text``, newest
            first)
        """
        return {
            "reference": case.reference,
            "registration_no": case.registration_no or "",
            "service": case.service_id.name,
            **self._status(case),
            "promise": self.env["ptsp.tracking.promise"]._tell(case),
            "events": self.env["ptsp.tracking.events"]._newest(case),
        }

    @api.model
    def _status(self, case):
        """Return the status of a case: state, title, sentence, turn and what to do."""
        state = self._state(case)
        if case.outcome:
            letter = case._product_letter()
            amended = words.AMENDED.get(letter.state)
            title, sentence = amended or words.CLOSED[case.outcome]
            turn, todo = words.NOBODY, words.DONE
            if letter.state == "issued" and letter._is_expired():
                title, sentence = words.EXPIRED
        else:
            title, sentence, turn, todo = words.OPEN[state]
        agencies = self._agencies(case) if state == "agency" else ""
        gone = self.env["ptsp.case.destroyed"]._note(case)
        return {
            "state": state,
            "title": self._agency_title(agencies) if agencies else self.env._(title),
            "sentence": f"{self.env._(sentence)} {gone}".strip(),
            "tone": self._tone(case, turn),
            "validity": self._validity(case),
            "paused": self._paused_words(case),
            "turn": self._turn_words(turn, agencies),
            "yours": turn == words.YOU,
            "todo": self.env._(todo),
        }

    # === STATE === #

    @api.model
    def _state(self, case):
        """Return the code of a case's state; for a closed case its outcome."""
        if case.outcome:
            return case.outcome
        if case.ready_at:
            return "ready"
        for kind, state in (("return", "repair"), ("payment", "payment")):
            if case.pause_ids._running(kind):
                return state
        if case.lane_id.kind == "applicant":
            return "repair" if case.received_at else "awaited"
        if not case.received_at:
            return "checked" if self._handed_in(case) else "asked"
        if case.opinion_ids.filtered(lambda one: one.state in OPEN_STATES):
            return "agency"
        return self._letter_state(case)

    @api.model
    def _handed_in(self, case):
        """Tell whether the case is past the step at which applicants file."""
        step, filing = case._step(), case._filing_step(case.sop_id)
        return not (step and filing) or step.number > filing.number

    @api.model
    def _letter_state(self, case):
        """Return the state of the letter for which the applicant waits."""
        letter = case._product_letter()
        if not letter:
            return "studied"
        return "drafted" if letter.state == "draft" else "signed"

    @api.model
    def _agencies(self, case):
        """Return the names of the agencies that were asked and have not answered."""
        asked = case.opinion_ids.filtered(lambda one: one.state in OPEN_STATES)
        return ", ".join(asked.agency_id.mapped("name"))

    @api.model
    def _tone(self, case, turn):
        """Return the look of the box of a case.

        A letter that is cancelled, replaced or expired gives the box its own look.
        """
        letter = case._product_letter()
        if case.outcome and letter.state in words.AMENDED:
            return letter.state
        if case.outcome and letter.state == "issued" and letter._is_expired():
            return "expired"
        return "yours" if turn == words.YOU else "going"

    # === WORDS === #

    @api.model
    def _validity(self, case):
        """Return until when the letter is valid, or an empty text.

        It is told after the handover. Without a rule on validity there is no last day.
        """
        letter = case._product_letter()
        day = letter.valid_until and letter._valid_until_text()
        if not day or letter.state != "issued" or not case.outcome:
            return ""
        if letter._is_expired():
            return self.env._("Your letter was valid until %(day)s.", day=day)
        return self.env._("Your letter is valid until %(day)s.", day=day)

    @api.model
    def _agency_title(self, agencies):
        return self.env._(
            "Waiting for the technical opinion of %(agencies)s", agencies=agencies
        )

    @api.model
    def _turn_words(self, turn, agencies):
        if turn == words.AGENCY:
            return self.env._("It is the turn of %(agencies)s", agencies=agencies)
        if turn == words.YOU:
            return self.env._("It is your turn")
        if turn == words.OFFICE:
            return self.env._("It is our turn")
        return ""

    @api.model
    def _paused_words(self, case):
        """Return why the promise does not count now, or an empty text."""
        if case.outcome or not case.paused:
            return ""
        pauses = case.pause_ids._that_stop(case.sop_id)._running()
        awaited = [self._awaited_words(one.kind, one.label) for one in pauses]
        return self.env._(
            "The counting of days is stopped for now: %(awaited)s.",
            awaited=", ".join(awaited),
        )

    @api.model
    def _awaited_words(self, kind, label):
        """Return what a pause waits for; kinds that an SOP defines have a label.

        The reason that an officer wrote is not told.
        """
        if kind in words.AWAITED:
            return self.env._(words.AWAITED[kind])
        return label or self.env._("for a reason that the office has recorded")
