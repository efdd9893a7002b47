# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import plaintext2html

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, naive

REVISION_CODE = "revision"


class PtspApplicationRevision(models.AbstractModel):
    """A verb of the door: an open case goes over to the revision in effect.

    A case keeps the revision it was opened under unless an administrator moves it, one
    by one and for a reason. It stays at the step of the same code. Nothing already
    done is lost: verdicts, files, check-form results, opinions, letters, advice,
    meetings, pauses and the control sheet stay; what the new revision no longer knows
    is kept as history. The promise is counted anew by the days of the new revision,
    from the start that was given once.
    """

    _name = "ptsp.application.revision"
    _description = "Moving an Application to Another Revision"

    # === THE VERB === #

    def _door_change_revision(self, sop, reason):
        """Let an open case run by another revision of its SOP.

        :param sop: the revision in effect of the case's service
        :param str reason: compulsory, kept on the control sheet
        :raise UserError: in one sentence, when it cannot be moved; nothing has changed
        """
        self._lock_case()
        sop = sop.sudo()
        reason = (reason or "").strip()
        error = self._revision_error_message(sop)
        if not error and not reason:
            error = self.env._("Say why the case goes over to another revision.")
        if error:
            raise UserError(error)
        case = self.sudo()
        former, due, now = case.sop_id, case.due_at, self._ptsp_now()
        step = case._step_in(sop)
        lines = case._revision_notes(sop)
        desk_changes = case._desk_of(step) != case.desk_id
        if desk_changes:
            case._seal_for_revision(sop, step, reason, now)
        case._write_revision(sop)
        case._rebase_requirements(sop)
        if desk_changes:
            case._enter_step(step, now)
        else:
            case._stay_at_step(step)
        case._start_by_revision(sop)
        case._clock_recompute()
        case._record_revision(former, reason, [*lines, *case._due_notes(due)])
        self._record_change(REVISION_CODE, sop.revision_no)

    def _revision_error_message(self, sop):
        """Return why the case cannot go over to a revision, or False."""
        self.ensure_one()
        case, sop = self.sudo(), sop.sudo()
        words = {"case": case.display_name, "sop": sop.display_name}
        if not self.env.user.has_group("ptsp_base.group_ptsp_admin"):
            return self.env._(
                "Only a service administrator moves cases to another revision."
            )
        if case.outcome or not case.step_id:
            return self.env._("%(case)s is closed; it keeps its revision.", **words)
        if sop.service_id != case.service_id:
            return self.env._("%(sop)s belongs to another service.", **words)
        if sop == case.sop_id:
            return self.env._("%(case)s runs by %(sop)s already.", **words)
        if sop.state != "effective":
            return self.env._("%(sop)s is not in effect.", **words)
        return self._step_error_message(sop)

    def _step_error_message(self, sop):
        case = self.sudo()
        step = case._step_in(sop)
        if not step:
            return self.env._(
                "Its step %(step)s does not exist in %(sop)s. Let it go on to another"
                " step first.",
                step=case.step_id.display_name,
                sop=sop.display_name,
            )
        returns = "caller" in step.transition_ids.mapped("target")
        if returns and case.caller_step_id and not case._caller_in(sop):
            return self.env._(
                "It is to go back to step %(step)s, which does not exist in %(sop)s."
                " Let it go back first.",
                step=case.caller_step_id.display_name,
                sop=sop.display_name,
            )
        return False

    def _step_in(self, sop):
        return sop.step_ids.filtered(lambda step: step.code == self.step_id.code)

    def _caller_in(self, sop):
        code = self.caller_step_id.code
        return sop.step_ids.filtered(lambda step: code and step.code == code)

    # === WHAT IS WRITTEN === #

    def _write_revision(self, sop):
        """Point the case at the revision; own values are kept by name."""
        kept, _lost = self._split_form_values(sop)
        self._with_door().write(
            {"sop_id": sop.id, "caller_step_id": self._caller_in(sop).id}
        )
        # A change of the definition drops all values: they are written again.
        self.write({"form_values": kept})

    def _split_form_values(self, sop):
        """Return the own values that fit the form of a revision, and the others."""
        definition = {item["name"]: item for item in sop.form_definition or []}
        kept, lost = {}, {}
        for name, value in self._form_keys().items():
            item = definition.get(name)
            fits = item and self._form_value_fits(item, value)
            (kept if fits else lost)[name] = value
        return kept, lost

    def _rebase_requirements(self, sop):
        """Match the checklist by key: verdicts and files stay with their line."""
        wanted = self._top_requirements(sop)
        known = {line.key: line for line in self.requirement_ids}
        for key, line in known.items():
            requirement = wanted.get(key)
            values = {"retired": not requirement}
            if requirement:
                values["requirement_id"] = requirement.id
                values["sequence"] = requirement.sequence
            line._with_door().write(values)
        new = [wanted[key] for key in wanted if key not in known]
        self._create_lines_of(new)

    def _top_requirements(self, sop):
        return {req.key: req for req in sop.requirement_ids if not req.parent_id}

    def _stay_at_step(self, step):
        """Keep holder, work state and the open row; only the definition changes."""
        self._with_door().write(
            {
                "step_id": step.id,
                "stage_id": step.stage_id.id,
                "lane_id": step.lane_id.id,
                "watch_lane_ids": [Command.set(step.watcher_ids.ids)],
            }
        )
        self._open_entry()._with_door().write(
            {
                "step_id": step.id,
                "step_number": step.number,
                "step_title": step.title,
                "lane_name": step.lane_id.name,
                "standard_minutes": step.max_minutes,
            }
        )

    def _seal_for_revision(self, sop, step, reason, now):
        """Close the visit: the step belongs to another desk in the new revision."""
        self._seal_visit(
            now,
            transition_code=REVISION_CODE,
            transition_label=self._revision_label(sop),
            transition_kind="aside",
            to_label=f"{step.number}. {self._desk_of(step).name}",
            note=reason,
        )

    def _start_by_revision(self, sop):
        """Start a promise that by the new revision would have started already."""
        if not self.received_at or self.started_at:
            return
        if sop.promise_start == "receipt":
            self._clock_start(self.received_at, "receipt")
        elif sop.opinion_need == "never":
            self._clock_start(self.received_at, "no_opinion")

    def _record_revision(self, former, reason, lines):
        """Say on the control sheet and in the conversation what has happened."""
        label = self._revision_label(self.sop_id)
        lines = [
            self.env._("Until now: %(sop)s", sop=former.display_name),
            *lines,
        ]
        self._open_entry()._add_act(
            self._actor_name(), REVISION_CODE, label, reason, lines
        )
        text = "\n".join([f"{label}. {reason}", *lines])
        self._message_log(body=plaintext2html(text))

    def _revision_label(self, sop):
        return self.env._("Goes over to %(sop)s", sop=sop.display_name)

    # === WHAT IT MEANS, IN WORDS === #

    def _revision_notes(self, sop):
        """Return what the new revision changes for this case, a sentence each."""
        self.ensure_one()
        case, sop = self.sudo(), sop.sudo()
        step = case._step_in(sop)
        notes = []
        if step.number != case.step_id.number:
            notes.append(
                self.env._(
                    "Step %(before)s is now step %(after)s.",
                    before=case.step_id.number,
                    after=step.number,
                )
            )
        if case._desk_of(step) != case.desk_id:
            notes.append(
                self.env._(
                    "The step belongs to %(desk)s now: the file waits there.",
                    desk=case._desk_of(step).name,
                )
            )
        return notes + case._requirement_notes(sop) + case._form_notes(sop)

    def _requirement_notes(self, sop):
        wanted = self._top_requirements(sop)
        lines = {line.key: line for line in self.requirement_ids}
        added = [wanted[key].text for key in wanted if key not in lines]
        gone = [
            line.text
            for key, line in lines.items()
            if key not in wanted and not line.retired
        ]
        reworded = [
            wanted[key].text
            for key, line in lines.items()
            if key in wanted and line.text != wanted[key].text
        ]
        notes = [
            (added, self.env._("Asked for now, not judged yet: %(items)s")),
            (gone, self.env._("No longer asked for, kept as history: %(items)s")),
            (reworded, self.env._("Worded anew, the verdict is kept: %(items)s")),
        ]
        return [text % {"items": "; ".join(items)} for items, text in notes if items]

    def _form_notes(self, sop):
        _kept, lost = self._split_form_values(sop)
        words = self._form_dict()
        labels = {
            item["name"]: item["string"] for item in self.sop_id.form_definition or []
        }
        if not lost:
            return []
        return [
            self.env._(
                "No longer on the form: %(values)s",
                values="; ".join(
                    f"{labels.get(name, name)}: {words.get(name)}" for name in lost
                ),
            )
        ]

    def _due_notes(self, before):
        if self.due_at == before:
            return []
        return [
            self.env._(
                "The promise moves from %(before)s to %(after)s.",
                before=self._local_text(before),
                after=self._local_text(self.due_at),
            )
        ]

    def _due_under(self, sop):
        """Return when the case would be due by a revision; False before a start."""
        case, sop = self.sudo(), sop.sudo()
        start = case.started_at or (
            case.received_at
            if sop.promise_start == "receipt" or sop.opinion_need == "never"
            else False
        )
        if not start:
            return False
        return naive(
            promise.compute_due(
                case._working_calendar(sop),
                aware(start),
                sop.promise_days,
                case._as_pauses(case._promise_pauses(sop)),
                now=aware(case._ptsp_now()),
            )
        )
