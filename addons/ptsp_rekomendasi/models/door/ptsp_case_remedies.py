# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from types import MappingProxyType

from odoo import api, models
from odoo.tools import ormcache

from odoo.addons.ptsp_base.tools.definition import Rule

from ...tools.blockers import blocker


class PtspCaseRemedies(models.AbstractModel):
    """Finds what blocks a move of a case, and which moves of the step would help.

    The catalogue says so: a guard names the effects that make it true
    (``satisfied_by``), or its value names a move (``names_move``). These methods only
    read.
    """

    _name = "ptsp.case.remedies"
    _description = "Remedies for What Is Missing"

    def _missing_by_guard(self, case, transition):
        """Return pairs of a guard and its blockers; None stands for "no guard".

        A blocker that two guards share is told once, by the first of them.
        """
        case.ensure_one()
        case_sudo = case.sudo()
        found = []
        # A move of another lane (a withdrawal, an order) does not wait for the holder.
        lanes = case_sudo.env["ptsp.lane"]._of_move(transition)
        own_desk = not lanes or case_sudo.desk_id in lanes
        held = own_desk and not self._acts_from_outside(case, transition)
        held = held and case._holder_error_message()
        if held:
            found.append((None, [blocker("held_by_another", held)]))
        guards = case_sudo.env["ptsp.case.guards"]
        found += [
            (guard, guards._missing(case_sudo, guard))
            for guard in (*transition.guards, *self._implied_guards(transition))
        ]
        found.append((None, case_sudo._blockers_of_satellites(transition)))
        return _told_once(found)

    def _acts_from_outside(self, case, transition):
        """Tell whether the user may make this move without working at the desk."""
        user = self.env.user
        at_the_desk = user in case._acting_users()
        return not at_the_desk and user in case._acting_users(transition)

    def _is_kept_back(self, case_sudo, transition):
        """Tell whether a decision in force blocks the letter of a move."""
        guards = case_sudo.env["ptsp.case.guards"]
        return any(
            guards._missing(case_sudo, guard)
            for guard in (*transition.guards, *self._implied_guards(transition))
            if guard.code == "decision_lifted"
        )

    def _implied_guards(self, transition):
        """Return the guards that the effects of a move imply, beside its own guards.

        A decision binds even when an SOP forgets to state the guard.
        """
        stated = {guard.code for guard in transition.guards}
        implied = {
            code
            for effect in transition.effects
            for code in self._implied_codes().get(effect.code, ())
        }
        guards = [Rule(0, code) for code in sorted(implied - stated)]
        for guard in guards:
            object.__setattr__(guard, "transition", transition)
        return guards

    def _explain(self, case, transition):
        """Return the blockers of a move, each with the moves that would remove it."""
        explained = []
        for guard, blockers in self._missing_by_guard(case, transition):
            by_guard = (
                self._resolved_by(case, transition, guard) if guard and blockers else []
            )
            explained += [
                {
                    "code": item["code"],
                    "sentence": item["sentence"],
                    "resolved_by": by_guard
                    or self._ways_out(case, transition, item.get("removed_by", ())),
                }
                for item in blockers
            ]
        return explained

    def _ways_out(self, case, transition, effect_codes):
        """Return the moves whose effects remove a blocker that belongs to no guard.

        These are moves of this step, or else moves that take the case back to a step
        with such a move. The first effect for which there is a move decides.

        :param effect_codes: codes of effects, the best first, as the blocker names them
        """
        moves = [move for move in case._transitions() if move != transition]
        for code in effect_codes:
            found = self._moves_with(case, moves, code)
            if found:
                return [self._describe_remedy(case, move) for move in found]
        return []

    def _moves_with(self, case, moves, effect_code):
        """Return the moves with an effect, or else moves back to a step with one."""
        here = [move for move in moves if effect_code in move.effect_codes]
        return here or [
            move for move in moves if self._leads_to(case, move, effect_code)
        ]

    def _leads_to(self, case, move, effect_code):
        """Tell whether a move takes the case back to a step that has an effect."""
        if move.kind != "return" or move.stays:
            return False
        step = case._target_step(move)
        moves = step.transitions if step else ()
        return any(effect_code in other.effect_codes for other in moves)

    def _resolved_by(self, case, transition, guard):
        """Return the moves of all desks that would make a guard true.

        A move that has the same guard itself is left out. Moves that bring the missing
        thing come before moves that do without it: a user who takes the first one
        records an opinion instead of withdrawing the request.

        :param case: the case; its user is the one who asks
        :param transition: the move that the guard keeps the case from
        :param guard: the line of the definition that does not hold
        :return: list of dicts: ``id``, ``code``, ``label``, ``lane`` (its code),
            ``desk`` (its name) and ``yours``, whether this person may make the move
        """
        found = [
            move
            for move in case._transitions()
            if move != transition and self._removes(case, move, guard)
        ]
        return [
            self._describe_remedy(case, move)
            for move in sorted(found, key=lambda move: self._rank(move, guard))
        ]

    def _rank(self, move, guard):
        """Return the rank of a move among those that make a guard true; 0 is the best.

        The catalogue names the effects of a guard in that order, the best first.
        """
        wanted = self._guard_specs()[guard.code]["satisfied_by"]
        given = {
            code
            for effect in move.effects
            if self._agree(effect, guard)
            for code in self._provided_codes()[effect.code]
        }
        ranks = (rank for rank, code in enumerate(wanted) if code in given)
        return next(ranks, len(wanted))

    def _removes(self, case, move, guard):
        resolves = getattr(
            self.env["ptsp.case.guards"], f"_resolves_{guard.code}", None
        )
        if resolves:
            return resolves(case.sudo(), guard, move)  # as the guard itself reads
        if self._guard_specs()[guard.code]["names_move"]:
            return move.code == guard.value
        waits = any(
            other.code == guard.code and self._agree(other, guard)
            for other in move.guards
        )
        return not waits and any(
            self._satisfies(effect, guard) for effect in move.effects
        )

    def _satisfies(self, effect, guard):
        """Tell whether an effect makes a guard true, as the check of an SOP does."""
        provided = self._provided_codes()[effect.code]
        wanted = self._guard_specs()[guard.code]["satisfied_by"]
        return not provided.isdisjoint(wanted) and self._agree(effect, guard)

    def _agree(self, rule, guard):
        """Tell whether the ``match`` parameters that both rules have are equal."""
        given, wanted = rule.parameters, guard.parameters
        return all(
            name not in given or name not in wanted or given[name] == wanted[name]
            for name in self._guard_specs()[guard.code]["match"]
        )

    def _describe_remedy(self, case, move):
        lane_sudo = self.env["ptsp.lane"]._of_move(move)[:1] or case.desk_id.sudo()
        return {
            "id": move.id,
            "code": move.code,
            "label": move.label,
            "lane": lane_sudo.code,
            "desk": lane_sudo.name,
            "yours": self.env.user in case._acting_users(move),
        }

    # === WHAT THE CATALOGUE SAYS === #

    @api.model
    @ormcache()
    def _guard_specs(self):
        """Return by its code what makes each guard true; the same in every language."""
        return MappingProxyType(
            {
                code: {
                    "satisfied_by": tuple(entry.get("satisfied_by", ())),
                    "match": tuple(entry.get("match", ())),
                    "names_move": bool(entry.get("names_move")),
                }
                for code, entry in self.env["ptsp.sop.guard"]._catalogue().items()
            }
        )

    @api.model
    @ormcache()
    def _implied_codes(self):
        """Return which guards each effect implies, by its code."""
        return MappingProxyType(
            {
                code: tuple(entry["implies"])
                for code, entry in self.env["ptsp.sop.effect"]._catalogue().items()
                if entry.get("implies")
            }
        )

    @api.model
    @ormcache()
    def _provided_codes(self):
        """Return by its code the set of codes that each effect provides."""
        return MappingProxyType(
            {
                code: frozenset({code, *entry.get("provides", ())})
                for code, entry in self.env["ptsp.sop.effect"]._catalogue().items()
            }
        )


def _told_once(found):
    """Return pairs of a guard and its blockers without those told before.

    :param found: pairs of a guard and a list of blockers
    """
    told, pairs = set(), []
    for guard, blockers in found:
        new = []
        for item in blockers:
            key = (item["code"], item["sentence"])
            if key not in told:
                told.add(key)
                new.append(item)
        pairs.append((guard, new))
    return pairs
