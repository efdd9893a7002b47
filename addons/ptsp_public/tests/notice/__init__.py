# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_notice_access
from . import test_notice_anonymised
from . import test_notice_by_whatsapp
from . import test_notice_events
from . import test_notice_is_sent
from . import test_notice_of_later_events
from . import test_notice_once
from . import test_notice_rules
from . import test_notice_secrets
from . import test_notice_urgent
