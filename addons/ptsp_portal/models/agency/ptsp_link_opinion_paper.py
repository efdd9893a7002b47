# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspLinkOpinionPaper(models.AbstractModel):
    """The page of a request for people who typed the code of the cover letter.

    It is the same page as behind a link. The control sheet says that the answer came
    by the code, and the agency's mailbox gets the receipt.
    """

    _name = "ptsp.link.opinion.paper"
    _description = "Code on a Cover Letter"
    _inherit = ["ptsp.link.opinion"]

    _by_paper = True
