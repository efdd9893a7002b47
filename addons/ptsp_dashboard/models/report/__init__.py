# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import res_company
from . import ptsp_report_figures
from . import ptsp_report_recap
from . import ptsp_report_half
from . import ptsp_report_officer
from . import ptsp_report_stars
from . import ptsp_report_content
from . import ptsp_report_signing
from . import ptsp_report
from . import ptsp_report_score
from . import ptsp_evaluation_plan
from . import ptsp_evaluation_due
from . import ptsp_evidence
