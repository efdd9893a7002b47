# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...importer import week_hours
from ...importer.references import unknown as references_unknown
from ...sentences import sentence

# Each kind of reference with its model and the field that holds its code.
CATALOGUE = {
    "lane": ("ptsp.lane", "code"),
    "stage": ("ptsp.stage", "code"),
    "register": ("ptsp.register", "code"),
    "letter_type": ("ptsp.letter.type", "code"),
    "agency": ("ptsp.agency", "code"),
    "regulation": ("ptsp.regulation", "number"),
    "service": ("ptsp.service", "code"),
    "calendar": ("resource.calendar", "name"),
}
# Each key of the file with its kind. Entries may refer to entries of earlier sections.
SECTIONS = {
    "lanes": "lane",
    "stages": "stage",
    "registers": "register",
    "letter_types": "letter_type",
    "agencies": "agency",
    "regulations": "regulation",
    "calendars": "calendar",
}
# Each key of an entry with the field and the kind of its reference.
SINGLE_REFERENCES = {
    "superior": ("superior_id", "lane"),
    "lane": ("lane_id", "lane"),
    "register": ("register_id", "register"),
    "draft_lane": ("draft_lane_id", "lane"),
    "sign_lane": ("sign_lane_id", "lane"),
    "substitute_lane": ("substitute_lane_id", "lane"),
    "number_lane": ("number_lane_id", "lane"),
    "keeper": ("keeper_id", "lane"),
    "replaced_by": ("replaced_by_id", "regulation"),
}
# These keys may refer to an entry of the same section, so they are written afterwards.
FORWARD_REFERENCES = ("superior", "replaced_by")


class PtspDefinitionCatalogue(models.AbstractModel):
    """The importer of catalogue files, which hold what all SOPs of an office share.

    Entries are created when their code does not exist, and never overwritten.
    """

    _name = "ptsp.definition.catalogue"
    _description = "Writer of Catalogue Files"

    @api.model
    def _references(self):
        """Return for each kind the entries of this office by code.

        :return: dict of kind -> dict of code -> record
        """
        references = {}
        for kind, (model_name, code_field) in CATALOGUE.items():
            records = (
                self.env[model_name]
                .with_context(active_test=False)
                .search(self._office_domain(kind), order="id desc")
            )
            references[kind] = {record[code_field]: record for record in records}
        return references

    @api.model
    def _office_domain(self, kind):
        companies = [self.env.company.id]
        if kind == "calendar":  # offices may share working hours
            companies.append(False)
        return [("company_id", "in", companies)]

    @api.model
    def _write(self, data):
        """Create what does not exist yet.

        :param dict data: checked content of a catalogue
        """
        references = self._references()
        for section, kind in SECTIONS.items():
            code_field = CATALOGUE[kind][1]
            entries = [
                entry
                for entry in data.get(section) or ()
                if entry[code_field] not in references[kind]
            ]
            records = self.env[CATALOGUE[kind][0]].create(
                [self._prepare_values(entry, references) for entry in entries]
            )
            references[kind].update(
                {
                    entry[code_field]: rec
                    for entry, rec in zip(entries, records, strict=True)
                }
            )
            self._write_forward(entries, records, references)

    @api.model
    def _write_forward(self, entries, records, references):
        for entry, record in zip(entries, records, strict=True):
            for key in FORWARD_REFERENCES:
                if entry.get(key):
                    field_name, kind = SINGLE_REFERENCES[key]
                    record[field_name] = self._resolve(references, kind, entry[key])

    @api.model
    def _prepare_values(self, entry, references):
        """Return the values of one entry, whatever its section."""
        vals = {"company_id": self.env.company.id}
        for key, value in entry.items():
            if key in FORWARD_REFERENCES:
                continue
            if key in SINGLE_REFERENCES:
                field_name, kind = SINGLE_REFERENCES[key]
                vals[field_name] = self._resolve(references, kind, value).id
            elif key == "initial_lanes":
                lanes = [self._resolve(references, "lane", code).id for code in value]
                vals["initial_lane_ids"] = lanes
            elif key in ("copy_labels", "cited_as"):
                vals[key] = "\n".join(value)
            elif key == "hours":
                vals["attendance_ids"] = self._prepare_week(value)
            elif key == "timezone":
                vals["tz"] = value
            elif key == "services":
                vals.update(self._prepare_services(references, value))
            else:
                vals[key] = value
        return vals

    @api.model
    def _prepare_week(self, lines):
        """Return the commands that write the hours of a usual week."""
        commands = [Command.clear()]  # new working hours come with some lines already
        for line in lines:
            start, end = (week_hours.hours_of(line[key]) for key in ("from", "to"))
            day = week_hours.DAYS.index(line["day"])
            commands.append(
                Command.create(
                    {
                        "name": self._day_name(day),
                        "dayofweek": str(day),
                        "hour_from": start,
                        "hour_to": end,
                        "day_period": week_hours.period_of(start, end),
                    }
                )
            )
        return commands

    @api.model
    def _day_name(self, day):
        """Return the name of a weekday; Monday is 0."""
        field = self.env["resource.calendar.attendance"]._fields["dayofweek"]
        return dict(field._description_selection(self.env))[str(day)]

    @api.model
    def _prepare_services(self, references, codes):
        """Link the services that exist; the others are linked once they are loaded."""
        known = references["service"]
        awaited = [code for code in codes if code not in known]
        return {
            "service_ids": [known[code].id for code in codes if code in known],
            "awaited_services": ",".join(awaited) or False,
        }

    @api.model
    def _resolve(self, references, kind, code):
        record = references[kind].get(code)
        if not record:
            raise UserError(sentence(self.env, references_unknown(kind, code)))
        return record

    @api.model
    def _link_awaiting_agencies(self, service):
        """Link a new service with the agencies whose entries name it."""
        agencies = self.env["ptsp.agency"].search(
            [
                ("awaited_services", "!=", False),
                ("company_id", "=", service.company_id.id),
            ]
        )
        for agency in agencies:
            awaited = agency.awaited_services.split(",")
            if service.code in awaited:
                awaited.remove(service.code)
                agency.service_ids |= service
                agency.awaited_services = ",".join(awaited) or False
