# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools.contract.arguments import ARGUMENTS
from ...tools.contract.results import RESULTS


class PtspApi(models.AbstractModel):
    """The public contract for other systems: what may be called from outside.

    Its methods take named arguments, check the caller's group, refuse in one
    sentence, and return values that XML-RPC, JSON-RPC and /json/2 carry alike. They
    act with the caller's own rights and write through the door only.
    """

    _name = "ptsp.api"
    _description = "Public Contract"
    _inherit = [
        "ptsp.api.intake",
        "ptsp.api.filing",
        "ptsp.api.feed",
        "ptsp.api.files",
        "ptsp.api.statistics",
        "ptsp.api.exchange",
        "ptsp.api.payments",
        "ptsp.api.version",
    ]

    @api.model
    def _contract(self):
        """Return the shapes of the contract. An extension point, as ``_groups``.

        :return: ``arguments`` (JSON Schema by name of an argument) and ``results``
            (JSON Schema by method)
        """
        return {"arguments": dict(ARGUMENTS), "results": dict(RESULTS)}
