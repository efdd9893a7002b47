# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_error_pages
from . import test_pages_in_a_browser
from . import test_public_access
from . import test_public_pages
from . import test_public_translations
