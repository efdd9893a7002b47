# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_dashboard_menu
from . import test_dashboard_page
from . import test_digest
from . import test_get_figures
from . import test_head_asks
from . import test_page_in_a_browser
from . import test_reads_only
