# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class PtspApplicationForms(models.AbstractModel):
    """Forms that are printed from the case whenever somebody asks.

    Which there are and what they say is data: letter types *printed on demand*. They
    are filled in with what the case knows, dots stand for the rest, and nothing is
    kept: what was signed on paper comes back as an attachment.
    """

    _name = "ptsp.application.forms"
    _description = "Forms of an Application"

    def _on_demand_types(self):
        return (
            self.env["ptsp.letter.type"]
            .sudo()
            .search([("on_demand", "=", True), ("company_id", "=", self.company_id.id)])
        )

    def _print_form(self, code):
        """Return a form filled in with the data of the case.

        :param str code: of a letter type that is printed on demand
        :return: file name and PDF
        :raise UserError: when there is no such form
        """
        self.ensure_one()
        self.check_access("read")
        letter_type = self._on_demand_types().filtered(lambda own: own.code == code)
        if not letter_type:
            raise UserError(
                self.env._(
                    "There is no form “%(code)s”; there are: %(known)s.",
                    code=code[:64],
                    known=", ".join(self._on_demand_types().mapped("code")) or "-",
                )
            )
        letter = self.sudo()._compose_form(letter_type)
        return letter._file_name(), letter._render_copies([1])

    def _compose_form(self, letter_type, **links):
        """Return a letter that exists in memory only.

        :param links: ``meeting_id``, the meeting that it is about
        """
        letter = self.env["ptsp.letter"].new(
            {
                "application_id": self.id,
                "company_id": self.company_id.id,
                "letter_type_id": letter_type.id,
                **links,
            }
        )
        letter.content = letter._prepare_content()
        letter.body = letter._prepare_body()
        return letter
