# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_retention_terms
from . import test_retention_rules
from . import test_legal_holds
from . import test_destruction_lists
from . import test_destruction_signed
from . import test_destruction_whole
from . import test_destruction_done
from . import test_destruction_checked
