# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ir_http
from . import ptsp_application
from . import ptsp_draft
from . import ptsp_draft_file
from . import ptsp_home_account
from . import ptsp_home_case
from . import ptsp_home_data
from . import ptsp_home_draft
from . import ptsp_home_filing
from . import ptsp_home_form
from . import ptsp_home_receipt
from . import ptsp_home_repair
from . import ptsp_login_code
from . import ptsp_power
from . import ptsp_scanner
from . import ptsp_public_page
from . import res_users
