# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import ValidationError


class PtspCaseBatchAgencies(models.AbstractModel):
    """Questions of a batch about agencies, which are asked for each agency apart.

    A question about an agency carries its code and name (``agency``). In a batch the
    name of the question carries the agency's code, ``received_by@DISKOMINFO``. So one
    receiver is never written on the files of another agency.
    """

    _name = "ptsp.case.batch.agencies"
    _description = "Agencies of a Batch"

    def _merge(self, plans):
        """Return the questions about agencies of all plans, once for each agency."""
        found = {}
        for plan in plans:
            for question in plan["described"]["values"]:
                if question.get("agency"):
                    named = self._qualified(question)
                    found.setdefault(named["name"], named)
        return sorted(found.values(), key=lambda question: question["agency"])

    def _qualified(self, question):
        """Return a question under a name that says which agency it is about."""
        code, name = question["agency"]
        if question["name"].endswith(f"@{code}"):
            return question
        return {
            **question,
            "name": f"{question['name']}@{code}",
            "label": f"{question['label']} ({name})",
        }

    def _answers(self, asked, values):
        """Return a batch's answers for one case, under the case's own question names.

        :raise ValidationError: when an answer does not say which agency it is about
        """
        given = {}
        for question in asked:
            name = question["name"]
            named = (
                self._qualified(question)["name"] if question.get("agency") else name
            )
            if named in values:
                given[name] = values[named]
            elif name in values:
                raise ValidationError(
                    self.env._(
                        "“%(label)s” is told apart for each agency: give it as"
                        " %(name)s.",
                        label=question["label"],
                        name=named,
                    )
                )
        return given

    def _names(self, questions):
        """Return the names of the agencies that questions are about."""
        names = [
            question["agency"][1] for question in questions if question.get("agency")
        ]
        return ", ".join(dict.fromkeys(names))
