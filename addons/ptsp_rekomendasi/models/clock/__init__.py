# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application_clock
from . import ptsp_application_calendar
from . import ptsp_application_flags
from . import ptsp_application_silence
from . import res_company_silence
from . import ptsp_clock_pause
from . import ptsp_flag
from . import resource_calendar
from . import ptsp_case_guards
from . import ptsp_case_effects
