# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import duration, refusal_codes
from odoo.addons.ptsp_base.tools.moments import naive
from odoo.addons.ptsp_base.tools.promise_seconds import SecondsExplanation

from .exposed import exposed

HORIZON = timedelta(days=800)


class PtspApiDefinition(models.AbstractModel):
    """The part of the public contract that tells what the office offers.

    Reads only: services, their SOP in effect, and what a promise would mean.
    """

    _name = "ptsp.api.definition"
    _description = "Public Contract: Services"
    _inherit = ["ptsp.api.arguments"]

    @api.model
    @api.readonly
    @exposed("read")
    def list_services(self):
        """Return the services that have an SOP in effect.

        :return: code, name, product, promise, fee, document and revision number
        :rtype: list[dict]
        """
        services = self.env["ptsp.service"].search(
            [
                ("company_id", "in", self.env.companies.ids),
                ("current_sop_id", "!=", False),
            ]
        )
        return [self._describe_service(service) for service in services]

    @api.model
    @api.readonly
    @exposed("read")
    def get_service(self, code):
        """Return a service with the text, papers, form and steps of its SOP.

        :param str code: as in :meth:`list_services`
        """
        service = self._service(code)
        sop = self._sop(service)
        steps = sop.step_ids.sorted("number")
        return {
            **self._describe_service(service),
            "clauses": self._describe_clauses(sop),
            "requirements": self._describe_requirements(sop),
            "form": self._describe_form(sop),
            "pauses": [self._describe_pause_kind(kind) for kind in sop.pause_kind_ids],
            "agencies": [
                {
                    "agency": line.agency_id.code,
                    "response_amount": line.response_amount,
                    "response_unit": line.response_unit,
                }
                for line in sop.agency_time_ids
            ],
            "steps": [self._describe_step(step) for step in steps],
        }

    @api.model
    @api.readonly
    @exposed("read")
    def preview_due_date(self, service_code, start):
        """Return when a case whose clock starts at ``start`` would be due, and why.

        :param str service_code:
        :param str start: ISO 8601; without an offset it is office time
        :return: ``service``, ``start``, ``promise`` (amount and unit), ``due_at``,
            the ``explanation`` and ``warnings``: sentences about what the date cannot
            know yet, such as a year whose holidays are not loaded
        """
        service = self._service(service_code)
        sop = self._sop(service)
        start = self._moment("start", start, service.company_id)
        explained, warnings = self._explain_start(sop, start)
        explanation = self._describe_explanation(explained, sop.company_id)
        return {
            "service": service.code,
            "start": self._local(start, service.company_id),
            "promise": self._describe_length(sop),
            "due_at": explanation["due_at"],
            "explanation": explanation,
            "warnings": warnings,
        }

    # === SERVICES === #

    @api.model
    def _describe_service(self, service):
        sop = service.current_sop_id
        return {
            "code": service.code,
            "name": service.name,
            "product": service.product,
            "sector": service.sector,
            "kind": service.kind,
            "open": service.open,
            "stopped": self._describe_stop(service),
            "document_no": sop.document_no,
            "revision_no": sop.revision_no,
            "promise": {
                **self._describe_length(sop),
                "text": sop.promise_text,
                "start": sop.promise_start,
                "stop": sop.promise_stop,
            },
            "fee": self._describe_fee(sop),
            "validity": sop._validity_words(),
            "validity_rule": self._describe_validity(sop),
            "opinion": sop.opinion_need,
        }

    @api.model
    def _describe_validity(self, sop):
        """Return how long the product is valid as a rule, or False without one."""
        rule = sop._validity_rule()
        if not (rule.amount or rule.until):
            return False
        return {
            "amount": rule.amount or False,
            "unit": rule.amount and rule.unit or False,
            "until": rule.until or False,
        }

    @api.model
    def _describe_fee(self, sop):
        """Return what a service costs; ``free`` only where it really costs nothing."""
        return {
            "amount": sop.fee,
            "text": sop.fee_text,
            "free": sop._is_free(),
            "due_days": sop.fee_due_days,
            "lines": [
                {
                    "key": line.key,
                    "label": line.label,
                    "kind": line.kind,
                    "by": line.way,
                    "amount": line.amount if line.way == "fixed" else False,
                    "formula": line.formula,
                    "words": line._amount_words(),
                    "regulation": line.regulation,
                    "office": line.office,
                    "account": line.account,
                }
                for line in sop.fee_line_ids
            ],
        }

    @api.model
    def _describe_length(self, sop):
        return {
            # Older clients know days only; hours and minutes are none.
            "days": sop.promise_unit == "days" and sop.promise_amount,
            "amount": sop.promise_amount,
            "unit": sop.promise_unit,
        }

    @api.model
    def _describe_stop(self, service):
        """Return why and since when no new cases are accepted; False when they are."""
        if service.open:
            return False
        return {
            "reason": service.stop_reason,
            "since": self._local(service.stopped_at, service.company_id),
        }

    @api.model
    def _describe_clauses(self, sop):
        sections = {}
        for clause in sop.clause_ids:
            sections.setdefault(clause.section, []).append(
                {
                    "title": clause.title,
                    "number": clause.number,
                    "text": clause.text,
                    "code": clause.code,
                }
            )
        return sections

    @api.model
    def _describe_requirements(self, sop):
        return [
            {
                "key": requirement.key,
                "label": requirement.label,
                "text": requirement.text,
                "mandatory": requirement.mandatory,
                "evidence": requirement.evidence,
                "conditional": bool(requirement.condition),
                "items": [
                    {"key": item.key, "label": item.label, "text": item.text}
                    for item in requirement.child_ids
                ],
            }
            for requirement in sop.requirement_ids
            if not requirement.parent_id
        ]

    @api.model
    def _describe_form(self, sop):
        required = {name.strip() for name in (sop.form_required or "").split(",")}
        return [
            {
                "name": item["name"],
                "label": item.get("string"),
                "type": item["type"],
                "required": item["name"] in required,
                "worked_out": bool(item.get("worked_out")),
                "options": item.get("selection") or [],
                "help": item.get("comment"),
                "limits": (sop.form_limits or {}).get(item["name"], {}),
            }
            for item in sop.form_definition or []
        ]

    @api.model
    def _describe_step(self, step):
        lines = {
            kind: step.line_ids.filtered(lambda line, kind=kind: line.kind == kind)
            for kind in ("activity", "input", "output", "remark")
        }
        return {
            "number": step.number,
            "code": step.code,
            "title": step.title,
            "lane": step.lane_id.code,
            "desk": step.desk_id.code,
            "stage": step.stage_id.code,
            "activities": [
                {
                    "label": line.label,
                    "text": line.text,
                    "level": line.level,
                    "reconstructed": line.reconstructed,
                }
                for line in lines["activity"]
            ],
            "inputs": lines["input"].mapped("text"),
            "outputs": lines["output"].mapped("text"),
            "remarks": lines["remark"].mapped("text"),
            "time": self._describe_time(step),
            "optional": step.optional,
            "start": step.is_start,
            "reconstructed": step.reconstructed,
        }

    @api.model
    def _describe_pause_kind(self, kind):
        return {
            "code": kind.code,
            "label": kind.label,
            "set_by": kind.set_by_ids.mapped("code"),
            "needs_reason": kind.needs_reason,
            "limit_amount": kind.limit_amount,
            "limit_unit": bool(kind.limit_amount) and kind.limit_unit,
        }

    @api.model
    def _describe_time(self, step):
        return {
            "text": step.time_text,
            "day_from": step.day_from if step.has_window else False,
            "day_to": step.day_to if step.has_window else False,
            # What the window and those under a condition are counted in.
            "unit": step.window_unit if step.has_window else False,
            "anchor": step.anchor if step.has_window else False,
            "windows": [
                {"condition": window.condition, "day_to": window.day_to}
                for window in step.window_ids
            ],
            "min_minutes": step.min_minutes,
            "max_minutes": step.max_minutes,
            "set_by_office": step.office_time,
        }

    # === DUE DATES === #

    @api.model
    def _explain_start(self, sop, start):
        if not sop.promise_amount:
            raise refusal(
                self.env._("%(sop)s promises no time.", sop=sop.document_no),
                refusal_codes.REFUSED,
                "service_code",
            )
        calendar = sop.calendar_id or sop.company_id._ptsp_calendar()
        moment = naive(start)
        working = calendar._ptsp_working_calendar(moment - HORIZON, moment + HORIZON)
        explained = duration.explain_due(
            working,
            start,
            sop._promise_length(),
            holidays=calendar._ptsp_holidays(working.first_day, working.last_day),
        )
        return explained, calendar._ptsp_warnings(
            working.local_date(explained.start), working.local_date(explained.due)
        )

    @api.model
    def _describe_counted(self, day, by_hour, company):
        return {
            "share": not by_hour and day.share,
            "total": not by_hour and day.total,
            "seconds": by_hour and day.seconds,
            "total_seconds": by_hour and day.total,
            "spans": by_hour and self._describe_spans(day.spans, company),
        }

    @api.model
    def _describe_spans(self, spans, company):
        return [
            [self._local(start, company), self._local(end, company)]
            for start, end in spans
        ]

    @api.model
    def _describe_explanation(self, explained, company):
        """Return the ledger behind a date in plain values.

        A promise in days counts shares of days (``share``, ``total``), one in hours or
        minutes working seconds (``seconds``, ``total_seconds``) between moments
        (``spans``). What the other kind counts is False.
        """
        by_hour = isinstance(explained, SecondsExplanation)
        return {
            "start": self._local(explained.start, company),
            "reason": explained.reason,
            "first_day": explained.first_day,
            "days": not by_hour and explained.days,
            "seconds": by_hour and explained.seconds,
            "counted": [
                {"day": day.day, **self._describe_counted(day, by_hour, company)}
                for day in explained.counted
            ],
            "left_out": [
                {
                    "day": day.day,
                    "share": not by_hour and day.share,
                    "seconds": by_hour and day.seconds,
                    "spans": by_hour and self._describe_spans(day.spans, company),
                    "reason": day.reason,
                    "kind": day.kind,
                    "note": day.note,
                }
                for day in explained.left_out
            ],
            "pauses": [
                {
                    "kind": pause.kind,
                    "note": pause.note,
                    "start": self._local(pause.start, company),
                    "end": self._local(pause.end, company),
                }
                for pause in explained.pauses
            ],
            "paused": explained.paused,
            "due_at": self._local(explained.due, company),
        }
