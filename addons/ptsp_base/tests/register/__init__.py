# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_register
from . import test_register_concurrency
from . import test_register_keeping
from . import test_registers_apart
