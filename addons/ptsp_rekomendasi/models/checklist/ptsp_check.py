# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.models.office.refusal import misfit, within
from odoo.addons.ptsp_base.tools.visible import tidy_text

from ...catalogue_guards import GUARDS
from ...tools.blockers import blocker

RESULTS = [
    ("ok", "Correct"),
    ("not_ok", "Not Correct"),
    ("na", "Not Applicable"),
]
CHECK_FIELDS = {"key", "result", "note"}
MAX_NOTE = 4000
# Part of a check form -> effects that make the paper of its items.
MADE_BY = GUARDS["check_form_complete"]["parts"]


class PtspCheck(models.Model):
    """One officer's result for one item of a check form, at one visit of the file.

    It is never overwritten: a different result is a new row, and the newest row of a
    visit counts. The items are lines of the step; the next visit begins with a blank
    form. The door takes the file in hand and then lets ``_record`` write the rows.
    """

    _name = "ptsp.check"
    _description = "Check Form Result"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _rec_name = "text"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    entry_id = fields.Many2one(
        "ptsp.control.entry", "Visit", required=True, index=True, ondelete="restrict"
    )
    key = fields.Char(required=True)
    text = fields.Text("Item", required=True)
    result = fields.Selection(RESULTS, required=True)
    note = fields.Text("Remark")
    paper = fields.Char(
        "About",
        help="The paper that the result is about; it counts while that one stands.",
    )
    lane_id = fields.Many2one("ptsp.lane", "Desk", required=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "Officer", required=True)
    at = fields.Datetime(required=True)

    # === WHICH === #

    def _of_visit(self, entry):
        """Return the results of one visit, oldest first.

        :param entry: the visit, an entry of the control sheet
        """
        return self.filtered(lambda check: check.entry_id == entry).sorted("id")

    def _filter_current(self):
        """Return the results of an open visit that are about the present papers."""
        parts, papers = self.env["ptsp.check.parts"], {}
        for case in self.application_id:
            step = case._step()
            for item in step.check_items if step else ():
                if item.part:
                    papers[case, item.key] = parts._paper(case, item.part)
        return self.filtered(
            lambda one: (
                papers.get((one.application_id, one.key), one.paper or "")
                == (one.paper or "")
            )
        )

    def _newest_by_item(self):
        """Return the newest result of each item, by the key of the item.

        :rtype: dict[str, ptsp.check]
        """
        return {check.key: check for check in self.sorted("id")}

    def _visits_by_form(self):
        """Return the visits with results of a check form, by the form's title.

        :rtype: dict[str, ptsp.control.entry]
        """
        visits = self.entry_id.sorted("sequence")
        return visits.grouped(lambda entry: entry.step_id._check_form_title())

    # === RECORDING === #

    @api.model
    def _require_recording(self, case):
        """Refuse results at a step without a check form, or of another desk's user.

        :raise UserError: in one sentence that says why
        """
        step = case._step()
        if case.outcome or not (step and step.check_items):
            raise UserError(
                self.env._(
                    "There is no check form for %(case)s at this step.",
                    case=case.display_name,
                )
            )
        if self.env.user not in case._acting_users():
            # The sentence names a desk to people who may not read desks.
            raise AccessError(
                self.env._(
                    "%(case)s lies at %(desk)s: only that desk fills in its check form"
                    " now.",
                    case=case.display_name,
                    desk=case.desk_id.sudo().name,
                )
            )
        case._require_not_held()

    @api.model
    def _record(self, case, checks):
        """Record results on the check form of a case's step; all of them or none.

        :param list checks: ``{"key", "result", "note"}`` each
        :raise UserError: in one sentence, when one of them cannot be recorded
        """
        rows = self._prepare_rows(case, checks)
        self.sudo()._with_door().create(rows)  # officers may only read results
        case.sudo()._open_entry()._note_check_form()
        case._record_change("checks")

    @api.model
    def _prepare_rows(self, case, checks):
        if not isinstance(checks, list | tuple) or not checks:
            raise misfit(
                self.env._("Give at least one result, each with a key and a result."),
                "checks",
            )
        rows = []
        for number, check in enumerate(checks):
            with within(f"checks.{number}"):
                rows.append(self._prepare_row(case, check))
        if len({row["key"] for row in rows}) != len(rows):
            raise misfit(self.env._("Each item takes one result at a time."), "checks")
        return rows

    @api.model
    def _prepare_row(self, case, check):
        if (
            not isinstance(check, dict)
            or not {"key", "result"} <= set(check)
            or set(check) - CHECK_FIELDS
        ):
            raise misfit(self.env._("A check consists of a key, a result and a note."))
        item = self._find_item(case, check["key"])
        note = self._clean_note(check.get("note"))
        self._check_fits(item, check["result"], note)
        # A user of an agency may not read the control sheet.
        return {
            "application_id": case.id,
            "entry_id": case.sudo()._open_entry().id,
            "key": item.key,
            "text": item.text,
            "result": check["result"],
            "note": note,
            "paper": self._paper_of(case, item),
            "lane_id": case.desk_id.id,
            "user_id": self.env.uid,
            "at": self._ptsp_now(),
        }

    @api.model
    def _paper_of(self, case, item):
        """Return the paper that an item is about; False if it is about none."""
        # All letters count, whatever the user who fills in the form may read.
        case_sudo, parts = case.sudo(), self.env["ptsp.check.parts"]
        return bool(item.part) and parts._paper(case_sudo, item.part)

    @api.model
    def _find_item(self, case, key):
        items = case._check_items()
        for item in items:
            if item.key == key:
                return item
        for item in case._step().check_items:
            if item.key == key:
                parts = self.env["ptsp.check.parts"]
                raise misfit(parts._waits_sentence(item), "key")
        # The sentence names a step to people who may not read steps.
        raise misfit(
            self.env._(
                "The check form of step %(step)s has no item “%(key)s”; it knows:"
                " %(known)s.",
                step=case.sudo().step_id.number,
                key=str(key)[:80],
                known=", ".join(item.key for item in items),
            ),
            "key",
        )

    @api.model
    def _clean_note(self, note):
        note = note or ""
        if not isinstance(note, str) or len(note) > MAX_NOTE:
            raise misfit(
                self.env._(
                    "The note of a check is a text of at most %(limit)s letters.",
                    limit=MAX_NOTE,
                ),
                "note",
            )
        return tidy_text(note) or False

    @api.model
    def _check_fits(self, item, result, note):
        """Refuse a result that cannot be recorded, in one sentence."""
        codes = [code for code, _label in RESULTS]
        if result not in codes:
            sentence = self.env._(
                "“%(result)s” is not a result; use one of: %(codes)s.",
                result=str(result)[:80],
                codes=", ".join(codes),
            )
            raise misfit(sentence, "result")
        if result == "not_ok" and not note:
            sentence = self.env._(
                "Say in a note what is not correct: “%(text)s”.", text=item.text
            )
            raise misfit(sentence, "note")

    # === WHAT IS MISSING === #

    @api.model
    def _check_form_blockers(self, case, part=""):
        """Return what is missing for a complete part of a check form, as blockers.

        :param str part: part of the form; empty for the items without a part
        """
        case.ensure_one()
        # All items of the visit count, whatever the user may read.
        case_sudo = case.sudo()
        newest = case_sudo._open_entry()._newest_checks()
        parts, blockers = self.env["ptsp.check.parts"], []
        for item in case._step().check_items:
            if item.part != part:
                continue
            if parts._is_open(case_sudo, item):
                blockers += self._blockers_of(item, newest.get(item.key))
            else:
                code, made_by = f"check_form_waits:{item.key}", MADE_BY[item.part]
                sentence = parts._waits_sentence(item)
                blockers.append(blocker(code, sentence, removed_by=made_by))
        return blockers

    @api.model
    def _blockers_of(self, item, check):
        if not check:
            sentence = self.env._(
                "“%(text)s” is open on the check form: give a result.", text=item.text
            )
            return [blocker(f"check_form_missing:{item.key}", sentence)]
        if check.result != "not_ok":
            return []
        sentence = self.env._(
            "“%(text)s” is not correct (%(note)s): return the file or have it mended.",
            text=item.text,
            note=check.note,
        )
        return [blocker(f"check_form_not_ok:{item.key}", sentence)]
