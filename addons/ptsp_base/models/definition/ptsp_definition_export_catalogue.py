# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import html_sanitize

from ...importer import week_hours
from ...importer.catalogue_entries import SECTIONS
from .ptsp_definition_catalogue import CATALOGUE
from .ptsp_definition_export import iso
from .ptsp_definition_export_step import filled

# The values that an entry has for keys it does not mention.
DEFAULTS = {
    "sequence": 10,
    "copies": 1,
    "paper": "a4",
    "mode": "wet",
    "response_amount": 5,
    "response_unit": "days",
}


class PtspDefinitionExportCatalogue(models.AbstractModel):
    """The part of the exporter that writes the entries that all SOPs share."""

    _name = "ptsp.definition.export.catalogue"
    _description = "Exporter of the Catalogue"

    # === WHICH ENTRIES === #

    @api.model
    def _office_data(self):
        """Return all entries of this office by section."""
        references = self.env["ptsp.definition.catalogue"]._references()
        records = {
            kind: self.env[CATALOGUE[kind][0]].browse(
                record.id for record in references[kind].values()
            )
            for kind, _name in SECTIONS.values()
        }
        records["calendar"] = self._own_calendars(records["calendar"])
        return self._sections(records)

    @api.model
    def _sop_data(self, sop):
        """Return the entries that an SOP refers to, and those that these refer to."""
        moves = sop.transition_ids
        rules = [moves.guard_ids, moves.effect_ids]
        letters = rules[0].letter_type_id | rules[1].letter_type_id | moves.signer_of_id
        registers = rules[0].register_id | rules[1].register_id | letters.register_id
        stages = sop.step_ids.stage_id
        lanes = (
            sop.lane_ids.lane_id
            | stages.lane_id
            | sop.step_ids.recorded_by_id
            | sop.step_ids.watcher_ids
            | moves.lane_id
            | rules[0].lane_id
            | rules[1].lane_id
            | sop.pause_kind_ids.set_by_ids
            | registers.keeper_id
            | letters.draft_lane_id
            | letters.initial_lane_ids
            | letters.sign_lane_id
            | letters.substitute_lane_id
            | letters.number_lane_id
        )
        agencies = sop.service_id.agency_ids | rules[0].agency_id | rules[1].agency_id
        agencies |= sop.agency_time_ids.agency_id
        return self._sections(
            {
                "lane": self._closure(lanes, "superior_id"),
                "stage": stages,
                "register": registers,
                "letter_type": letters,
                "agency": agencies,
                "regulation": self._closure(sop._cited_regulations(), "replaced_by_id"),
                "calendar": sop.calendar_id.filtered(self._has_plain_week),
            },
            sop.service_id,
        )

    @api.model
    def _closure(self, records, field_name):
        """Return records with all records that a field leads to from them."""
        found, new = records, records
        while new:
            new = new[field_name] - found
            found |= new
        return found

    @api.model
    def _sections(self, records, service=None):
        """Return entries by section, in an order that is the same in every office.

        :param service: the only service that agencies are written with; without it, all
            are
        """
        sections = {}
        for key, (kind, name) in SECTIONS.items():
            entries = [self._entry(kind, record, service) for record in records[kind]]
            sections[key] = sorted(
                entries, key=lambda entry, n=name: (entry.get("sequence", 0), entry[n])
            )
        return filled(**sections)

    # === ENTRIES === #

    @api.model
    def _entry(self, kind, record, service=None):
        if kind == "agency":
            return self._agency_entry(record, service)
        return getattr(self, f"_{kind}_entry")(record)

    @api.model
    def _comparable(self, kind, entry):
        """Return an entry without the values that are the default anyway."""
        entry = dict(entry)
        if entry.get("body"):
            entry["body"] = str(html_sanitize(entry["body"])).strip()
        # Each office decides for itself for which services it asks an agency.
        entry.pop("services", None)
        return {
            key: value
            for key, value in entry.items()
            if value and value != DEFAULTS.get(key)
        }

    @api.model
    def _lane_entry(self, lane):
        return {
            "code": lane.code,
            "name": lane.name,
            "sequence": lane.sequence,
            "kind": lane.kind,
            **filled(superior=lane.superior_id.code),
        }

    @api.model
    def _stage_entry(self, stage):
        return {
            "code": stage.code,
            "name": stage.name,
            "sequence": stage.sequence,
            "lane": stage.lane_id.code,
            **filled(fold=stage.fold),
        }

    @api.model
    def _register_entry(self, register):
        return {
            "code": register.code,
            "name": register.name,
            "pattern": register.pattern,
            "reset": register.reset,
            **filled(
                unit=register.unit,
                classification=register.classification,
                keeper=register.keeper_id.code,
            ),
        }

    @api.model
    def _letter_type_entry(self, letter):
        numbering = filled(register=letter.register_id.code)
        decision = filled(decision=letter.decision)
        return {
            "code": letter.code,
            "name": letter.name,
            "sequence": letter.sequence,
            **filled(
                layout=letter.layout,
                title=letter.title,
                subject=letter.subject,
                template=letter.template,
            ),
            "numbered": letter.numbered,
            **(
                {**numbering, "number_when": letter.number_when}
                if letter.numbered
                else {}
            ),
            **({"is_product": letter.is_product, **decision} if decision else {}),
            **({"mode": letter.mode} if letter.mode != DEFAULTS["mode"] else {}),
            **filled(
                is_product=letter.is_product,
                amends=letter.amends,
                for_visit=letter.for_visit,
                for_meeting=letter.for_meeting,
                on_demand=letter.on_demand,
            ),
            "copies": letter.copies,
            **filled(copy_labels=(letter.copy_labels or "").splitlines()),
            **self._letter_lanes(letter),
            **self._letter_authority(letter),
            "paper": letter.paper,
            **filled(body=str(letter.body or "")),
        }

    @api.model
    def _letter_lanes(self, letter):
        return filled(
            draft_lane=letter.draft_lane_id.code,
            initial_lanes=letter.initial_lane_ids.mapped("code"),
            sign_lane=letter.sign_lane_id.code,
            substitute_lane=letter.substitute_lane_id.code,
            number_lane=letter.number_lane_id.code,
        )

    @api.model
    def _letter_authority(self, letter):
        """Return by whose authority a letter is signed, and the document that says so.

        :return: dict of keys of the file; the day in ISO form
        """
        day = letter.delegation_date
        return filled(
            authority=letter.authority,
            delegation_no=letter.delegation_no,
            delegation_date=day and day.isoformat(),
        )

    @api.model
    def _agency_entry(self, agency, service):
        services = agency.service_ids.mapped("code")
        services += [
            code for code in (agency.awaited_services or "").split(",") if code
        ]
        if service:
            services = [code for code in services if code == service.code]
        return {
            "code": agency.code,
            "name": agency.name,
            **filled(address=agency.address, head_title=agency.head_title),
            "response_amount": agency.response_amount,
            **filled(
                response_unit=agency.response_unit != "days" and agency.response_unit
            ),
            **filled(services=sorted(services)),
        }

    @api.model
    def _regulation_entry(self, regulation):
        return {
            "number": regulation.number,
            **filled(title=regulation.title),
            "status": regulation.status,
            **filled(
                replaced_by=regulation.replaced_by_id.number,
                valid_from=iso(regulation.valid_from),
                valid_until=iso(regulation.valid_until),
                cited_as=(regulation.cited_as or "").splitlines(),
                advice=regulation.advice,
                source=regulation.source,
                checked_on=iso(regulation.checked_on),
                certainty=regulation.certainty,
                note=regulation.note,
            ),
        }

    # === WORKING HOURS === #

    @api.model
    def _own_calendars(self, calendars):
        """Return the working hours that somebody chose or made.

        Each company comes with working hours of the platform, which no SOP names.
        """
        sops = self.env["ptsp.sop"].search([("calendar_id", "in", calendars.ids)])
        company = self.env.company
        used = company.ptsp_calendar_id | sops.calendar_id
        given = company.resource_calendar_id - used
        return (calendars - given).filtered(self._has_plain_week)

    @api.model
    def _has_plain_week(self, calendar):
        """Tell whether the hours repeat weekly; files know no alternating weeks."""
        alternates = calendar.two_weeks_calendar or calendar.flexible_hours
        return bool(calendar.attendance_ids) and not alternates

    @api.model
    def _calendar_entry(self, calendar):
        lines = calendar.attendance_ids.filtered(lambda line: line._is_work_period())
        return {
            "name": calendar.name,
            "timezone": calendar.tz,
            "hours": [
                {
                    "day": week_hours.DAYS[int(line.dayofweek)],
                    "from": week_hours.text_of_hours(line.hour_from),
                    "to": week_hours.text_of_hours(line.hour_to),
                }
                for line in lines.sorted(lambda one: (one.dayofweek, one.hour_from))
            ],
        }
