# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_definition_import
from . import ptsp_definition_import_finding
from . import ptsp_holiday_load
from . import ptsp_office_settings
from . import ptsp_register_reserve
from . import ptsp_register_settle
from . import ptsp_service_stop
from . import ptsp_sop_acknowledge
from . import ptsp_sop_check
from . import ptsp_sop_compare
from . import ptsp_sop_send_back
