# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .ptsp_check import RESULTS

CHECK_FIELDS = {"key", "result", "note"}
MAX_NOTE = 4000


class PtspApplicationChecks(models.AbstractModel):
    """The check forms of a case: what its desks found, item by item, visit by visit.

    The items are lines of the step; a form is filled in where the file lies and belongs
    to that visit. Results are recorded here and nowhere else.
    """

    _name = "ptsp.application.checks"
    _description = "Check Forms of an Application"

    check_ids = fields.One2many(
        "ptsp.check", "application_id", "Check Form Results", readonly=True, locked=True
    )

    # === THE FORM === #

    def _check_items(self):
        """Return the items of the check form that is to be filled in now.

        :return: tuple of items as plain data (``tools.definition``)
        """
        self.ensure_one()
        step = self._step()
        return () if self.outcome or not step else step.check_items

    def _check_form_title(self, step):
        """Return what the check form of a step is called, on screen and on paper."""
        return step.sudo().check_form or self.env._("Check Form")

    def _newest_checks(self, entry=None):
        """Return the result that counts for each item of one visit.

        :param entry: the visit, a row of the control sheet; the one that goes on now
            when left out
        :rtype: dict[str, ptsp.check]
        """
        case_sudo = self.sudo()
        entry = case_sudo._open_entry() if entry is None else entry
        checks = case_sudo.check_ids.filtered(lambda check: check.entry_id == entry)
        return {check.key: check for check in checks.sorted("id")}

    # === RESULTS === #

    def action_set_checks(self, checks):
        """Record results of this person's desk; see ``_set_checks``."""
        self.ensure_one()
        return self._set_checks(checks)

    def _set_checks(self, checks):
        """Record results on the check form of the step; all of them or none.

        Filling in the form of a waiting case takes it in hand, as a move does.

        :param list checks: ``{"key", "result", "note"}`` each
        :raise UserError: in one sentence, when one of them cannot be recorded
        """
        self.ensure_one()
        self._check_may_set_checks()
        self._door_take()
        rows = self._prepare_checks(checks)
        self.env["ptsp.check"].sudo()._with_door().create(rows)  # officers only read
        self._note_checks_on_sheet()
        self._record_change("checks")
        return True

    def _check_may_set_checks(self):
        if not self._check_items():
            raise UserError(
                self.env._(
                    "There is no check form for %(case)s at this step.",
                    case=self.display_name,
                )
            )
        if self.env.user not in self._acting_users():
            raise AccessError(
                self.env._(
                    "%(case)s lies at %(desk)s: only that desk fills in its check form"
                    " now.",
                    case=self.display_name,
                    desk=self.desk_id.sudo().name,
                )
            )
        held = self._holder_error_message()
        if held:
            raise UserError(held)

    def _prepare_checks(self, checks):
        if not isinstance(checks, list | tuple) or not checks:
            raise ValidationError(
                self.env._("Give at least one result, each with a key and a result.")
            )
        rows = [self._prepare_check(check) for check in checks]
        if len({row["key"] for row in rows}) != len(rows):
            raise ValidationError(self.env._("Each item takes one result at a time."))
        return rows

    def _prepare_check(self, check):
        if (
            not isinstance(check, dict)
            or not {"key", "result"} <= set(check)
            or set(check) - CHECK_FIELDS
        ):
            raise ValidationError(
                self.env._("A check consists of a key, a result and a note.")
            )
        item = self._check_item(check["key"])
        note = self._clean_check_note(check.get("note"))
        problem = self._check_error_message(item, check["result"], note)
        if problem:
            raise ValidationError(problem)
        return {
            "application_id": self.id,
            "entry_id": self.sudo()._open_entry().id,
            "key": item.key,
            "text": item.text,
            "result": check["result"],
            "note": note,
            "lane_id": self.desk_id.id,
            "user_id": self.env.uid,
            "at": self._ptsp_now(),
        }

    def _check_item(self, key):
        items = self._check_items()
        for item in items:
            if item.key == key:
                return item
        raise ValidationError(
            self.env._(
                "The check form of step %(step)s has no item “%(key)s”; it knows:"
                " %(known)s.",
                step=self.sudo().step_id.number,
                key=str(key)[:80],
                known=", ".join(item.key for item in items),
            )
        )

    def _clean_check_note(self, note):
        note = note or ""
        if not isinstance(note, str) or len(note) > MAX_NOTE:
            raise ValidationError(
                self.env._(
                    "The note of a check is a text of at most %(limit)s letters.",
                    limit=MAX_NOTE,
                )
            )
        return note.strip() or False

    def _check_error_message(self, item, result, note):
        """Return why the result cannot be recorded, or False."""
        codes = [code for code, _label in RESULTS]
        if result not in codes:
            return self.env._(
                "“%(result)s” is not a result; use one of: %(codes)s.",
                result=str(result)[:80],
                codes=", ".join(codes),
            )
        if result == "not_ok" and not note:
            return self.env._(
                "Say in a note what is not correct: “%(text)s”.", text=item.text
            )
        return False

    # === CONTROL SHEET === #

    def _note_checks_on_sheet(self):
        """Keep how the form stands in the open row, which the seal will cover.

        One note for a form, brought up to date: the sheet tells how the visit ended,
        ``ptsp.check`` keeps what came before.
        """
        entry = self.sudo()._open_entry()
        label = self._check_form_title(entry.step_id)
        lines = self._check_lines_for_sheet(entry)
        entry._replace_act(self.env.user.name, label, lines)

    def _check_lines_for_sheet(self, entry):
        wrong = [
            check
            for check in self._newest_checks(entry).values()
            if check.result == "not_ok"
        ]
        faults = [f"{check.text}: {check.note}" for check in wrong]
        return [self._check_summary(entry), *faults]

    def _check_summary(self, entry):
        """Return in a few words how the form of a visit stands."""
        items = entry.step_id._check_items()
        asked = set(items.mapped("key"))
        results = [
            check.result
            for check in self._newest_checks(entry).values()
            if check.key in asked
        ]
        return self.env._(
            "%(done)s of %(total)s items in order",
            done=len(results) - results.count("not_ok"),
            total=len(items),
        )

    # === WHAT IS MISSING === #

    def _check_form_blockers(self):
        """Return what keeps the check form of this visit from being complete."""
        self.ensure_one()
        newest = self._newest_checks()
        blockers = []
        for item in self._check_items():
            blockers += self._check_blockers(item, newest.get(item.key))
        return blockers

    def _check_blockers(self, item, check):
        if not check:
            sentence = self.env._(
                "“%(text)s” is open on the check form: give a result.", text=item.text
            )
            return [{"code": f"check_form_missing:{item.key}", "sentence": sentence}]
        if check.result != "not_ok":
            return []
        sentence = self.env._(
            "“%(text)s” is not correct (%(note)s): return the file or have it mended.",
            text=item.text,
            note=check.note,
        )
        return [{"code": f"check_form_not_ok:{item.key}", "sentence": sentence}]
