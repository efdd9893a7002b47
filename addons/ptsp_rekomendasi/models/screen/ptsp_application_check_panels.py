# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import format_datetime

from ..letter.ptsp_application_receipts import WANTING


class PtspApplicationCheckPanels(models.AbstractModel):
    """Checklist and check form of a case, prepared for the screen.

    Never stored; what a desk finds is recorded by ``_set_verdicts``, ``_set_checks``
    and ``_attach``.
    """

    _name = "ptsp.application.check.panels"
    _description = "Checklist and Check Form on the Screen"

    checklist = fields.Json("Checklist Panel", compute="_compute_checklist")
    check_panel = fields.Json(compute="_compute_check_panel")

    # === CHECKLIST === #

    @api.depends_context("uid", "lang")
    @api.depends(
        "requirement_ids.verdict",
        "requirement_ids.waived",
        "requirement_ids.retired",
        "requirement_ids.attachment_ids",
        "step_id",
    )
    def _compute_checklist(self):
        for application in self:
            # A desk that checks papers gives its own verdicts (PROCESS 1).
            own_desk = application.step_id.sudo().checks_requirements and (
                application.desk_id.sudo()
            )
            application.checklist = {
                "can_judge": application._may_judge(),
                "can_attach": not application.outcome
                and application.has_access("write"),
                "lines": [
                    application._prepare_checklist_line(line, own_desk)
                    for line in application.requirement_ids.sudo()
                ],
            }

    def _may_judge(self):
        return bool(
            self.step_id.sudo().checks_requirements
            and not self.outcome
            and self.env.user in self._acting_users()
            and self.holder_id in (self.env.user, self.env["res.users"])
        )

    def _prepare_checklist_line(self, line, own_desk):
        newest = line._newest_verdict((not line.waived and own_desk) or None)
        latest = line._newest_verdict()
        if latest.verdict in WANTING:
            # What another desk found since then stands until this one looks again.
            newest = max(newest, latest, key=lambda verdict: verdict.id or 0)
        history = line.verdict_ids - newest
        return {
            "key": line.key,
            "label": line.label or "",
            "text": line.text or "",
            "items": line.items_text or "",
            "mandatory": line.mandatory,
            "applicable": line.applicable,
            "retired": line.retired,
            "verdict": newest.verdict or "",
            "note": newest.note or "",
            "signed": self._verdict_signature(newest) if newest else "",
            "history": [
                {
                    "verdict": verdict.verdict,
                    "note": verdict.note or "",
                    "signed": self._verdict_signature(verdict),
                }
                for verdict in reversed(history)
            ],
            "files": [self._prepare_file(file) for file in line.attachment_ids],
        }

    def _verdict_signature(self, verdict):
        """Return who gave a verdict and when, in one line."""
        moment = self._short_moment(verdict.at)
        return f"{verdict.lane_id.name}, {verdict.user_id.name}, {moment}"

    def action_set_verdicts(self, verdicts):
        """Record verdicts of this person's desk; see ``_set_verdicts``."""
        self.ensure_one()
        return self._set_verdicts(verdicts)

    def action_attach(self, key, filename, content):
        """Add a file to a requirement.

        :param str key: the requirement's key
        :param str filename: as the person's machine calls it
        :param str content: base64
        """
        self.ensure_one()
        filename = str(filename or "")
        self._attach(key, filename, self._decode_upload(content, filename))
        return True

    # === CHECK FORM === #

    @api.depends_context("uid", "lang")
    @api.depends("check_ids", "step_id", "holder_id", "outcome")
    def _compute_check_panel(self):
        for application in self:
            panel = application._prepare_check_panel()
            shown = panel["items"] or panel["earlier"]
            application.check_panel = panel if shown else False

    def _prepare_check_panel(self):
        entry = self.sudo()._open_entry()
        items = self._check_items()
        newest = self._newest_checks(entry)
        held = self._holder_error_message()
        return {
            "title": self._check_form_title(self.step_id),
            "summary": self._check_summary(entry),
            "can_check": bool(items)
            and not held
            and self.env.user in self._acting_users(),
            "items": [
                self._prepare_check_item(item, newest.get(item.key)) for item in items
            ],
            "earlier": self._prepare_earlier_forms(entry),
        }

    def _prepare_check_item(self, item, check):
        """Return an item with what was found before at this step, newest first."""
        code = self.sudo().step_id.code
        before = self.sudo().check_ids.filtered(
            lambda other: (
                other.key == item.key
                and other != check
                and other.entry_id.step_code == code
            )
        )
        found = self._prepare_result(check) if check else {"result": ""}
        return {
            "key": item.key,
            "label": item.label or "",
            "text": item.text,
            **found,
            "history": [
                self._prepare_result(other)
                for other in before.sorted("id", reverse=True)
            ],
        }

    def _prepare_result(self, check):
        return {
            "result": check.result,
            "note": check.note or "",
            "signed": self._verdict_signature(check),
        }

    def _prepare_earlier_forms(self, entry):
        """Return the forms of other steps, the newest visit first."""
        visits = self.sudo().check_ids.entry_id.filtered(
            lambda visit: visit.step_code != entry.step_code
        )
        return [
            self._prepare_earlier_form(visit)
            for visit in visits.sorted("sequence", reverse=True)
        ]

    def _prepare_earlier_form(self, entry):
        newest = self._newest_checks(entry)
        return {
            "id": entry.id,
            "title": self._check_form_title(entry.step_id),
            "step": f"{entry.step_number}. {entry.desk_name}",
            "summary": self._check_summary(entry),
            "left": self._short_moment(entry.left_at),
            "is_wrong": any(check.result == "not_ok" for check in newest.values()),
            "items": [
                {"key": check.key, "text": check.text, **self._prepare_result(check)}
                for check in newest.values()
            ],
        }

    def _short_moment(self, moment):
        if not moment:
            return ""
        tz = self.company_id.sudo().ptsp_tz
        return format_datetime(self.env, moment, tz=tz, dt_format="d MMM y HH.mm")
