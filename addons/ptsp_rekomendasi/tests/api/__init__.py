# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_api_amend
from . import test_api_case
from . import test_api_definition
from . import test_api_draft
from . import test_api_exchange
from . import test_api_extension
from . import test_api_feed
from . import test_api_files
from . import test_api_filing
from . import test_api_fuzz
from . import test_api_fuzz_http
from . import test_api_refusals
from . import test_api_statistics
from . import test_api_transports
from . import test_looks_over_http
