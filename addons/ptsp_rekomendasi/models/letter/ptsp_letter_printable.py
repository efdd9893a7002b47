# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import datetime
import hashlib
import re

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import hash_chain

from ...tools import indonesian
from ...tools.unbroken import keep_together

# The date that is widest in words.
WIDEST_DAY = datetime.date(2028, 9, 28)
# Values without these characters and within this length always print.
ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff0-\uffff]")
USUAL_LENGTH = 20_000


class PtspLetterPrintable(models.AbstractModel):
    """Lays out each new text of a letter once as a trial, with the widest number.

    A text that cannot be printed is refused at the draft. So no letter is initialled,
    signed or numbered whose file cannot be made.
    """

    _name = "ptsp.letter.printable"
    _description = "Trial of a Letter"

    tried_round = fields.Integer(
        readonly=True, help="The round of the text that was laid out as a trial."
    )

    def _try_to_print(self):
        """Lay the present text out as a trial. An extension point.

        A text composed from the wording of its type is tried once for each wording,
        because the values of a case are plain text. A text that was edited by hand or
        has unusual values is tried by itself.

        :raise UserError: when it cannot be printed, in one sentence
        """
        self.ensure_one()
        self._require_template()
        trials = self.env["ptsp.printable"]
        trials._check_text(self.body)
        key = self._trial_key()
        if not trials._is_tried(key):
            trials._check_pages([self._trial_page()], key)
        self._with_door().write({"tried_round": self.round})

    def _require_tried(self):
        """Try to print a text that was never tried, and refuse it if it fails."""
        if self.tried_round != self.round:
            self._try_to_print()

    def _require_template(self):
        template = self._template()
        if template not in self.letter_type_id._templates():
            raise UserError(
                self.letter_type_id._unknown_template_message(
                    self.letter_type_id.name, template
                )
            )

    def _trial_key(self):
        kind = self.letter_type_id
        values = hash_chain.canonical_json(self._without_signer(self.content))
        text = f"{values}{self.body or ''}"
        usual = not ODD.search(text) and len(text) <= USUAL_LENGTH
        if usual and not self.edited and not self.letter_type_id.on_demand:
            wording = [kind.body, kind.subject, kind.title, kind.layout, kind.paper]
            text = "\0".join(str(part or "") for part in [self._template(), *wording])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _trial_page(self):
        """Return the applicant's copy with the widest possible number and date."""
        late = {
            "nomor": self.letter_type_id.register_id._widest_number(),
            "tanggal": indonesian.date_text(WIDEST_DAY),
            "berlaku_sampai": indonesian.date_text(WIDEST_DAY),
        }
        return keep_together(self._page(self._applicant_copy(), late=late))
