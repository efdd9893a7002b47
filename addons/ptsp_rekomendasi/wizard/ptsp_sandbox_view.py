# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import format_date, format_datetime

from odoo.addons.ptsp_base.tools import fee
from odoo.addons.ptsp_base.tools.moments import naive


class PtspSandboxView(models.AbstractModel):
    """Words the trial of a revision for its screen; it only reads."""

    _name = "ptsp.sandbox.view"
    _description = "Words of a Trial"

    @api.model
    def _describe(self, sandbox, case, now, told):
        """Return the state of the case as plain JSON values.

        :param list told: a sentence for each act
        """
        sop = sandbox.sop_id
        tz = sop.company_id.ptsp_tz
        state = {
            "problem": "",
            "now": self._words(now, tz),
            "acts": told,
            "open": bool(case),
            "fee": sop._fee_sentences(),
            "starts": [self._describe_start(step) for step in self._starts(sop)],
        }
        if case:
            state.update(self._describe_case(case, now, tz))
        else:
            samples = self.env["ptsp.sandbox.sample"]
            state["sample"] = samples._questions(sop, case._ptsp_today())
        return state

    @api.model
    def _starts(self, sop):
        return sop.step_ids.filtered("is_start").sorted("number")

    @api.model
    def _describe_start(self, step):
        return {
            "code": step.code,
            "label": f"{step.number}. {step._short_label()}",
            "desk": step.desk_id.name,
        }

    @api.model
    def _describe_case(self, case, now, tz):
        step = case.step_id
        outcomes = dict(case._fields["outcome"]._description_selection(self.env))
        return {
            "outcome": outcomes.get(case.outcome, ""),
            "number": step.number,
            "stage": step._short_label(),
            "title": step.title,
            "desk": case.desk_text,
            "due": self._words(case.due_at, tz),
            "late": bool(case.due_at and now > case.due_at),
            "step_due": self._words(case.step_due_at, tz),
            "step_late": bool(case.step_due_at and now > case.step_due_at),
            "checklist": self._describe_checklist(case, step),
            "checks": self._describe_checks(case),
            "moves": self._describe_moves(case),
            "letters": [self._describe_letter(letter) for letter in case.letter_ids],
            "fees": self._describe_fees(case),
            "pauses": [self._describe_pause(pause, tz) for pause in case.pause_ids],
            "pause_kinds": case.env["ptsp.case.pausing"]._offers(case),
        }

    @api.model
    def _describe_checklist(self, case, step):
        if case.outcome or not step.checks_requirements:
            return []
        lines = case.requirement_ids.filtered("applicable")
        return [
            {
                "key": line.key,
                "text": line.text,
                "verdict": line._newest_verdict(case.desk_id).verdict or "",
            }
            for line in lines
        ]

    @api.model
    def _describe_checks(self, case):
        if case.outcome:
            return []
        newest = case._newest_checks()
        return [
            {
                "key": item.key,
                "text": item.text,
                "result": newest[item.key].result if item.key in newest else "",
            }
            for item in case._check_items()
        ]

    @api.model
    def _describe_moves(self, case):
        lanes = self.env["ptsp.lane"]
        lanes = {
            move.id: (lanes._of_move(move)[:1] or case.desk_id).name
            for move in case._transitions()
        }
        return [
            {
                **move,
                "lane": lanes[move["id"]],
                "values": [self._by_place(asked) for asked in move["values"]],
            }
            for move in case.get_moves()
        ]

    @api.model
    def _by_place(self, asked):
        """Return a question that names records by their place: -1, -2 ...

        Each look plays the trial again. A record of the case, such as a payment, has a
        new id each time, but the same place.
        """
        if asked["type"] != "many2one":
            return asked
        places = {one[0]: -place for place, one in enumerate(asked["choices"], 1)}
        return {
            **asked,
            "choices": [[places[one[0]], *one[1:]] for one in asked["choices"]],
            "default": places.get(asked["default"], asked["default"]),
        }

    @api.model
    def _chosen(self, case, move, values):
        """Return the values of a move with ids of records instead of places."""
        chosen = dict(values)
        for asked in case._questions_of(move):
            place = chosen.get(asked["name"])
            if asked["type"] != "many2one" or not isinstance(place, int):
                continue
            if -len(asked["choices"]) <= place < 0:
                chosen[asked["name"]] = asked["choices"][-place - 1][0]
        return chosen

    @api.model
    def _describe_letter(self, letter):
        states = dict(letter._fields["state"]._description_selection(self.env))
        return {
            "name": letter.letter_type_id.name,
            "state": states[letter.state],
            "number": letter.number or "",
        }

    @api.model
    def _describe_fees(self, case):
        """Return the assessed and paid sums in words; empty before the assessment."""
        fees = self.env["ptsp.case.fee"]
        lines = fees._lines(case)
        if not lines:
            return {}
        return {
            "lines": [
                {
                    "label": line.label,
                    "amount": fee.rupiah(line.amount),
                    "basis": line.basis or "",
                    "due_on": format_date(self.env, line.due_on) or "",
                }
                for line in lines
            ],
            "due": fee.rupiah(fees._due(case)),
            "paid": fee.rupiah(fees._paid(case)),
            "open": fee.rupiah(fees._open(case)),
        }

    @api.model
    def _describe_pause(self, pause, tz):
        return {
            "label": pause.kind_words,
            "reason": pause.reason or "",
            "since": self._words(pause.started_at, tz),
            "until": self._words(pause.ended_at, tz),
            "limit": self._words(not pause.ended_at and pause.limit_at, tz),
        }

    @api.model
    def _words(self, moment, tz):
        if not moment:
            return ""
        stored = naive(moment) if moment.tzinfo else moment
        return format_datetime(self.env, stored, tz=tz, dt_format="EEE, d MMM y HH.mm")
