# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_tracking_code
from . import test_tracking_code_once
from . import test_tracking_lock
from . import test_tracking_page
from . import test_tracking_renewal
from . import test_tracking_story
from . import test_tracking_validity
