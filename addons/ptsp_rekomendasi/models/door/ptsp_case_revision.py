# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Command
from odoo.tools import plaintext2html

from odoo.addons.ptsp_base.tools import duration
from odoo.addons.ptsp_base.tools.moments import aware, naive

REVISION_CODE = "revision"


class PtspCaseRevision(models.AbstractModel):
    """Moves an open case to the revision of its SOP that is in effect.

    A case keeps the revision it was opened under unless an administrator moves it, one
    by one and for a reason. It stays at the step of the same code. Nothing already
    done is lost: verdicts, files, check-form results, opinions, letters, advice,
    meetings, pauses and the control sheet stay. Parts that the new revision no longer
    has are kept as history. The promise is counted again by the days of the new
    revision, from its first start.
    """

    _name = "ptsp.case.revision"
    _description = "Revision of a Case"

    def _change(self, case, sop, reason):
        """Move a case to another revision; the door has checked that this is allowed.

        :param case: the case, elevated
        :param sop: the new revision
        :param str reason: kept on the control sheet
        """
        former, due, now = case.sop_id, case.due_at, case._ptsp_now()
        step = self._step_in(case, sop)
        lines = self._revision_notes(case, sop)
        desk_changes = case._desk_of(step) != case.desk_id
        if desk_changes:
            self._seal_for_revision(case, sop, step, reason, now)
        self._write_revision(case, sop)
        self._rebase_requirements(case, sop)
        if desk_changes:
            case._enter_step(step, now)
        else:
            self._stay_at_step(case, step)
        self._start_by_revision(case, sop)
        case._clock_recompute(why="revision")
        lines = [*lines, *self._due_notes(case, due)]
        self._record_revision(case, former, reason, lines)

    # === MAY IT, AND WHERE === #

    def _revision_error_message(self, case, sop):
        """Return why the case cannot go over to a revision, or False."""
        # The caller was checked; the comparison needs the whole case.
        case, sop = case.sudo(), sop.sudo()
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
        return self._step_error_message(case, sop)

    def _step_error_message(self, case, sop):
        # The comparison needs the whole case, whoever asks.
        case = case.sudo()
        step = self._step_in(case, sop)
        if not step:
            return self.env._(
                "Its step %(step)s does not exist in %(sop)s. Let it go on to another"
                " step first.",
                step=case.step_id.display_name,
                sop=sop.display_name,
            )
        returns = "caller" in [move.target for move in step.transitions]
        if returns and case.caller_step_id and not self._caller_in(case, sop):
            return self.env._(
                "It is to go back to step %(step)s, which does not exist in %(sop)s."
                " Let it go back first.",
                step=case.caller_step_id.display_name,
                sop=sop.display_name,
            )
        return False

    def _step_in(self, case, sop):
        """Return the step of the same code in a revision, as plain data, or None."""
        return sop._definition().step_by_code(case.step_id.code)

    def _caller_in(self, case, sop):
        code = case.caller_step_id.code
        return sop._definition().step_by_code(code) if code else None

    # === WHAT IS WRITTEN === #

    def _write_revision(self, case, sop):
        """Point the case at the revision; values of own fields are kept by name."""
        kept, _lost = self._split_form_values(case, sop)
        caller = self._caller_in(case, sop)
        case._with_door().write(
            {"sop_id": sop.id, "caller_step_id": caller.id if caller else False}
        )
        # Odoo drops all values when the definition changes, so they are written again.
        case.write({"form_values": kept})

    def _split_form_values(self, case, sop):
        """Return the own values that fit the revision's form, and the others."""
        definition = {item["name"]: item for item in sop.form_definition or []}
        answers = self.env["ptsp.case.answers"]
        kept, lost = {}, {}
        values = answers._without_worked_out(sop, case._form_keys())
        for name, value in values.items():
            item = definition.get(name)
            fits = item and answers._fits(item, value)
            (kept if fits else lost)[name] = value
        return kept, lost

    def _rebase_requirements(self, case, sop):
        """Match the checklist by key: verdicts and files stay with their line."""
        wanted = self._top_requirements(sop)
        known = {line.key: line for line in case.requirement_ids}
        for key, line in known.items():
            requirement = wanted.get(key)
            values = {"retired": not requirement}
            if requirement:
                values["requirement_id"] = requirement.id
                values["sequence"] = requirement.sequence
            line._with_door().write(values)
        new = [wanted[key] for key in wanted if key not in known]
        self.env["ptsp.application.requirement"]._create_lines(case, new)

    def _top_requirements(self, sop):
        return {req.key: req for req in sop.requirement_ids if not req.parent_id}

    def _stay_at_step(self, case, step):
        """Keep holder, work state and the open entry; only the definition changes."""
        case._with_door().write(
            {
                "step_id": step.id,
                "stage_id": step.stage_id,
                "lane_id": step.lane_id,
                "watch_lane_ids": [Command.set(step.watcher_ids)],
            }
        )
        case._open_entry()._with_door().write(
            {
                "step_id": step.id,
                "step_number": step.number,
                "step_title": step.title,
                "lane_name": case.lane_id.name,
                "standard_minutes": step.max_minutes,
            }
        )

    def _seal_for_revision(self, case, sop, step, reason, now):
        """Close the visit, because the new revision gives the step to another desk."""
        case._seal_visit(
            now,
            transition_code=REVISION_CODE,
            transition_label=self._revision_label(sop),
            transition_kind="aside",
            to_label=self.env["ptsp.case.same.desk"]._place_words(case, step),
            note=reason,
        )

    def _start_by_revision(self, case, sop):
        """Start the promise if the new revision would have started it already."""
        if not case.received_at or case.started_at:
            return
        if sop.promise_start == "receipt":
            case._clock_start(case.received_at, "receipt")
        elif sop.opinion_need == "never":
            case._clock_start(case.received_at, "no_opinion")

    def _record_revision(self, case, former, reason, lines):
        """Note the change on the control sheet and in the conversation."""
        label = self._revision_label(case.sop_id)
        lines = [
            self.env._("Until now: %(sop)s", sop=former.display_name),
            *lines,
        ]
        case._open_entry()._add_act(
            case._actor_name(), REVISION_CODE, label, reason, lines
        )
        text = "\n".join([f"{label}. {reason}", *lines])
        case._message_log(body=plaintext2html(text))

    def _revision_label(self, sop):
        return self.env._("Goes over to %(sop)s", sop=sop.display_name)

    # === WHAT IT MEANS, IN WORDS === #

    def _revision_notes(self, case, sop):
        """Return what the new revision changes for this case, as sentences."""
        # The comparison needs the whole case, whoever asks.
        case, sop = case.sudo(), sop.sudo()
        step = self._step_in(case, sop)
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
        return notes + self._requirement_notes(case, sop) + self._form_notes(case, sop)

    def _requirement_notes(self, case, sop):
        wanted = self._top_requirements(sop)
        lines = {line.key: line for line in case.requirement_ids}
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
        return self._list_notes(
            (added, self.env._("Asked for now, not judged yet: %(items)s")),
            (gone, self.env._("No longer asked for, kept as history: %(items)s")),
            (reworded, self.env._("Worded anew, the verdict is kept: %(items)s")),
        )

    def _list_notes(self, *notes):
        return [text % {"items": "; ".join(items)} for items, text in notes if items]

    def _form_notes(self, case, sop):
        _kept, lost = self._split_form_values(case, sop)
        words = case._form_dict()
        labels = {
            item["name"]: item["string"] for item in case.sop_id.form_definition or []
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

    def _due_notes(self, case, before):
        if case.due_at == before:
            return []
        return [
            self.env._(
                "The promise moves from %(before)s to %(after)s.",
                before=case._office_words(before),
                after=case._office_words(case.due_at),
            )
        ]

    def _due_under(self, case, sop):
        """Return when the case would be due by a revision; False before the start."""
        # The comparison needs the whole case, whoever asks.
        case, sop = case.sudo(), sop.sudo()
        start = case.started_at or (
            case.received_at
            if sop.promise_start == "receipt" or sop.opinion_need == "never"
            else False
        )
        if not start:
            return False
        return naive(
            duration.compute_due(
                case._working_calendar(sop),
                aware(start),
                sop._promise_length(),
                case.pause_ids._that_stop(sop)._as_intervals(),
                now=aware(case._ptsp_now()),
            )
        )
