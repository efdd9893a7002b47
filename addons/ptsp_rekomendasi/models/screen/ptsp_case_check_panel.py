# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ..checklist.ptsp_application_requirement import WANTING
from .elevation import elevated
from .wording import describe_file, short_moment


class PtspCaseCheckPanel(models.AbstractModel):
    """Checklist and check form of a case, prepared for its form.

    It only reads. ``_set_verdicts``, ``_set_checks`` and ``_attach`` of the case record
    the findings of a desk.
    """

    _name = "ptsp.case.check.panel"
    _description = "Checklist and Check Form of a Case"

    def _prepare(self, case):
        """Return the values of the fields ``checklist`` and ``check_panel``."""
        case_sudo = elevated(case)
        may_act = self.env.user in case._acting_users()
        return {
            "checklist": self._prepare_checklist(case, case_sudo, may_act),
            "check_panel": self._prepare_check_panel(case_sudo, may_act),
        }

    # === CHECKLIST === #

    def _prepare_checklist(self, case, case_sudo, may_act):
        step = case_sudo.step_id
        # A desk that checks papers gives its own verdicts (PROCESS 1).
        own_desk = step.checks_requirements and case_sudo.desk_id
        free = not case._holder_error_message()
        return {
            "can_judge": bool(
                step.checks_requirements and not case.outcome and may_act and free
            ),
            "can_attach": not case.outcome and case.has_access("write"),
            "lines": [
                self._prepare_line(case_sudo, line, own_desk)
                for line in case_sudo.requirement_ids
            ],
        }

    def _prepare_line(self, case, line, own_desk):
        newest = self._standing_verdict(line, own_desk)
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
            "signed": self._signature_words(case, newest) if newest else "",
            "history": [
                {
                    "verdict": verdict.verdict,
                    "note": verdict.note or "",
                    "signed": self._signature_words(case, verdict),
                }
                for verdict in reversed(history)
            ],
            "files": [describe_file(file) for file in line.file_ids],
            "original": self._original_words(case, line),
        }

    def _standing_verdict(self, line, own_desk):
        """Return the verdict that a desk sees as given; empty if it has to judge."""
        newest = line._newest_verdict((not line.waived and own_desk) or None)
        latest = line._newest_verdict()
        if latest.verdict in WANTING:
            # A later finding of another desk counts until this desk judges again.
            newest = max(newest, latest, key=lambda verdict: verdict.id or 0)
        return newest

    def _original_words(self, case, line):
        """Return to whom and when the original was shown, or an empty text."""
        if not line.original_shown_at:
            return ""
        return self.env._(
            "Original shown to %(officer)s, %(moment)s",
            officer=line.original_shown_by_id.name,
            moment=short_moment(case, line.original_shown_at),
        )

    def _signature_words(self, case, verdict):
        """Return who gave a verdict and when, in one line."""
        moment = short_moment(case, verdict.at)
        return f"{verdict.lane_id.name}, {verdict.user_id.name}, {moment}"

    # === CHECK FORM === #

    def _prepare_check_panel(self, case, may_act):
        """Return the step's check form and those of other steps, or False for none."""
        entry = case._open_entry()
        items = case._check_items()
        newest = entry._newest_checks()
        earlier = self._prepare_earlier_forms(case, entry)
        waiting = self._prepare_waiting(case, items)
        if not items and not earlier and not waiting:
            return False
        held = case._holder_error_message()
        return {
            "title": case.step_id._check_form_title(),
            "summary": entry._check_summary(),
            "can_check": bool(items) and not held and may_act,
            "items": [
                self._prepare_item(case, item, newest.get(item.key)) for item in items
            ],
            "waiting": waiting,
            "earlier": earlier,
        }

    def _prepare_waiting(self, case, items):
        """Return the items that are asked only after a paper exists."""
        step, parts = case._step(), self.env["ptsp.check.parts"]
        if case.outcome or not step:
            return []
        return [
            {"key": item.key, "text": parts._waits_sentence(item)}
            for item in step.check_items
            if item not in items
        ]

    def _prepare_item(self, case, item, check):
        """Return an item with its earlier results at this step, newest first."""
        before = case.check_ids.filtered(
            lambda other: (
                other.key == item.key
                and other != check
                and other.entry_id.step_code == case.step_id.code
            )
        )
        found = self._prepare_result(case, check) if check else {"result": ""}
        return {
            "key": item.key,
            "label": item.label or "",
            "text": item.text,
            **found,
            "history": [
                self._prepare_result(case, other)
                for other in before.sorted("id", reverse=True)
            ],
        }

    def _prepare_result(self, case, check):
        return {
            "result": check.result,
            "note": check.note or "",
            "signed": self._signature_words(case, check),
        }

    def _prepare_earlier_forms(self, case, entry):
        """Return the forms of other steps, the newest visit first."""
        visits = case.check_ids.entry_id.filtered(
            lambda visit: visit.step_code != entry.step_code
        )
        return [
            self._prepare_earlier_form(case, visit)
            for visit in visits.sorted("sequence", reverse=True)
        ]

    def _prepare_earlier_form(self, case, entry):
        newest = entry._newest_checks()
        return {
            "id": entry.id,
            "title": entry.step_id._check_form_title(),
            "step": f"{entry.step_number}. {entry.desk_name}",
            "summary": entry._check_summary(),
            "left": short_moment(case, entry.left_at),
            "is_wrong": any(check.result == "not_ok" for check in newest.values()),
            "items": [
                {
                    "key": check.key,
                    "text": check.text,
                    **self._prepare_result(case, check),
                }
                for check in newest.values()
            ],
        }
