# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_evaluation_calendar
from . import test_report_access
from . import test_report_figures
from . import test_report_files
from . import test_report_officer
from . import test_report_signing
from . import test_ten_cases_by_hand
