# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_authenticity
from . import test_compared_file
from . import test_destroyed_archive
from . import test_expired
from . import test_forged_codes
from . import test_former_addresses
from . import test_letter_code
from . import test_offline_page
from . import test_signed_code
from . import test_verify_letter
