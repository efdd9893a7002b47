# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_fees_paid
from . import test_bank_list
from . import test_bank_list_over_rpc
from . import test_fee_events
from . import test_fees_upgraded
from . import test_one_demand
