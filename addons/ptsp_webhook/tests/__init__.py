# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_copies
from . import test_deliveries_of_a_destroyed_case
from . import test_delivery
from . import test_example_receiver
from . import test_undelivered_tile
from . import test_reach
from . import test_retries
from . import test_schema
from . import test_secrets
from . import test_waking
from . import test_webhook_access
from . import test_webhook_translations
