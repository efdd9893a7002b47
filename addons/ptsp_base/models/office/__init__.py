# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import base
from . import ptsp_cron_mixin
from . import ptsp_locked_mixin
from . import ptsp_members_mixin
from . import ptsp_lane
from . import ptsp_acting
from . import ptsp_agency
from . import ptsp_sector
from . import ir_attachment
from . import ir_actions_report
from . import ptsp_printable
from . import res_company
from . import res_partner
from . import res_groups
from . import res_users
from . import ir_http
