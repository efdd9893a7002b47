# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.visible import name_key, without_titles

NUMBERS = ("applicant_nik", "applicant_npwp", "applicant_nib")
MOST_NAMED = 5


class PtspCaseTwins(models.AbstractModel):
    """Other open applications of the same applicant, shown before one is cleared.

    People file the same thing twice, at the counter and online. It is a hint: nothing
    is blocked, and two applications of one applicant may both be right.
    """

    _name = "ptsp.case.twins"
    _description = "Other Open Applications of an Applicant"

    def _sentence(self, case):
        """Return the hint on a case, or False when there is none to give."""
        if case.outcome or case.clearance or not case.ids:
            return False
        twins = self._find(case)
        if not twins:
            return False
        names = [self._named(case, twin) for twin in twins[:MOST_NAMED]]
        more = len(twins) - MOST_NAMED
        if more > 0:
            names.append(self.env._("%(count)s more", count=more))
        return self.env._(
            "Another open application of this applicant: %(cases)s.",
            cases="; ".join(names),
        )

    def _named(self, case, twin):
        """Return what a clerk reads of another case, and of a name that differs."""
        name, service = twin.display_name, twin.service_id.code
        if applicant_key(twin.applicant_name) == applicant_key(case.applicant_name):
            return f"{name} ({service})"
        return self.env._(
            "%(case)s (%(service)s, another name with the same identity number)",
            case=name,
            service=service,
        )

    def _find(self, case):
        """Return the other open cases of the applicant that the user may see.

        The same number makes the same applicant; so does the same name, where no
        number says otherwise.
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
    """Return what is the same in every way to type an applicant's name.

    >>> applicant_key("Hj. Nur\u2019aini, S.E.") == applicant_key("NUR'AINI")
    True
    """
    return name_key(without_titles(name)) or False


def _agree(case, other):
    """Tell whether no number, or at least one, says that two are the same."""
    both = [(case[name], other[name]) for name in NUMBERS if case[name] and other[name]]
    return not both or any(one == another for one, another in both)
