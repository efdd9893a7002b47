# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import AccessError, UserError, ValidationError

from .ptsp_application_requirement import VERDICTS

VERDICT_FIELDS = {"key", "verdict", "note"}
MAX_NOTE = 4000


class PtspApplicationChecklist(models.AbstractModel):
    """The checklist of a case: its lines, and the desks' verdicts on them."""

    _name = "ptsp.application.checklist"
    _description = "Checklist of an Application"

    def _create_requirement_lines(self):
        """Give a new case one line per top-level requirement of its revision."""
        self.ensure_one()
        requirements = self._definition().requirements
        return self._create_lines_of(
            [requirement for requirement in requirements if not requirement.parent_id]
        )

    def _create_lines_of(self, requirements):
        lines_sudo = self.env["ptsp.application.requirement"].sudo()
        return lines_sudo._with_door().create(
            [
                {
                    "application_id": self.id,
                    "requirement_id": requirement.id,
                    "key": requirement.key,
                    "sequence": requirement.sequence,
                }
                for requirement in requirements
            ]
        )

    def _checklist_line(self, key):
        """Return the line of a requirement.

        :raise ValidationError: naming the keys that exist
        """
        line = self.requirement_ids.filtered(lambda line: line.key == key)
        if line:
            return line
        parts = self.sop_id.sudo().requirement_ids.filtered(
            lambda requirement: requirement.key == key and requirement.parent_id
        )
        if parts:
            raise ValidationError(
                self.env._(
                    "“%(key)s” is a part of “%(parent)s”; give the verdict there.",
                    key=key,
                    parent=parts[0].parent_id.key,
                )
            )
        raise ValidationError(
            self.env._(
                "%(case)s has no requirement “%(key)s”; it knows: %(known)s.",
                case=self.display_name,
                key=str(key)[:80],
                known=", ".join(self.requirement_ids.mapped("key")) or "-",
            )
        )

    # === VERDICTS === #

    def _set_verdicts(self, verdicts):
        """Record the verdicts of the caller's desk; all of them or none.

        Judging a waiting case takes it in hand, as a move does.

        :param list verdicts: ``{"key", "verdict", "note"}`` each
        :raise UserError: in one sentence, when one of them cannot be recorded
        """
        self.ensure_one()
        self._check_may_give_verdicts()
        self._door_take()
        rows = self._prepare_verdicts(verdicts)
        verdicts_sudo = self.env["ptsp.verdict"].sudo()  # read-only for officers
        created_sudo = verdicts_sudo._with_door().create(rows)
        for verdict in created_sudo:
            verdict.line_id._with_door().write(
                {
                    "verdict": verdict.verdict,
                    "verdict_user_id": verdict.user_id.id,
                    "verdict_lane_id": verdict.lane_id.id,
                    "verdict_at": verdict.at,
                    "verdict_note": verdict.note,
                }
            )
        self._record_change("verdicts")
        return True

    def action_set_verdicts(self, verdicts):
        """Record verdicts of this person's desk; see ``_set_verdicts``."""
        self.ensure_one()
        return self._set_verdicts(verdicts)

    def action_attach(self, key, filename, content):
        """Add a file to a requirement; see ``_attach``.

        :param str key: the requirement's key
        :param str filename: as the person's machine calls it
        :param str content: base64
        """
        self.ensure_one()
        filename = str(filename or "")
        self._attach(key, filename, self._decode_upload(content, filename))
        return True

    def _check_may_give_verdicts(self):
        desk = self.desk_id.sudo()
        if self.outcome or not self.step_id.checks_requirements:
            raise UserError(
                self.env._(
                    "No papers are checked for %(case)s at this step.",
                    case=self.display_name,
                )
            )
        if self.env.user not in self._acting_users():
            raise AccessError(
                self.env._(
                    "%(case)s lies at %(desk)s: only that desk gives verdicts now.",
                    case=self.display_name,
                    desk=desk.name,
                )
            )
        held = self._holder_error_message()
        if held:
            raise UserError(held)

    def _prepare_verdicts(self, verdicts):
        if not isinstance(verdicts, list | tuple) or not verdicts:
            raise ValidationError(
                self.env._("Give at least one verdict, each with a key and a verdict.")
            )
        rows = [self._prepare_verdict(item) for item in verdicts]
        keys = [row["line_id"] for row in rows]
        if len(set(keys)) != len(keys):
            raise ValidationError(
                self.env._("Each requirement takes one verdict at a time.")
            )
        return rows

    def _prepare_verdict(self, item):
        if (
            not isinstance(item, dict)
            or not {"key", "verdict"} <= set(item)
            or (set(item) - VERDICT_FIELDS)
        ):
            raise ValidationError(
                self.env._("A verdict consists of a key, a verdict and a note.")
            )
        line = self._checklist_line(item["key"])
        note = self._clean_verdict_note(item.get("note"))
        problem = self._verdict_error_message(line, item["verdict"], note)
        if problem:
            raise ValidationError(problem)
        return {
            "line_id": line.id,
            "lane_id": self.desk_id.id,
            "user_id": self.env.uid,
            "at": self._ptsp_now(),
            "verdict": item["verdict"],
            "note": note,
        }

    def _clean_verdict_note(self, note):
        note = note or ""
        if not isinstance(note, str) or len(note) > MAX_NOTE:
            raise ValidationError(
                self.env._(
                    "The note of a verdict is a text of at most %(limit)s letters.",
                    limit=MAX_NOTE,
                )
            )
        return note.strip() or False

    def _verdict_error_message(self, line, verdict, note):
        """Return why the verdict cannot be recorded, or False."""
        codes = [code for code, _label in VERDICTS]
        if verdict not in codes:
            return self.env._(
                "“%(verdict)s” is not a verdict; use one of: %(codes)s.",
                verdict=str(verdict)[:80],
                codes=", ".join(codes),
            )
        if verdict == "wrong" and not note:
            return self.env._(
                "Say in a note what is wrong with “%(text)s”.", text=line._short_text()
            )
        if line.retired:
            return self.env._(
                "“%(text)s” is no longer asked for; its verdict stays as it is.",
                text=line._short_text(),
            )
        if verdict == "na" and line._is_applicable():
            return self.env._(
                "“%(text)s” is required for this case; it cannot be marked as not"
                " required.",
                text=line._short_text(),
            )
        return False

    # === WHAT IS MISSING === #

    def _checklist_blockers(self):
        """Return what keeps the checklist from being complete, line by line.

        Where papers are checked, the desk's own newest verdicts count, so that one
        desk does not lean on another's; elsewhere the newest of all.
        """
        self.ensure_one()
        lane = self.desk_id if self.step_id.checks_requirements else None
        blockers = []
        for line in self.requirement_ids:
            if line._is_applicable():
                blockers += self._line_blockers(line, line._newest_verdict(lane))
        return blockers

    def _line_blockers(self, line, verdict):
        text = line._short_text()
        if verdict.verdict == "wrong":
            sentence = self.env._(
                "“%(text)s” is not correct (%(note)s): have it repaired.",
                text=text,
                note=verdict.note,
            )
            return [{"code": f"checklist_wrong:{line.key}", "sentence": sentence}]
        if not line.mandatory or verdict.verdict == "ok":
            return []
        if verdict.verdict == "missing":
            sentence = self.env._(
                "“%(text)s” is not there yet: have it handed in.", text=text
            )
        else:
            sentence = self.env._(
                "“%(text)s” has not been checked: give a verdict.", text=text
            )
        return [{"code": f"checklist_missing:{line.key}", "sentence": sentence}]
