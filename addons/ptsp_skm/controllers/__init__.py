# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import report_file
from . import survey
from . import survey_kiosk
from . import survey_result
