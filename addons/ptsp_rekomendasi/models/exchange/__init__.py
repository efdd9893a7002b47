# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_event_log
from . import ptsp_case_bundle
from . import ptsp_case_intake
from . import ptsp_case_replay
from . import ptsp_month_list
from . import ptsp_outage
from . import ptsp_former_list
