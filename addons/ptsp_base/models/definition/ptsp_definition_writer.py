# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Command

from ..sop.ptsp_sop_form_field import LIMITS

# Each kind of amount with the key of the definition format for it.
FEE_WAYS = {"fixed": "amount", "tariff": "tariff", "formula": "formula"}
LINE_KINDS = {
    "activities": "activity",
    "inputs": "input",
    "outputs": "output",
    "remarks": "remark",
    "checks": "check",
}


class PtspDefinitionWriter(models.AbstractModel):
    """The writer of SOP definition files: turns checked data into a draft revision."""

    _name = "ptsp.definition.writer"
    _description = "Writer of SOP Definition Files"

    @api.model
    def _write_sop(self, data):
        """Create the revision as a draft, and its service when it does not exist.

        :param dict data: checked content of a file of format ptsp-sop
        :return: the new `ptsp.sop`
        """
        catalogue = data.get("catalogue") or {}
        self.env["ptsp.definition.catalogue"]._write(catalogue)
        refs = self.env["ptsp.definition.catalogue"]._references()
        service = self._get_service(data["service"], refs, catalogue)
        sop = self.env["ptsp.sop"].create(
            {
                "service_id": service.id,
                **self._prepare_document(data["document"]),
                **self._prepare_promise(data, refs),
                **self._prepare_form(data.get("form") or ()),
                **self._prepare_texts(data),
                **self._prepare_pauses(data, refs),
                "lane_ids": self._numbered_commands(
                    [
                        {"lane_id": refs["lane"][line["lane"]].id, "name": line["name"]}
                        for line in data["lanes"]
                    ]
                ),
            }
        )
        requirements = self._write_requirements(sop, data["requirements"])
        steps = self._write_steps(sop, data["steps"], refs)
        self._write_transitions(
            data["steps"], steps, {**refs, "requirement": requirements}
        )
        return sop

    # === DOCUMENT === #

    @api.model
    def _get_service(self, values, refs, catalogue):
        service = refs["service"].get(values["code"])
        if not service:
            service = self.env["ptsp.service"].create(
                {**values, "company_id": self.env.company.id}
            )
            self.env["ptsp.definition.catalogue"]._link_awaiting_agencies(service)
            # An agency in the file may name the service that the file itself brings.
            for entry in catalogue.get("agencies") or ():
                if service.code in entry.get("services", ()):
                    refs["agency"][entry["code"]].service_ids |= service
        return service

    @api.model
    def _prepare_document(self, document):
        vals = {
            "document_no": document["number"],
            "revision_no": document["revision"],
            "name": document["title"],
        }
        for key in ("issuer", "created_on", "revised_on", "effective_on", "note"):
            vals[key] = document.get(key)
        for role in ("prepared", "checked", "approved"):
            signer = document.get(f"{role}_by") or {}
            vals[f"{role}_by"] = signer.get("name")
            vals[f"{role}_title"] = signer.get("title")
            vals[f"{role}_on"] = signer.get("date")
        return vals

    @api.model
    def _prepare_promise(self, data, refs):
        promise = data["promise"]
        hours = promise.get("working_hours")
        fee, validity = data.get("fee") or {}, data.get("validity") or {}
        return {
            "promise_amount": promise["amount"],
            "promise_unit": promise["unit"],
            "promise_text": promise.get("text"),
            "promise_start": promise["start"],
            "promise_stop": promise["stop"],
            "pause_on_return": promise.get("pause_on_return", True),
            "pause_on_agency": promise.get("pause_on_agency", True),
            "calendar_id": refs["calendar"][hours].id if hours else False,
            "fee": fee.get("amount", 0),
            "fee_text": fee.get("text"),
            "fee_due_days": fee.get("due_days", 0),
            "fee_line_ids": self._prepare_fee_lines(fee.get("lines") or ()),
            "validity_text": validity.get("text"),
            "validity_amount": validity.get("amount", 0),
            "validity_unit": validity.get("unit", "years"),
            "validity_until": validity.get("until"),
            "validity_person": validity.get("person"),
            "validity_company": validity.get("company"),
            "validity_community": validity.get("community"),
            "opinion_need": data["opinion"],
        }

    @api.model
    def _prepare_fee_lines(self, lines):
        vals_list = []
        for line in lines:
            tariff = line.get("tariff") or {}
            way = next(
                (way for way, word in FEE_WAYS.items() if word in line), "outside"
            )
            names = ("key", "label", "kind", "regulation", "office", "account")
            vals_list.append(
                {
                    **{name: line.get(name) for name in (*names, "formula")},
                    "way": "fixed" if line["kind"] == "none" else way,
                    "amount": line.get("amount", 0),
                    "choice": tariff.get("by"),
                    "measure": tariff.get("range"),
                    "per": tariff.get("per"),
                    "round_mode": line.get("round", "nearest"),
                    "round_unit": line.get("round_to", 1),
                    "row_ids": self._numbered_commands(
                        [self._prepare_fee_row(row) for row in tariff.get("rows", ())]
                    ),
                }
            )
        return self._numbered_commands(vals_list)

    @api.model
    def _prepare_fee_row(self, row):
        return {
            "value": row.get("value"),
            "low": str(row["from"]) if "from" in row else False,
            "high": str(row["to"]) if "to" in row else False,
            "amount": row["amount"],
        }

    @api.model
    def _prepare_pauses(self, data, refs):
        """Return commands for the kinds of pauses and the times of agencies."""
        kinds = [
            {
                **{key: value for key, value in kind.items() if key != "set_by"},
                "set_by_ids": [
                    refs["lane"][code].id for code in kind.get("set_by", ())
                ],
            }
            for kind in data.get("pauses") or ()
        ]
        times = [
            {**line, "agency_id": refs["agency"][line["agency"]].id}
            for line in data.get("agencies") or ()
        ]
        for line in times:
            del line["agency"]
        return {
            "pause_kind_ids": self._numbered_commands(kinds),
            "agency_time_ids": self._numbered_commands(times),
        }

    @api.model
    def _prepare_form(self, form):
        vals_list = []
        for field in form:
            # Limits have keys of their own; numbers are kept as they were written.
            vals = {
                LIMITS.get(word, word): str(value) if word in ("min", "max") else value
                for word, value in field.items()
            }
            if "options" in vals:
                vals["options"] = "\n".join(
                    f"{code}: {label}" for code, label in vals["options"]
                )
            vals_list.append(vals)
        return {"form_field_ids": self._numbered_commands(vals_list)}

    @api.model
    def _prepare_texts(self, data):
        clauses = [
            {"section": clause["section"], "title": clause.get("title"), **line}
            for clause in data.get("clauses") or ()
            for line in clause["lines"]
        ]
        copies = [
            {
                **{k: v for k, v in line.items() if k != "copy"},
                "copy_no": line.get("copy"),
            }
            for line in data.get("distribution") or ()
        ]
        return {
            "clause_ids": self._numbered_commands(clauses),
            "history_ids": self._numbered_commands(data.get("history") or ()),
            "distribution_ids": self._numbered_commands(copies),
        }

    @api.model
    def _numbered_commands(self, vals_list):
        return [
            Command.create({"sequence": 10 * number, **vals})
            for number, vals in enumerate(vals_list, 1)
        ]

    # === REQUIREMENTS === #

    @api.model
    def _write_requirements(self, sop, entries):
        """Create the requirements; return them by key."""
        parents = self.env["ptsp.sop.requirement"].create(
            [
                self._prepare_requirement(sop, entry, number)
                for number, entry in enumerate(entries, 1)
            ]
        )
        children = self.env["ptsp.sop.requirement"].create(
            [
                {
                    "mandatory": parent.mandatory,
                    "evidence": parent.evidence,
                    **self._prepare_requirement(sop, item, number),
                    "parent_id": parent.id,
                }
                for parent, entry in zip(parents, entries, strict=True)
                for number, item in enumerate(entry.get("items") or (), 1)
            ]
        )
        return {requirement.key: requirement for requirement in parents | children}

    @api.model
    def _prepare_requirement(self, sop, entry, number):
        vals = {key: value for key, value in entry.items() if key != "items"}
        return {"sop_id": sop.id, "sequence": 10 * number, **vals}

    # === STEPS === #

    @api.model
    def _write_steps(self, sop, entries, refs):
        """Create the steps; return them by number."""
        steps = self.env["ptsp.sop.step"].create(
            [self._prepare_step(sop, entry, refs) for entry in entries]
        )
        return {step.number: step for step in steps}

    @api.model
    def _prepare_step(self, sop, entry, refs):
        lanes = refs["lane"]
        recorder = entry.get("recorded_by")
        return {
            "sop_id": sop.id,
            "number": entry["number"],
            "code": entry["code"],
            "title": entry["title"],
            "stage_id": refs["stage"][entry["stage"]].id,
            "recorded_by_id": lanes[recorder].id if recorder else False,
            "watcher_ids": [lanes[code].id for code in entry.get("watched_by") or ()],
            "is_start": entry.get("start", False),
            "optional": entry.get("optional", False),
            "reconstructed": entry.get("reconstructed", False),
            "checks_requirements": entry.get("checks_requirements", False),
            "check_form": entry.get("check_form"),
            "note": entry.get("note"),
            **self._prepare_time(entry.get("time") or {}),
            "line_ids": self._prepare_lines(entry),
        }

    @api.model
    def _prepare_time(self, time):
        vals = {
            "has_window": "day_to" in time,
            "time_text": time.get("text"),
            "office_time": time.get("set_by_office", False),
            "min_minutes": time.get("min_minutes", 0),
            "max_minutes": time.get("max_minutes", 0),
        }
        if vals["has_window"]:
            vals.update(
                day_from=time.get("day_from", 0),
                day_to=time["day_to"],
                window_unit=time.get("unit", "days"),
                anchor=time["anchor"],
                window_ids=self._numbered_commands(time.get("windows") or ()),
            )
        return vals

    @api.model
    def _prepare_lines(self, entry):
        commands = []
        for key, kind in LINE_KINDS.items():
            lines = [
                {"text": line} if isinstance(line, str) else line
                for line in entry.get(key) or ()
            ]
            commands += self._numbered_commands(
                [{"kind": kind, **line} for line in lines]
            )
        return commands

    # === TRANSITIONS === #

    @api.model
    def _write_transitions(self, entries, steps, refs):
        self.env["ptsp.sop.transition"].create(
            [
                self._prepare_transition(steps, entry, transition, number, refs)
                for entry in entries
                for number, transition in enumerate(entry["transitions"], 1)
            ]
        )

    @api.model
    def _prepare_transition(self, steps, entry, transition, number, refs):
        vals = {
            key: transition.get(key)
            for key in ("code", "label", "kind", "needs_reason", "reason_label")
            + ("condition", "confirm", "primary", "on_silence", "note")
        }
        lane, letter = transition.get("lane"), transition.get("signer_of")
        return {
            **vals,
            "after_days": ", ".join(map(str, transition.get("after_days") or ())),
            "step_id": steps[entry["number"]].id,
            "sequence": 10 * number,
            "lane_id": refs["lane"][lane].id if lane else False,
            "signer_of_id": refs["letter_type"][letter].id if letter else False,
            **self._prepare_target(transition["to"], steps),
            "guard_ids": self._prepare_rules(transition.get("guards") or (), refs),
            "effect_ids": self._prepare_rules(transition.get("effects") or (), refs),
        }

    @api.model
    def _prepare_target(self, target, steps):
        if isinstance(target, dict):
            return {"target": "outcome", "outcome": target["outcome"]}
        if isinstance(target, str):
            return {"target": target}
        return {"target": "step", "target_step_id": steps[target].id}

    @api.model
    def _prepare_rules(self, rules, refs):
        vals_list = []
        for rule in rules:
            vals = {"code": rule["code"], "value": rule.get("value")}
            if rule.get("part"):
                vals["part"] = rule["part"]
            for name in ("letter_type", "register", "lane", "agency", "requirement"):
                if rule.get(name):
                    vals[f"{name}_id"] = refs[name][rule[name]].id
            vals_list.append(vals)
        return self._numbered_commands(vals_list)
