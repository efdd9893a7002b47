# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import digest_digest
from . import ptsp_dashboard_period
from . import ptsp_dashboard_words
from . import ptsp_dashboard
from . import ir_ui_menu
