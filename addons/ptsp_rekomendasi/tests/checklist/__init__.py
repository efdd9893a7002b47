# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_check_forms
from . import test_check_parts
from . import test_checklist
from . import test_repairs
from . import test_waivers
