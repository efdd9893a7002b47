# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..tracking.tracking_words import PLANNED

# Effect of a step -> state of a case from that step on, or from the next step on.
FROM_HERE = {"draft_letter": "drafted", "sign_letter": "signed", "hand_over": "ready"}
FROM_NEXT = {"register": "studied", "number_letter": "ready"}
ORDER = ("asked", "awaited", "checked", "studied", "drafted", "signed", "ready")


class PtspCatalogueFlow(models.AbstractModel):
    """The steps of a service in a citizen's words, which name no desks.

    Steps of the SOP in which the case has the same state for the applicant are one
    public step. A step with approved public words begins a new one, which lasts until
    the state changes.
    """

    _name = "ptsp.catalogue.flow"
    _description = "How an Application Goes"

    @api.model
    def _tell(self, service):
        """Return the public steps of a service by its SOP in effect.

        :return: list of dicts ``text`` and ``remark``; a remark says that not every
            case takes the step
        """
        words = self.env["ptsp.public.wording"]._step_words(service)
        return [
            {
                "text": words.get(steps[0].code) or self.env._(PLANNED[state]),
                "remark": self._remark(service.current_sop_id, state, steps),
            }
            for state, steps in self._stretches(service.current_sop_id, words)
        ]

    @api.model
    def _first_steps(self, sop):
        """Return the steps at which the state of a case changes, by number."""
        first = [steps[0].id for _state, steps in self._stretches(sop, {})]
        return self.env["ptsp.sop.step"].browse(first)

    @api.model
    def _stretches(self, sop, words):
        """Return runs of steps that share a state, each with this state.

        :param dict words: approved words by the code of the step at which they begin
        """
        runs = []
        for step, state in self._states(sop):
            if not runs or runs[-1][0] != state or words.get(step.code):
                runs.append((state, []))
            runs[-1][1].append(step)
        return runs

    @api.model
    def _states(self, sop):
        """Yield each step with the state of a case there, as tracking shows it."""
        filing = self.env["ptsp.application"]._filing_step(sop)
        state = "asked"
        for step in sop.step_ids.sorted("number"):
            effects = step.transition_ids.effect_ids
            codes = effects.mapped("code")
            if filing and step.number > filing.number:
                state = _later(state, "checked")
            elif not filing or step.number == filing.number:
                state = "awaited"
            for code in FROM_HERE.keys() & set(codes):
                state = _later(state, FROM_HERE[code])
            yield step, _aside(step, effects) or state
            for code in FROM_NEXT.keys() & set(codes):
                state = _later(state, FROM_NEXT[code])

    @api.model
    def _remark(self, sop, state, steps):
        """Return the remark that not every case takes these steps, if that is so."""
        seldom = state == "agency" and sop.opinion_need != "always"
        optional = all(step.optional for step in steps)
        return self.env._("where needed") if seldom or optional else ""


def _later(state, other):
    """Return the later of two states, as the public steps never go back."""
    return max(state, other, key=ORDER.index)


def _aside(step, effects):
    """Return the state of a step that waits for an agency or the applicant, or ""."""
    if step.lane_id.kind == "agency" or "deliver_opinions" in effects.mapped("code"):
        return "agency"
    mends = effects.filtered(
        lambda one: one.code == "record_person" and one.value == "repair"
    )
    return "repair" if mends else ""
