# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_complaint_goes_its_way
from . import test_complaint_clocks
from . import test_complaint_access
from . import test_complaint_about_an_officer
from . import test_complaint_evidence
from . import test_complaint_identity
from . import test_complaint_leaks_nowhere
from . import test_complaint_of_a_destroyed_case
from . import test_complaint_pages
from . import test_complaint_in_a_browser
from . import test_complaint_api
from . import test_complaint_desk
from . import test_complaint_demonstration
from . import test_complaint_translations
