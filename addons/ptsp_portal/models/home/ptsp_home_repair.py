# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .ptsp_home_form import APPLICANT, OWN

REASON = "reason"


class PtspHomeRepair(models.AbstractModel):
    """Repairs a returned case from home; only what was found wrong can be changed.

    The pages call it with elevated rights on a case that ``ptsp.home.case`` has found.
    Files and answers wait in a draft until they are sent together. Sending is the SOP's
    own move, so the clock follows it as usual.
    """

    _name = "ptsp.home.repair"
    _description = "Repair from Home"

    # === WHEN AND WHAT === #

    @api.model
    def _move(self, case):
        """Return the move that sends a repair, or None when no repair is awaited."""
        if case.outcome:
            return None
        if case.lane_id.kind == "applicant":
            return self._handing_in(case)
        if not case.pause_ids._running("return"):
            return None
        repairs = [m for m in case._available_transitions() if _records_repair(m)]
        return next((move for move in repairs if move.stays), (repairs or [None])[0])

    @api.model
    def _handing_in(self, case):
        """Return the move that hands a returned file in again, or None.

        The applicant's last step, the handover of the letter, has no such move.
        """
        moves = case._step().transitions
        if any("hand_over" in move.effect_codes for move in moves):
            return None
        if not case.entry_ids.filtered("sealed"):
            return None
        forward = [m for m in case._available_transitions() if m.kind == "forward"]
        return next((move for move in forward if move.primary), (forward or [None])[0])

    @api.model
    def _wanted(self, case):
        """Return what was found wrong.

        :return: dict of ``reason`` (words of the desk), ``papers`` (pairs of line and
            remark), ``questions`` (those that may be answered anew) and ``named``
            (whether the desk named papers or questions at all)
        """
        entry = case.entry_ids._newest_return()
        lines = self.env["ptsp.case.repairs"]._open_lines(case)
        papers = [(line, verdict.note or "") for line, verdict in lines]
        questions = self._marked_questions(case)
        named = bool(papers or questions)
        if not named:
            applicable = case.requirement_ids.filtered(lambda one: one._is_applicable())
            papers = [(line, "") for line in applicable]
            questions = self._free_questions(case)
        return {
            "reason": (entry.note or "") if entry else "",
            "papers": papers,
            "questions": questions,
            "named": named,
        }

    @api.model
    def _marked_questions(self, case):
        """Return the questions that a desk marked, each with its remark."""
        questions = self.env["ptsp.home.form"]._questions(case.sop_id)
        return [
            {**questions[mark._question_name()], "found": mark.note}
            for mark in case.mark_ids._filter_open()
            if mark._question_name() in questions
        ]

    @api.model
    def _free_questions(self, case):
        """Return the questions that may be changed when the desk named nothing.

        Data of a registered case can be changed only at the counter.
        """
        if case.registration_no:
            return []
        form = self.env["ptsp.home.form"]
        return [*form._applicant_questions(), *form._own_questions(case.sop_id)]

    @api.model
    def _known_names(self, case):
        wanted = self._wanted(case)
        names = {question["name"] for question in wanted["questions"]}
        return names | {f"{REASON}.{line.key}" for line, _note in wanted["papers"]}

    # === THE DRAFT === #

    @api.model
    def _draft(self, case):
        """Return the user's open draft of a repair; make it when there is none.

        :raise AccessError: when no repair is awaited
        """
        if not self._move(case):
            raise AccessError(self.env._("Nothing is waited for from you."))
        domain = [
            ("user_id", "=", self.env.uid),
            ("kind", "=", "repair"),
            ("application_id", "=", case.id),
            ("sent_at", "=", False),
        ]
        return self.env["ptsp.draft"].search(domain) or self.env[
            "ptsp.home.draft"
        ]._make(
            {
                "kind": "repair",
                "user_id": self.env.uid,
                "service_id": case.service_id.id,
                "sop_id": case.sop_id.id,
                "application_id": case.id,
                "answers": {},
                "saved_at": fields.Datetime.now(),
            }
        )

    @api.model
    def _page(self, case, draft):
        """Return the values of the page of a repair."""
        wanted, form = self._wanted(case), self.env["ptsp.home.form"]
        words = case.service_id._public_words()
        answers = draft.answers or {}
        now = self._present_answers(case)
        questions = []
        for question in wanted["questions"]:
            text = answers.get(question["name"], now.get(question["name"], ""))
            problem = form._problem(case.sop_id, question, text)
            found = question.get("found", "")
            questions.append({**question, "value": text, "problem": problem or found})
        papers = [
            {
                "key": line.key,
                "title": words.get(line.text, line.text),
                "parts": line._parts(words),
                "note": note,
                "before": line.file_ids,
                "files": draft._files_of(line.key),
                "reason": answers.get(f"{REASON}.{line.key}", ""),
            }
            for line, note in wanted["papers"]
        ]
        return {**wanted, "papers": papers, "questions": questions}

    @api.model
    def _present_answers(self, case):
        """Return the present answers of the case as texts, by name of the question."""
        kept = {f"{OWN}.{name}": value for name, value in case._form_keys().items()}
        for name in case._fields:
            part, _line, field = name.partition("_")
            if part == APPLICANT and case._fields[name].type in ("char", "text"):
                kept[f"{APPLICANT}.{field}"] = case[name]
        kept["applicant.kind"] = case.applicant_kind
        return {name: _text(value) for name, value in kept.items()}

    # === SENDING === #

    @api.model
    def _send(self, draft):
        """Send a repair, but only once.

        :raise UserError: when a paper has neither a new file nor a reason, or the door
            refuses
        """
        self.env["ptsp.home.draft"]._lock(draft)
        if draft.sent_at:
            return
        case, move = draft.application_id, self._move(draft.application_id)
        if not move:
            raise UserError(self.env._("Nothing is waited for from you."))
        wanted = self._wanted(case)
        self._check_complete(draft, wanted)
        self._change_data(case, draft, wanted)
        for line, _note in wanted["papers"]:
            self._hand_in_files(case, line, draft._files_of(line.key))
        answers = draft.answers or {}
        given = {}
        for line, _note in wanted["papers"]:
            reason = answers.get(f"{REASON}.{line.key}")
            if reason and not draft._files_of(line.key):
                given[f"repair_{line.key}"] = "none"
                given[f"repair_{line.key}_reason"] = reason
        values = self.env["ptsp.home.case"]._person_values(case, move, **given)
        note = self.env._("Sent from home.") if not move.stays else None
        case._door_move(move, note, values)
        self.env["ptsp.home.filing"]._note_sent(draft, case)
        self._tell_holder(case)

    @api.model
    def _tell_holder(self, case):
        """Tell the holder of the case that the applicant has repaired it."""
        if case.holder_id and case.holder_id != self.env.user:
            case.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=case._ptsp_today(),
                summary=case.env._("Repaired from home: %(case)s", case=case.reference),
                user_id=case.holder_id.id,
            )

    @api.model
    def _check_complete(self, draft, wanted):
        """Refuse a repair that leaves out papers or answers that a desk has named."""
        answers = draft.answers or {}
        if not wanted["named"]:
            if not (draft.file_ids or answers):
                raise UserError(self.env._("Nothing was changed yet."))
            return
        open_papers = self._open_papers(draft, wanted)
        if open_papers:
            raise UserError(
                self.env._(
                    "Send a new file or say why there is none: %(papers)s.",
                    papers="; ".join(open_papers),
                )
            )
        same = self._unanswered(draft, wanted)
        if same:
            raise UserError(
                self.env._("Answer anew: %(questions)s.", questions="; ".join(same))
            )

    @api.model
    def _open_papers(self, draft, wanted):
        """Return the papers with neither a new file nor a reason."""
        answers = draft.answers or {}
        words = draft.service_id._public_words()
        return [
            line._whole_text(words)
            for line, _note in wanted["papers"]
            if not (draft._files_of(line.key) or answers.get(f"{REASON}.{line.key}"))
        ]

    @api.model
    def _unanswered(self, draft, wanted):
        """Return the labels of marked questions that still have their old answer."""
        answers = draft.answers or {}
        before = self._present_answers(draft.application_id)
        return [
            one["label"]
            for one in wanted["questions"]
            if answers.get(one["name"], "") in ("", before.get(one["name"], ""))
        ]

    @api.model
    def _change_data(self, case, draft, wanted):
        """Write the changed answers to the case, and end the marks on them."""
        form, before = self.env["ptsp.home.form"], self._present_answers(case)
        names = {question["name"] for question in wanted["questions"]}
        changed = {
            name: text
            for name, text in (draft.answers or {}).items()
            if name in names and text != before.get(name, "")
        }
        values = form._case_values(case.sop_id, changed)
        own = values.pop("form_values")
        if own:
            values["form_values"] = own
        if values:
            case.write(values)
        marks = case.mark_ids._filter_open()
        marks.filtered(lambda mark: mark._question_name() in changed)._note_answered()

    @api.model
    def _hand_in_files(self, case, line, files):
        """Hand in new files of a paper; earlier ones stay, marked as replaced."""
        before = line.file_ids.filtered(lambda file: file.state == "kept")
        for file in files:
            case._attach(line.key, file.name, file._bytes())
        if files:
            before._replace()


def _records_repair(move):
    return any(
        (effect.code, effect.value) == ("record_person", "repair")
        for effect in move.effects
    )


def _text(value):
    if value is True:
        return "1"
    return "" if value in (False, None) else str(value)
