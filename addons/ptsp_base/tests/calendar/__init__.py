# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_calendar
from . import test_holidays
from . import test_holidays_again
from . import test_hours_for_a_time
from . import test_years_without_holidays
