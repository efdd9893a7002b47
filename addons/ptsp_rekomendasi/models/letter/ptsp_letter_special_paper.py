# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class PtspLetterSpecialPaper(models.AbstractModel):
    """The sheet of special paper that a letter in wet mode was signed on (SOP R).

    The records office enters the serial that is printed on the sheet and keeps a scan
    of it, signed, numbered and stamped. A sheet is used once: a letter that takes the
    place of a void one, or is printed again, stands on another sheet.
    """

    _name = "ptsp.letter.special.paper"
    _description = "Special Paper of a Letter"

    paper_serial = fields.Char(
        "Serial of the Special Paper", readonly=True, copy=False, index="btree_not_null"
    )
    signed_scan = fields.Binary(
        "Scan of the Signed Sheet", attachment=True, readonly=True, copy=False
    )
    signed_scan_filename = fields.Char(readonly=True, copy=False)
    spoiled_serials = fields.Char(
        "Spoiled Sheets",
        readonly=True,
        copy=False,
        help="Serials of sheets that this letter stood on before it was printed again.",
    )

    def _filter_signed_by_hand(self):
        """Return the letters that are signed by hand on special paper."""
        return self.filtered(lambda letter: letter.letter_type_id.mode == "wet")

    def _keep_special_paper(self, serial, scan):
        """Keep serial and scan; an earlier sheet of this letter counts as spoiled.

        :param str serial: as printed on the sheet
        :param dict scan: filename, content and mimetype of a file that was checked
        :raise UserError: when the sheet was used before, or the file is no scan
        """
        self.ensure_one()
        serial = " ".join(serial.split()).upper()
        self._check_unused_sheet(serial)
        kind = scan["mimetype"] or ""
        if kind != "application/pdf" and not kind.startswith("image/"):
            raise UserError(
                self.env._(
                    "“%(name)s” is no scan: keep the signed sheet as a PDF or a"
                    " picture.",
                    name=scan["filename"],
                )
            )
        spoiled = filter(None, [self.spoiled_serials, self.paper_serial])
        self._with_door().write(
            {
                "paper_serial": serial,
                "signed_scan": base64.b64encode(scan["content"]),
                "signed_scan_filename": scan["filename"],
                "spoiled_serials": ", ".join(spoiled) or False,
            }
        )
        # a sheet used twice at the same moment is refused here, with its sentence
        self.flush_recordset(["paper_serial"])

    def _check_unused_sheet(self, serial):
        in_office = Domain("company_id", "=", self.company_id.id)
        # A serial is used once in the office, whoever may read the letter.
        letters = self.sudo().search(
            in_office
            & (
                Domain("paper_serial", "=", serial)
                | Domain("spoiled_serials", "ilike", serial)
            )
        )
        for letter in letters:
            spoiled = (letter.spoiled_serials or "").split(", ")
            if serial in [letter.paper_serial, *spoiled]:
                raise UserError(
                    self.env._(
                        "Sheet %(serial)s was used for %(letter)s already; enter the"
                        " serial that is printed on this sheet.",
                        serial=serial,
                        letter=letter.display_name,
                    )
                )
