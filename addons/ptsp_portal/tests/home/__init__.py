# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_begun_at_the_counter
from . import test_both_services_from_home
from . import test_files_from_home
from . import test_filing_from_home
from . import test_home_in_a_browser
from . import test_logging_in_from_home
from . import test_origin
from . import test_other_peoples_things
from . import test_own_data
from . import test_repairing_from_home
from . import test_same_object_from_home
from . import test_data_of_a_person
from . import test_destroyed_archive_at_home
from . import test_unsent_drafts
