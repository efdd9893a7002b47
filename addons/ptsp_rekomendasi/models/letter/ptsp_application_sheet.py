# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationSheet(models.AbstractModel):
    """Keeping the signed sheet of the product letter, where it is signed by hand."""

    _name = "ptsp.application.sheet"
    _description = "Signed Sheet of an Application"

    def _wet_letter(self):
        """Return the product letter if it is signed by hand on special paper."""
        letter = self._product_letter()
        return letter.filtered(lambda own: own.letter_type_id.mode == "wet")

    def _ask_keep_signed_sheet(self, effect):
        """Ask for both; a move that leaves the desk asks only what is not kept yet."""
        letter = self._wet_letter()
        leaves = effect.transition_id.target != "stay"
        if not letter or (leaves and letter.paper_serial):
            return []
        return [
            self._spec(
                "paper_serial",
                self.env._("Serial of the special paper"),
                help=self.env._("As printed on the sheet; each sheet is used once."),
            ),
            self._spec(
                "signed_scan",
                self.env._("Scan of the signed sheet"),
                "binary",
                help=self.env._(
                    "With signature, number, date and stamp. Number the letter first,"
                    " then scan the sheet."
                ),
            ),
        ]

    def _effect_keep_signed_sheet(self, effect, values, note):
        if not values.get("paper_serial"):
            return False
        letter = self._wet_letter()
        letter._keep_sheet(values["paper_serial"], values["signed_scan"])
        return self.env._(
            "Special paper no. %(serial)s; scan kept: %(file)s.",
            serial=letter.paper_serial,
            file=letter.signed_scan_filename,
        )

    def _guard_signed_sheet_kept(self, guard):
        letter = self._wet_letter()
        return self._unless(
            not letter or letter.paper_serial,
            "signed_sheet_kept",
            self.env._(
                "The serial of the special paper and the scan of the signed sheet are"
                " not kept: return it to the records office."
            ),
        )
