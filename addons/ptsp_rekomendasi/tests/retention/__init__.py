# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_retention_terms
from . import test_retention_rules
from . import test_legal_holds
