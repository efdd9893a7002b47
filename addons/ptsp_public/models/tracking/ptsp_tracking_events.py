# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import pairwise

from odoo import api, models

from . import tracking_words as words

MOST = 5


class PtspTrackingEvents(models.AbstractModel):
    """The events of a case that concern the applicant.

    They are made from the data of the case, so they are alike for every SOP, and they
    hold no word that an officer wrote. Cases must come with elevated rights.
    """

    _name = "ptsp.tracking.events"
    _description = "Events of a Case for the Applicant"

    @api.model
    def _newest(self, case):
        """Return the last five events as dicts of ``at`` (in words) and ``text``."""
        moments = case.company_id._ptsp_paper_moments()
        known = [one for one in self._events(case) if one[0]]
        # Events of the same moment keep the order of this list.
        numbered = sorted(enumerate(known), key=lambda one: (one[1][0], one[0]))
        newest = [event for _place, event in reversed(numbered)][:MOST]
        return [{"at": moments.date_and_time(at), "text": text} for at, text in newest]

    @api.model
    def _events(self, case):
        """Return all public events of a case. An extension point.

        :return: list of (naive UTC moment or False, text); of events at the same moment
            the later one comes last
        """
        opened = case.entry_ids.sorted("sequence")[:1].arrived_at
        letter = case._product_letter()
        closed = words.CLOSED[case.outcome][0] if case.outcome else ""
        return [
            (opened, self.env._("We took up your request")),
            *self._early_returns(case),
            (case.received_at, self.env._("Your complete papers were received")),
            *self._opinions(case),
            (
                case.start_reason == "opinion" and case.started_at,
                self.env._("The promised days began to count"),
            ),
            *self._pauses(case),
            (
                letter.number and case.stopped_at,
                self.env._("Your letter got its number and date"),
            ),
            (case.ready_at, self.env._("Your letter is ready at the counter")),
            (case.closed_at, closed and self.env._(closed)),
        ]

    @api.model
    def _early_returns(self, case):
        """Return when papers were given back before the registration.

        The promise did not count yet, so there was no pause; only the control sheet
        shows it.
        """
        given, mended = words.PAUSED["return"]
        entries = case.entry_ids.sorted("sequence")
        events = []
        for entry, after in pairwise(entries):
            early = not case.received_at or entry.left_at < case.received_at
            if entry.transition_kind == "return" and early:
                events.append((entry.left_at, self.env._(given)))
                events.append((after.left_at, self.env._(mended)))
        return events

    @api.model
    def _opinions(self, case):
        """Return when agencies were asked and when they answered."""
        events = []
        for one in case.opinion_ids.filtered(lambda one: one.state != "withdrawn"):
            agency = {"agency": one.agency_id.name}
            asked = self.env._("The opinion of %(agency)s was asked for", **agency)
            events.append((one.requested_at, asked))
            if one.state == "received":
                arrived = self.env._("The opinion of %(agency)s was received", **agency)
                events.append((one.arrived_at, arrived))
        return events

    @api.model
    def _pauses(self, case):
        """Return when counting stopped, for the applicant or another reason."""
        events = []
        for pause in case.pause_ids:
            if pause.kind == "agency":
                continue  # told by the request
            began, ended = words.PAUSED.get(pause.kind, words.OTHER_PAUSE)
            if pause.kind not in words.PAUSED and not case.started_at:
                continue  # nothing counted that could stop
            events.append((pause.started_at, self.env._(began)))
            events.append((pause._end(), self.env._(ended)))
        return events
