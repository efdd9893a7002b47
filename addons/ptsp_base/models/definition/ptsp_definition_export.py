# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, models
from odoo.exceptions import UserError

from ...importer import formats, review, schema, yaml_text, yaml_writer
from ...sentences import sentence
from .ptsp_definition_export_step import filled

MOST_TOLD = 10


def iso(day):
    """Return a date as a definition file writes it."""
    return day.isoformat() if day else ""


class PtspDefinitionExport(models.AbstractModel):
    """The exporter of definition files: writes an SOP revision as an importable file.

    The same revision always gives the same bytes, and importing and exporting a file
    gives its bytes again. The file contains the shared entries that the revision refers
    to, so that an office without them needs only this file.
    """

    _name = "ptsp.definition.export"
    _description = "Exporter of SOP Definitions"
    _inherit = ["ptsp.definition.export.step"]

    @api.model
    def _sop_text(self, sop):
        """Return the definition file of a revision.

        :raise UserError: when something is still missing that a file must say
        """
        sop.ensure_one()
        sop.check_access("read")
        return self._text(formats.SOP, self._sop_data(sop), sop.display_name)

    @api.model
    def _catalogue_text(self):
        """Return the whole catalogue of this office as a file."""
        data = self.env["ptsp.definition.export.catalogue"]._office_data()
        return self._text(formats.CATALOGUE, data, self.env.company.name)

    @api.model
    def _sop_file_name(self, sop):
        name = f"{sop.document_no}_rev-{sop.revision_no}"
        return re.sub(r"[^A-Za-z0-9._-]+", "_", name) + ".yaml"

    @api.model
    def _text(self, kind, content, name):
        data = {"format": formats.name(kind), **content}
        text = yaml_writer.write(data)
        # The text is read back, so that a file that cannot be imported is never handed
        # out.
        document = yaml_text.read(text)
        problems = [
            (path, sentence(self.env, problem))
            for path, problem in schema.violations(document.data, formats.SCHEMAS[kind])
        ]
        if problems or document.data != data:
            raise UserError(
                self._refusal_message(name, review.in_order(problems, data))
            )
        return text

    @api.model
    def _refusal_message(self, name, problems):
        lines = [
            f"- {'.'.join(str(part) for part in path)}: {problem}"
            for path, problem in problems[:MOST_TOLD]
        ]
        return self.env._(
            "%(name)s cannot be written as a definition file yet. Mend this first:\n"
            "%(problems)s",
            name=name,
            problems="\n".join(lines) or "-",
        )

    # === PARTS OF THE FILE === #

    @api.model
    def _validity(self, sop):
        return filled(
            text=sop.validity_text,
            amount=sop.validity_amount,
            unit=sop.validity_amount and sop.validity_unit,
            until=sop.validity_until,
            person=sop.validity_person,
            company=sop.validity_company,
            community=sop.validity_community,
        )

    @api.model
    def _fee(self, sop):
        return {
            "amount": self._number(sop.fee),
            **filled(
                text=sop.fee_text,
                lines=[self._fee_line(line) for line in sop.fee_line_ids],
                due_days=sop.fee_due_days,
            ),
        }

    @api.model
    def _sop_data(self, sop):
        return {
            "service": self._service(sop.service_id),
            "document": self._document(sop),
            "promise": self._promise(sop),
            "fee": self._fee(sop),
            **filled(validity=self._validity(sop)),
            "opinion": sop.opinion_need,
            **filled(
                form=[self._form_field(field) for field in sop.form_field_ids],
                clauses=self._clauses(sop.clause_ids),
                history=[self._history(line) for line in sop.history_ids],
                distribution=[self._holder(line) for line in sop.distribution_ids],
            ),
            "requirements": [
                self._requirement(requirement)
                for requirement in sop.requirement_ids
                if not requirement.parent_id
            ],
            "lanes": [
                {"lane": line.lane_id.code, "name": line.name} for line in sop.lane_ids
            ],
            **filled(
                pauses=[self._pause_kind(kind) for kind in sop.pause_kind_ids],
                agencies=[self._agency_time(line) for line in sop.agency_time_ids],
            ),
            "steps": [self._step(step) for step in sop.step_ids],
            **filled(
                catalogue=self.env["ptsp.definition.export.catalogue"]._sop_data(sop)
            ),
        }

    @api.model
    def _service(self, service):
        return {
            "code": service.code,
            **filled(
                name=service.name,
                sector=service.sector,
                product=service.product,
                kind=service.kind,
                description=service.description,
            ),
        }

    @api.model
    def _document(self, sop):
        signers = {
            f"{role}_by": filled(
                name=sop[f"{role}_by"],
                title=sop[f"{role}_title"],
                date=iso(sop[f"{role}_on"]),
            )
            for role in ("prepared", "checked", "approved")
        }
        return {
            "number": sop.document_no,
            "revision": sop.revision_no,
            "title": sop.name,
            **filled(
                issuer=sop.issuer,
                created_on=iso(sop.created_on),
                revised_on=iso(sop.revised_on),
                effective_on=iso(sop.effective_on),
                **signers,
                note=sop.note,
            ),
        }

    @api.model
    def _promise(self, sop):
        return {
            "amount": sop.promise_amount,
            "unit": sop.promise_unit,
            **filled(text=sop.promise_text),
            "start": sop.promise_start,
            "stop": sop.promise_stop,
            "pause_on_return": sop.pause_on_return,
            "pause_on_agency": sop.pause_on_agency,
            **filled(working_hours=sop.calendar_id.name),
        }

    @api.model
    def _pause_kind(self, kind):
        limit = {}
        if kind.limit_amount:
            limit = {"limit_amount": kind.limit_amount, "limit_unit": kind.limit_unit}
        return {
            "code": kind.code,
            "label": kind.label,
            **filled(
                set_by=sorted(kind.set_by_ids.mapped("code")),
                needs_reason=kind.needs_reason,
            ),
            **limit,
        }

    @api.model
    def _agency_time(self, line):
        return {
            "agency": line.agency_id.code,
            "response_amount": line.response_amount,
            "response_unit": line.response_unit,
        }

    @api.model
    def _number(self, amount):
        return int(amount) if amount == int(amount) else amount

    @api.model
    def _fee_line(self, line):
        """Return a fee line, with the key of the format for its kind of amount."""
        way = "none" if line.kind == "none" else line.way
        worked_out = way in ("tariff", "formula")
        return {
            "key": line.key,
            "label": line.label,
            "kind": line.kind,
            **filled(
                regulation=line.regulation, office=line.office, account=line.account
            ),
            **({"amount": self._number(line.amount)} if way == "fixed" else {}),
            **({"tariff": self._tariff(line)} if way == "tariff" else {}),
            **(filled(formula=line.formula) if way == "formula" else {}),
            **(
                {"round": line.round_mode, "round_to": line.round_unit}
                if worked_out
                else {}
            ),
        }

    @api.model
    def _tariff(self, line):
        return {
            **filled(by=line.choice, range=line.measure, per=line.per),
            "rows": [self._tariff_row(row) for row in line.row_ids],
        }

    @api.model
    def _tariff_row(self, row):
        limits = {
            word: self._number(float(text)) if "." in text else int(text)
            for word, text in (("from", row.low), ("to", row.high))
            if text
        }
        return {
            **filled(value=row.value),
            **limits,
            "amount": self._number(row.amount),
        }

    @api.model
    def _form_field(self, field):
        options = [yaml_writer.Pair(pair) for pair in field._option_pairs()]
        return {
            "name": field.name,
            "label": field.label,
            "type": field.type,
            **filled(
                options=options if field.type == "selection" else [],
                required=field.required,
                fixed=field.fixed,
                identifies=field.identifies,
            ),
            **field._limits(),
            **filled(help=field.help),
        }

    @api.model
    def _clauses(self, lines):
        """Return the clauses by section; each new heading begins a section."""
        sections = []
        for line in lines:
            heading = filled(section=line.section, title=line.title)
            if not sections or sections[-1][0] != heading:
                sections.append((heading, []))
            sections[-1][1].append(
                filled(
                    number=line.number, text=line.text, code=line.code, note=line.note
                )
            )
        return [{**heading, "lines": entries} for heading, entries in sections]

    @api.model
    def _history(self, line):
        return filled(
            number=line.number,
            date=iso(line.date),
            text=line.text,
            revised_by=line.revised_by,
            approved_by=line.approved_by,
        )

    @api.model
    def _holder(self, line):
        return filled(
            number=line.number,
            holder=line.holder,
            status=line.status,
            copy=line.copy_no,
        )

    # === REQUIREMENTS === #

    @api.model
    def _requirement(self, requirement):
        return {
            **self._requirement_head(requirement),
            "mandatory": requirement.mandatory,
            "evidence": requirement.evidence,
            **filled(
                condition=requirement.condition,
                note=requirement.note,
                items=[
                    self._requirement_item(item, requirement)
                    for item in requirement.child_ids
                ],
            ),
        }

    @api.model
    def _requirement_item(self, item, requirement):
        """Return a sub-item with only the values that differ from its requirement's."""
        own = {
            name: item[name]
            for name in ("mandatory", "evidence")
            if item[name] != requirement[name]
        }
        return {
            **self._requirement_head(item),
            **own,
            **filled(condition=item.condition, note=item.note),
        }

    @api.model
    def _requirement_head(self, requirement):
        return {
            "key": requirement.key,
            **filled(label=requirement.label),
            "text": requirement.text,
        }
