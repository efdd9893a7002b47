# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import case_object
from odoo.addons.ptsp_base.tools.visible import name_key, tidy_line, without_titles
from odoo.addons.ptsp_base.tools.written import answer_text

NUMBERS = ("applicant_nik", "applicant_npwp", "applicant_nib")
MOST_NAMED = 5
MOST_LETTERS = 80


class PtspCaseTwins(models.AbstractModel):
    """Points out other open cases of the same applicant or about the same object.

    People file the same thing twice, at the counter and online. The hint blocks
    nothing, because two applications of one applicant may both be right. It ends when
    the case is declared complete.
    """

    _name = "ptsp.case.twins"
    _description = "Other Open Applications of an Applicant"

    def _sentence(self, case):
        """Return the hint on a case, with links, or False when there is none."""
        if case.outcome or case.clearance or not case.ids:
            return False
        told = [self._applicant_sentence(case), self._object_sentence(case)]
        return Markup("<br/>").join(filter(None, told)) or False

    def _applicant_sentence(self, case):
        twins = self._find(case)
        if not twins:
            return ""
        names = [self._named(case, twin) for twin in twins[:MOST_NAMED]]
        more = len(twins) - MOST_NAMED
        if more > 0:
            names.append(self.env._("%(count)s more", count=more))
        return self.env._(
            "Another open application of this applicant: %(cases)s.",
            cases=Markup("; ").join(names),
        )

    def _object_sentence(self, case):
        twins = self._find_of_object(case)
        if not twins:
            return ""
        names = [self._linked(twin) for twin in twins[:MOST_NAMED]]
        if len(twins) > MOST_NAMED:
            names.append(self.env._("and more"))
        return self.env._(
            "Another open application about the same object (%(object)s): %(cases)s.",
            object=self._object_words(case),
            cases=Markup("; ").join(names),
        )

    def _object_words(self, case):
        """Return the object of a case: label and answer of each field marked so."""
        # The definition decides, also for users who may not read it.
        sop = case.sop_id.sudo()
        names = case_object.identifying(sop.form_limits or {})
        answers = case._form_keys()
        words = []
        for item in sop.form_definition or []:
            if item["name"] in names and item["name"] in answers:
                answer = answers[item["name"]]
                choices = dict(item.get("selection") or [])
                text = choices.get(answer) or answer_text(item["type"], answer)
                words.append(f"{item['string']}: {tidy_line(text)[:MOST_LETTERS]}")
        return ", ".join(words)

    def _linked(self, case):
        """Return the name of a case as a link to it."""
        return Markup('<a href="/odoo/ptsp.application/%s">%s</a>') % (
            case.id,
            case.display_name,
        )

    def _named(self, case, twin):
        """Return a clerk's words for another case, which point out a different name."""
        name, service = self._linked(twin), twin.service_id.code
        if applicant_key(twin.applicant_name) == applicant_key(case.applicant_name):
            return Markup("%s (%s)") % (name, service)
        return self.env._(
            "%(case)s (%(service)s, another name with the same identity number)",
            case=name,
            service=service,
        )

    def _find_of_object(self, case):
        """Return the newest other open cases about the object that the user may see.

        It finds at most one more than the hint names: a careless mark, such as one on a
        choice, makes thousands of cases alike.
        """
        if not case.object_key:
            return case.browse()
        return case.search(
            Domain("object_key", "=", case.object_key)
            & Domain("service_id", "=", case.service_id.id)
            & Domain("outcome", "=", False)
            & Domain("id", "not in", case.ids),
            limit=MOST_NAMED + 1,
            order="id desc",
        )

    def _find(self, case):
        """Return the other open cases of the applicant that the user may see.

        An equal number means the same applicant, and so does an equal name unless the
        numbers differ.
        """
        case_sudo = case.sudo()  # numbers are compared, not shown
        numbers = [
            Domain(name, "=", case_sudo[name]) for name in NUMBERS if case_sudo[name]
        ]
        key = applicant_key(case_sudo.applicant_name)
        alike = numbers + ([Domain("applicant_key", "=", key)] if key else [])
        if not alike:
            return case.browse()
        found_sudo = case_sudo.search(
            Domain("company_id", "=", case_sudo.company_id.id)
            & Domain("outcome", "=", False)
            & Domain("id", "not in", case.ids)
            & Domain.OR(alike),
            order="id desc",
        )
        same_sudo = found_sudo.filtered(lambda twin: _agree(case_sudo, twin))
        return same_sudo.sudo(False)._filtered_access("read")


def applicant_key(name):
    """Return a key that is equal for every way to type an applicant's name.

    >>> applicant_key("Hj. Nur\u2019aini, S.E.") == applicant_key("NUR'AINI")
    True
    """
    return name_key(without_titles(name)) or False


def _agree(case, other):
    """Tell whether the numbers of two cases allow the same applicant.

    They do when one number that both have is equal, or when both have none in common.
    """
    both = [(case[name], other[name]) for name in NUMBERS if case[name] and other[name]]
    return not both or any(one == another for one, another in both)
