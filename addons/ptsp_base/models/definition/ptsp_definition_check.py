# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...importer import catalogue_entries, formats, review
from ...importer.reading import entries, section, text_of
from ...sentences import sentence
from ...tools import condition, number_pattern
from ...tools.errors import ToolError
from ...tools.number_overlap import common_number


class PtspDefinitionCheck(models.AbstractModel):
    """Checks a definition file against the records of this office.

    The revision as a whole is checked later, before it takes effect.
    """

    _name = "ptsp.definition.check"
    _description = "Check of Definition Files"

    @api.model
    def _problems(self, kind, data):
        """Return everything that keeps a file out, in the order of the file.

        :param str kind: of the file, see ``importer.formats``
        :param dict data: in the current version of its format
        :return: list of (path, sentence)
        """
        found = [
            (path, sentence(self.env, problem))
            for path, problem in review.problems(kind, data, self._known())
        ]
        return review.in_order([*found, *self._further_problems(kind, data)], data)

    @api.model
    def _known(self):
        """Return the office's codes by kind of reference, lanes with their own kind."""
        refs = self.env["ptsp.definition.catalogue"]._references()
        known = {kind: dict.fromkeys(records, "") for kind, records in refs.items()}
        known["lane"] = {code: lane.kind for code, lane in refs["lane"].items()}
        for kind, model_name in (
            ("guard", "ptsp.sop.guard"),
            ("effect", "ptsp.sop.effect"),
        ):
            known[kind] = dict.fromkeys(self.env[model_name]._catalogue(), "")
        return known

    @api.model
    def _further_problems(self, kind, data):
        """Return problems that only the database can show. An extension point.

        The data may still be of the wrong form.

        :return: list of (path, sentence)
        """
        registers = list(self._register_problems(kind, data))
        if kind != formats.SOP:
            return registers
        return [*registers, *self._condition_problems(data)]

    @api.model
    def _register_problems(self, kind, data):
        """Yield the registers of a file that can give a number of another register."""
        registers = self.env["ptsp.register"]
        known = registers.with_context(active_test=False).search(
            [("company_id", "=", self.env.company.id)]
        )
        read = []
        for path, entry in self._catalogue_entries(kind, data, "registers"):
            parsed = self._parsed_pattern(text_of(entry, "pattern"))
            if text_of(entry, "code") in known.mapped("code") or not parsed:
                continue
            values = {
                "unit": text_of(entry, "unit") or self.env.company.ptsp_code or "",
                "classification": text_of(entry, "classification"),
            }
            problem = registers._shared_number_message(parsed.source, values)
            for code, other, others in read:
                number = common_number(parsed, other, values, others)
                if number and not problem:
                    problem = self.env._(
                        "%(register)s can give the same number, such as %(number)s;"
                        " write something in the pattern that only this register has.",
                        register=code,
                        number=number,
                    )
            read.append((text_of(entry, "code"), parsed, values))
            if problem:
                yield (*path, "pattern"), problem

    @api.model
    def _parsed_pattern(self, text):
        """Return a number pattern, or None; another finding then says what is wrong."""
        try:
            return number_pattern.parse(text)
        except ToolError:
            return None

    @api.model
    def _condition_problems(self, data):
        own_fields = self._own_fields(data)
        check = self.env["ptsp.condition"]
        return [
            (path, problem)
            for path, text in self._conditions(data)
            if (problem := check._problem(text, own_fields))
        ]

    @api.model
    def _own_fields(self, data):
        """Return the fields of the form in a file as conditions know them."""
        return {
            text_of(field, "name"): condition.own_field(
                text_of(field, "name"),
                text_of(field, "label"),
                text_of(field, "type"),
                field["options"] if isinstance(field.get("options"), list) else (),
            )
            for _number, field in entries(data, "form")
        }

    # === READING === #

    @api.model
    def _conditions(self, data):
        """Yield every condition of the file as (path, text)."""
        for path, requirement in self._requirements(data):
            if text := text_of(requirement, "condition"):
                yield (*path, "condition"), text
        for path, move in self._moves(data):
            if text := text_of(move, "condition"):
                yield (*path, "condition"), text
        for number, step in entries(data, "steps"):
            for index, window in entries(section(step, "time"), "windows"):
                if text := text_of(window, "condition"):
                    place = ("steps", number, "time", "windows", index, "condition")
                    yield place, text

    @api.model
    def _requirements(self, data):
        for number, requirement in entries(data, "requirements"):
            yield ("requirements", number), requirement
            for index, item in entries(requirement, "items"):
                yield ("requirements", number, "items", index), item

    @api.model
    def _moves(self, data):
        for number, step in entries(data, "steps"):
            for index, move in entries(step, "transitions"):
                yield ("steps", number, "transitions", index), move

    @api.model
    def _rules(self, data):
        """Yield every guard and effect as (path, kind, rule)."""
        for path, move in self._moves(data):
            for key, kind in (("guards", "guard"), ("effects", "effect")):
                for index, rule in entries(move, key):
                    yield (*path, key, index), kind, rule

    @api.model
    def _catalogue_entries(self, kind, data, key):
        """Yield the entries of a section of the catalogue, anywhere in the file."""
        place = ("catalogue",) if kind == formats.SOP else ()
        catalogue = data.get("catalogue") if place else data
        for number, entry in entries(
            catalogue if isinstance(catalogue, dict) else {}, key
        ):
            yield (*place, key, number), entry

    @api.model
    def _all_catalogue_entries(self, kind, data):
        """Yield each entry of the catalogue as (path, kind, code, entry)."""
        for key, (entry_kind, name) in catalogue_entries.SECTIONS.items():
            for path, entry in self._catalogue_entries(kind, data, key):
                yield path, entry_kind, entry[name], entry
