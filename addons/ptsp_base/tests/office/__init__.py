# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_access
from . import test_agency_lanes
from . import test_base_tests_are_loaded
from . import test_base_translations
from . import test_choosing
from . import test_companies
from . import test_locked_fields
from . import test_locks
from . import test_login_page
from . import test_office_clock
from . import test_office_settings
from . import test_plain_export
from . import test_report_client
from . import test_report_engine
from . import test_screens
from . import test_signatory
from . import test_acting_signatory
