# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.duration import Duration, compute_due
from odoo.addons.ptsp_base.tools.moments import aware, naive
from odoo.addons.ptsp_base.tools.office_clock import MOMENT_KEY, Moment

VERBS = ("open", "judge", "check", "move", "pause", "resume", "wait")
PACE = timedelta(minutes=5)
MAX_ACTS = 200


class PtspSandbox(models.TransientModel):
    """A case of a revision that is only tried: it leaves no trace.

    Only the list of acts is kept. Each look plays them again in a transaction of its
    own that is never committed, with the same verbs of the door as real cases. So no
    number is used and nobody is told. Only in a trial one user acts for all desks. It
    is for service administrators.
    """

    _name = "ptsp.sandbox"
    _description = "Trial of an SOP Revision"
    _inherit = ["ptsp.trial.mixin"]
    _rec_name = "sop_id"

    sop_id = fields.Many2one("ptsp.sop", required=True, readonly=True)
    start = fields.Datetime(
        string="Begins On",
        required=True,
        default=lambda self: self.env.company._ptsp_now(),
        help="The clock of the trial begins here and moves on with each act.",
    )
    acts = fields.Json(default=list, readonly=True)
    state = fields.Json(compute="_compute_state")

    # === WHAT THE SCREEN SHOWS === #

    @api.depends("sop_id", "start", "acts")
    def _compute_state(self):
        for sandbox in self:
            sandbox.state = sandbox._look() if sandbox.id else False

    def act(self, verb, payload=None):
        """Add one act and return the new state of the case.

        :param str verb: open, judge, check, move, pause, resume or wait
        :param dict payload: arguments of the verb
        :return: the state after the act
        :raise UserError: as for a real case; the trial keeps its state
        """
        self.ensure_one()
        self.check_access("write")
        acts = list(self.acts or [])
        if verb not in VERBS or not isinstance(payload or {}, dict):
            raise UserError(self.env._("A trial knows no “%(verb)s”.", verb=verb))
        if len(acts) >= MAX_ACTS:
            raise UserError(self.env._("The trial is long enough; begin again."))
        acts.append({"verb": verb, "payload": payload or {}})
        state = self._look(acts, strict=True)
        self.acts = acts
        return state

    def undo(self):
        """Take the last act back."""
        self.ensure_one()
        self.check_access("write")
        self.acts = list(self.acts or [])[:-1]
        return self._look()

    def restart(self):
        """Begin again."""
        self.ensure_one()
        self.check_access("write")
        self.acts = []
        return self._look()

    def preview_letter(self, place):
        """Return a paper of the tried case in its printed form.

        :param int place: place among the papers of the state, from 0
        :return: dict with ``html``, or ``problem``, one sentence
        """
        self.ensure_one()
        self.check_access("read")
        with self._trial() as trial:
            try:
                case, _now, _told = trial._played(list(trial.acts or []))
                letters = case.letter_ids
                if not isinstance(place, int) or not 0 <= place < len(letters):
                    raise UserError(self.env._("The trial has no such paper."))
                return letters[place]._prepare_sample(False)
            except UserError as error:
                return {"problem": str(error)}

    # === PLAYING === #

    def _look(self, acts=None, strict=False):
        """Play the acts and return the state of the case as plain JSON values.

        :param bool strict: raise the refusal of the last act instead of returning it
        """
        acts = list(self.acts or []) if acts is None else acts
        with self._trial() as trial:
            try:
                return trial._play(acts)
            except UserError as error:
                if strict:
                    raise UserError(str(error)) from None
                return {"problem": str(error), "acts": [], "starts": []}

    def _play(self, acts):
        """Play the acts inside the trial; return the state of the case."""
        return self.env["ptsp.sandbox.view"]._describe(self, *self._played(acts))

    def _played(self, acts):
        """Play the acts inside the trial.

        :return: the case, the moment of the trial's clock, a sentence for each act
        """
        self.sop_id._pretend_effective()
        now, told = self.start, []
        case = self.env["ptsp.application"]
        for act in acts:
            verb, payload = act["verb"], act["payload"]
            case = case.with_context(**{MOMENT_KEY: Moment(aware(now))})
            if verb == "wait":
                now = self._later(now, payload)
                told.append(self.env._("Time passes"))
                self._end_pauses(case, now)
                continue
            case, text = getattr(self, f"_play_{verb}")(case, payload)
            told.append(text)
            now += PACE
        case = case.with_context(**{MOMENT_KEY: Moment(aware(now))})
        if case:
            case.invalidate_recordset()
        return case, now, told

    # === VERBS === #

    def _play_open(self, case, payload):
        if case:
            raise UserError(self.env._("The case is open already."))
        step = self._start_step(payload.get("step"))
        values = self.env["ptsp.sandbox.sample"]._values(
            self.sop_id, case._ptsp_today(), payload.get("sample")
        )
        case = case._door_open(values, step._plain())
        return case, self.env._(
            "Opened at step %(step)s: %(stage)s",
            step=step.number,
            stage=step._short_label(),
        )

    def _start_step(self, code):
        steps = self.sop_id.step_ids
        step = steps.filtered(lambda step: step.code == code)
        return step or steps.filtered("is_start")[:1]

    def _play_judge(self, case, payload):
        key = payload.get("key")
        verdict = payload.get("verdict", "ok")
        lines = case.requirement_ids.filtered("applicable")
        if key:
            lines = lines.filtered(lambda line: line.key == key)
        case._set_verdicts(
            [
                {
                    "key": line.key,
                    "verdict": verdict,
                    "note": self.env._("Tried out") if verdict == "wrong" else None,
                }
                for line in lines
            ]
        )
        return case, self.env._("Papers checked")

    def _play_check(self, case, payload):
        key, result = payload.get("key"), payload.get("result", "ok")
        case._set_checks(
            [
                {
                    "key": item.key,
                    "result": result,
                    "note": self.env._("Tried out") if result == "not_ok" else None,
                }
                for item in case._check_items()
                if key in (None, False, item.key)
            ]
        )
        return case, self.env._("Check form filled in")

    def _play_move(self, case, payload):
        if not case:
            raise UserError(self.env._("Open the case first."))
        holder = case.holder_id
        move = case._transition_by_code(payload.get("code"))
        desk = self.env["ptsp.lane"]._of_move(move)[:1] or case.desk_id
        number = case.step_id.number
        if holder and holder != self.env.user:
            case.action_release()
        values = self.env["ptsp.sandbox.view"]._chosen(
            case, move, payload.get("values") or {}
        )
        case.action_move(move.id, note=payload.get("note"), values=values)
        return case, f"{number}. {desk.name}: {move.label}"

    def _play_pause(self, case, payload):
        """Begin a pause that the SOP names, as a desk that may set it would."""
        pausing = self._pausing_of(case)
        pausing._begin(case, payload.get("code"), payload.get("note"))
        return case, self.env._(
            "Paused: %(pause)s", pause=case.pause_ids._running()[-1:].kind_words
        )

    def _play_resume(self, case, payload):
        pausing = self._pausing_of(case)
        pause = case.pause_ids._running(payload.get("code"))
        pausing._end(case, payload.get("code"))
        return case, self.env._("Pause ended: %(pause)s", pause=pause.kind_words)

    def _pausing_of(self, case):
        if not case:
            raise UserError(self.env._("Open the case first."))
        return case.env["ptsp.case.pausing"]

    def _end_pauses(self, case, now):
        """End the pauses that have reached their limit, like the scheduled action."""
        if case:
            case = case.with_context(**{MOMENT_KEY: Moment(aware(now))})
            # The scheduled action ends the pauses of every user.
            case_sudo = case.sudo()
            case_sudo.env["ptsp.case.pausing"]._end_at_limit(case_sudo)

    def _later(self, now, payload):
        """Return a moment some working hours later, or the start of a later day."""
        hours, days = (payload.get(unit) for unit in ("hours", "days"))
        days = days if isinstance(days, int) and 0 < days <= 60 else 1
        company = self.sop_id.company_id
        calendar = self.sop_id.calendar_id or company._ptsp_calendar()
        horizon = now + timedelta(days=30 + 4 * days)
        working = calendar._ptsp_working_calendar(now, horizon)
        if isinstance(hours, int) and 0 < hours <= 24:
            return naive(compute_due(working, aware(now), Duration(hours, "hours")))
        first = working.working_day_on_or_after(aware(now))
        moment = working.start_of_day(working.add_days(first, days))
        return naive(moment)
