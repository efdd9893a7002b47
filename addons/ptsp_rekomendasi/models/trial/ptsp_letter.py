# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from markupsafe import Markup

from odoo import models

from ...tools.sandbox_key import in_sandbox
from .ptsp_sandbox_rules import TRIAL_MARK

# A page in a browser needs margins and has no running header.
SCREEN_STYLE = Markup(
    "<style>@media screen {"
    " html { background: #e9ecef; zoom: 0.72 } .copy, .foot { display: none }"
    " body { background: #fff; width: 16cm; margin: 8px auto; padding: 1.2cm }"
    "}</style></head>"
)


class PtspLetter(models.Model):
    """Letters in trials render no PDF and wait for nobody."""

    _inherit = "ptsp.letter"

    def _awaited_lane(self):
        """Return no desk in a trial, in which one user acts for all desks."""
        lane = super()._awaited_lane()
        return lane.browse() if in_sandbox(self.env.context) else lane

    def _person_signing(self, desk):
        """Return the expected signer in a trial; papers show the office's people."""
        if not in_sandbox(self.env.context):
            return super()._person_signing(desk)
        return self._expected_signer(desk) or self.env.user

    def _signer_missing(self, desk):
        """Report nothing in a trial, which runs even in an office without members."""
        return "" if in_sandbox(self.env.context) else super()._signer_missing(desk)

    def _render_after_commit(self):
        if not in_sandbox(self.env.context):
            return super()._render_after_commit()
        return self._with_door().write({"pdf_sha256": TRIAL_MARK})

    def _try_to_print(self):
        """Skip the trial print in a trial; the wording was tried when it was saved."""
        return None if in_sandbox(self.env.context) else super()._try_to_print()

    def _prepare_sample(self, as_pdf):
        if as_pdf:
            return {"pdf": base64.b64encode(self._render_copies([1])).decode()}
        (page,) = self._copy_pages([1])
        return {"html": page.replace("</head>", SCREEN_STYLE, 1)}
