# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_ask_and_deliver
from . import test_contacts
from . import test_delivery_list
from . import test_opinion_clock
from . import test_opinion_decision
from . import test_opinion_monitoring
from . import test_opinions
