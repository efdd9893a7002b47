# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

LABEL = "ptsp_rekomendasi.letter_form_label"
# Two columns of four on a sheet of A4.
PLACES = 8


class PtspLetterLabels(models.AbstractModel):
    """Folder labels on sheets of eight, with lines to cut along.

    The first label may have any place, so that a sheet that was begun is used up.
    """

    _name = "ptsp.letter.labels"
    _description = "Sheets of Folder Labels"

    def _print_of(self, cases, start=1):
        """Return file name and PDF of the labels of several folders.

        :raise UserError: when an office of theirs has no such paper
        """
        kinds = self.env["ptsp.letter.type"]._printed_on_demand(cases.company_id[:1])
        label = kinds.filtered(lambda known: known.template == LABEL)[:1]
        letters = self.env["ptsp.letter"]
        return letters._print_on_demand(cases, label.code or LABEL, start)

    def _print(self, letters, start=1):
        """Return the labels as one PDF.

        :param list letters: label papers in memory, one for each folder
        :param int start: the place of the first label on its sheet, 1 to 8
        :raise UserError: when there is no such place on a sheet
        """
        if not isinstance(start, int) or not 1 <= start <= PLACES:
            raise UserError(
                self.env._(
                    "A sheet has places 1 to %(places)s for labels.", places=PLACES
                )
            )
        places = [None] * (start - 1) + [letter.content["label"] for letter in letters]
        sheets = [places[i : i + PLACES] for i in range(0, len(places), PLACES)]
        values = {"letter": {**letters[0]._layout_values(1), "sheets": sheets}}
        html = str(self.env["ir.qweb"]._render(LABEL, values))
        return self.env["ir.actions.report"]._ptsp_html_to_pdf([html])
