# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter

from odoo import api, models

from .ptsp_sop_part_mixin import is_domain_text


class PtspDefinitionCheck(models.AbstractModel):
    """The check that everything a definition file names exists.

    The form of the file was checked before; what the revision as a whole must fulfil is
    for the check that runs before it takes effect.
    """

    _name = "ptsp.definition.check"
    _description = "Check of Definition Files"

    @api.model
    def _problems(self, data):
        """Return what is named but does not exist, or named twice.

        :param dict data: content of a file of format ptsp-sop/1
        :return: list of (path, sentence)
        """
        known = self._known(data)
        problems = self._repeated_problems(data)
        for path, kind, code in self._references(data):
            if code not in known[kind]:
                problems.append((path, self._unknown_message(kind, code)))
        problems += [
            (path, self.env._("This is not a domain of plain values."))
            for path, text in self._conditions(data)
            if not is_domain_text(text)
        ]
        return problems

    @api.model
    def _known(self, data):
        """Return for each kind of reference the codes that exist."""
        refs = self.env["ptsp.definition.catalogue"]._references()
        return {
            **{kind: set(records) for kind, records in refs.items()},
            "guard": set(self.env["ptsp.sop.guard"]._catalogue()),
            "effect": set(self.env["ptsp.sop.effect"]._catalogue()),
            "step": {step["number"] for step in data["steps"]},
            "requirement": {key for _path, key in self._requirement_keys(data)},
        }

    @api.model
    def _references(self, data):
        """Yield every reference of the file as (path, kind, code)."""
        for number, line in enumerate(data["lanes"]):
            yield ("lanes", number, "lane"), "lane", line["lane"]
        for number, step in enumerate(data["steps"]):
            yield from self._step_references(("steps", number), step)

    @api.model
    def _step_references(self, path, step):
        yield (*path, "stage"), "stage", step["stage"]
        if step.get("recorded_by"):
            yield (*path, "recorded_by"), "lane", step["recorded_by"]
        for number, code in enumerate(step.get("watched_by") or ()):
            yield (*path, "watched_by", number), "lane", code
        for number, transition in enumerate(step["transitions"]):
            place = (*path, "transitions", number)
            if isinstance(transition["to"], int):
                yield (*place, "to"), "step", transition["to"]
            if transition.get("lane"):
                yield (*place, "lane"), "lane", transition["lane"]
            for key, kind in (("guards", "guard"), ("effects", "effect")):
                for index, rule in enumerate(transition.get(key) or ()):
                    yield from self._rule_references((*place, key, index), kind, rule)

    @api.model
    def _rule_references(self, path, kind, rule):
        yield (*path, "code"), kind, rule["code"]
        for name in ("letter_type", "register", "lane", "agency", "requirement"):
            if rule.get(name):
                yield (*path, name), name, rule[name]

    @api.model
    def _repeated_problems(self, data):
        problems = []
        for paths_and_codes in self._unique_lists(data):
            counts = Counter(code for _path, code in paths_and_codes)
            for path, code in paths_and_codes:
                if counts[code] > 1:
                    problems.append(
                        (
                            path,
                            self.env._("%(code)s is used more than once.", code=code),
                        )
                    )
        return problems

    @api.model
    def _unique_lists(self, data):
        """Yield lists of (path, code) in which no code may stand twice."""
        yield [(("form", i, "name"), f["name"]) for i, f in _numbered(data, "form")]
        yield [(("lanes", i, "lane"), ln["lane"]) for i, ln in _numbered(data, "lanes")]
        yield self._requirement_keys(data)
        for key in ("number", "code"):
            yield [(("steps", i, key), s[key]) for i, s in _numbered(data, "steps")]
        for i, step in _numbered(data, "steps"):
            for part, name in (("transitions", "code"), ("checks", "key")):
                yield [
                    (("steps", i, part, j, name), item[name])
                    for j, item in _numbered(step, part)
                ]

    @api.model
    def _requirement_keys(self, data):
        keys = []
        for i, requirement in _numbered(data, "requirements"):
            path = ("requirements", i)
            keys.append(((*path, "key"), requirement["key"]))
            for j, item in _numbered(requirement, "items"):
                keys.append(((*path, "items", j, "key"), item["key"]))
        return keys

    @api.model
    def _conditions(self, data):
        """Yield every condition of the file as (path, text)."""
        for i, requirement in _numbered(data, "requirements"):
            yield ("requirements", i, "condition"), requirement.get("condition") or "[]"
        for i, step in _numbered(data, "steps"):
            for j, transition in _numbered(step, "transitions"):
                path = ("steps", i, "transitions", j, "condition")
                yield path, transition.get("condition") or "[]"

    @api.model
    def _unknown_message(self, kind, code):
        sentences = {
            "lane": self.env._("There is no lane %(code)s.", code=code),
            "stage": self.env._("There is no stage %(code)s.", code=code),
            "letter_type": self.env._("There is no letter type %(code)s.", code=code),
            "register": self.env._("There is no register %(code)s.", code=code),
            "agency": self.env._("There is no agency %(code)s.", code=code),
            "guard": self.env._("There is no guard %(code)s.", code=code),
            "effect": self.env._("There is no effect %(code)s.", code=code),
            "step": self.env._("This SOP has no step %(code)s.", code=code),
            "requirement": self.env._(
                "This SOP has no requirement %(code)s.", code=code
            ),
        }
        return sentences[kind]


def _numbered(data, key):
    return list(enumerate(data.get(key) or ()))
