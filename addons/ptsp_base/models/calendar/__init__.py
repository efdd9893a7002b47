# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import resource_calendar
from . import resource_calendar_attendance
from . import resource_calendar_leaves
from . import ptsp_holiday_loading
from . import ptsp_hours_period
from . import ptsp_hours_period_line
