# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_password_length
from . import test_second_factor
from . import test_security_translations
from . import test_session_ends
