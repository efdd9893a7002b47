# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_event_log
from . import test_intake
from . import test_lived
from . import test_month_list
from . import test_outage_list
from . import test_former_cases
from . import test_case_bundle
