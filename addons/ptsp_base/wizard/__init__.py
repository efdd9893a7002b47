# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_definition_import
from . import ptsp_holiday_load
from . import ptsp_office_settings
from . import ptsp_register_reserve
from . import ptsp_register_settle
from . import ptsp_sop_check
from . import ptsp_service_start
from . import ptsp_service_start_option
from . import ptsp_sop_check_line
from . import ptsp_sop_simulation
from . import ptsp_sop_step_insert
from . import ptsp_sop_step_remove
from . import ptsp_sop_step_remove_line
