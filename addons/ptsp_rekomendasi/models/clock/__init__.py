# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application_clock
from . import ptsp_case_dates
from . import ptsp_case_level
from . import ptsp_case_ladder
from . import ptsp_case_silence
from . import ptsp_case_recount
from . import ptsp_case_touch
from . import ptsp_clock_pause
from . import ptsp_flag
from . import resource_calendar
from . import ptsp_case_guards
from . import ptsp_case_effects
from . import res_company
