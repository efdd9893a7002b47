# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ir_http
from . import ptsp_api_errors
from . import ptsp_api_call
from . import ptsp_api_once
from . import ptsp_api_arguments
from . import ptsp_api_definition
from . import ptsp_api_case_view
from . import ptsp_api_case
from . import ptsp_api_filing
from . import ptsp_api_intake
from . import ptsp_api_feed
from . import ptsp_api_files
from . import ptsp_api_statistics
from . import ptsp_api_exchange
from . import ptsp_api_payments
from . import ptsp_api_version
from . import ptsp_api
