# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..tracking.tracking_words import PLANNED

# What a step does -> how a case stands from that step on, or from the one after it.
FROM_HERE = {"draft_letter": "drafted", "sign_letter": "signed", "hand_over": "ready"}
FROM_NEXT = {"register": "studied", "number_letter": "ready"}
ORDER = ("asked", "awaited", "checked", "studied", "drafted", "signed", "ready")


class PtspCatalogueFlow(models.AbstractModel):
    """How an application goes, in a citizen's words: desks are nobody's business.

    Steps at which a case stands alike for whoever waits are one step here. A step with
    approved public words begins one of its own; those after it belong to it until the
    case stands otherwise.
    """

    _name = "ptsp.catalogue.flow"
    _description = "How an Application Goes"

    @api.model
    def _tell(self, service):
        """Return the public steps of a service by its SOP in effect.

        :return: list of dicts ``text`` and ``remark``, where not every case comes there
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
        """Return the steps at which a case begins to stand otherwise, by number."""
        first = [steps[0].id for _state, steps in self._stretches(sop, {})]
        return self.env["ptsp.sop.step"].browse(first)

    @api.model
    def _stretches(self, sop, words):
        """Return runs of steps with the state that they have in common.

        :param dict words: approved words by code of the step that they begin at
        """
        runs = []
        for step, state in self._states(sop):
            if not runs or runs[-1][0] != state or words.get(step.code):
                runs.append((state, []))
            runs[-1][1].append(step)
        return runs

    @api.model
    def _states(self, sop):
        """Yield each step with how a case stands there, as tracking would tell."""
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
        """Return that not every case comes there, unless the words say so."""
        seldom = state == "agency" and sop.opinion_need != "always"
        optional = all(step.optional for step in steps)
        return self.env._("where needed") if seldom or optional else ""


def _later(state, other):
    """Return the one of two states that comes later; a case does not go back here."""
    return max(state, other, key=ORDER.index)


def _aside(step, effects):
    """Return for whom a case waits at a step, if not for the office."""
    if step.lane_id.kind == "agency" or "deliver_opinions" in effects.mapped("code"):
        return "agency"
    mends = effects.filtered(
        lambda one: one.code == "record_person" and one.value == "repair"
    )
    return "repair" if mends else ""
