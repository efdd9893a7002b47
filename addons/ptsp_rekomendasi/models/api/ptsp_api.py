# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApi(models.AbstractModel):
    """The public contract for other systems: what may be called from outside.

    Its methods take named arguments, check the caller's group, refuse in one
    sentence, and return values that XML-RPC, JSON-RPC and /json/2 carry alike. They
    act with the caller's own rights and write through the door only.
    """

    _name = "ptsp.api"
    _description = "Public Contract"
    _inherit = [
        "ptsp.api.filing",
        "ptsp.api.feed",
        "ptsp.api.files",
        "ptsp.api.statistics",
        "ptsp.api.exchange",
        "ptsp.api.payments",
        "ptsp.api.version",
    ]
