# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import res_company
from . import ptsp_office_settings
from . import ptsp_agency
from . import ptsp_opinion
from . import ptsp_application
from . import ptsp_case_card
from . import ptsp_notice
from . import ptsp_opinion_notice
from . import ptsp_opinion_page
from . import ptsp_opinion_receipt
from . import ptsp_opinion_reminder
from . import ptsp_link_opinion
from . import ptsp_link_opinion_paper
from . import ptsp_paper_code
from . import ptsp_letter
from . import ptsp_lane
