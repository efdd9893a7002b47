# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_screens_visits
from . import test_visit_panels
from . import test_visit_queue
from . import test_visits
from . import test_looks_at_contacts
