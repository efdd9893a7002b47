# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application_checklist
from . import ptsp_application_requirement
from . import ptsp_verdict
from . import ptsp_case_repairs
from . import ptsp_check_parts
from . import ptsp_check
from . import ptsp_control_entry
from . import ptsp_sop_step
from . import ptsp_case_effects
from . import ptsp_case_guards
