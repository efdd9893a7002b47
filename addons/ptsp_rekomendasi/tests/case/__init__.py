# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_acting_terms
from . import test_access_matrix
from . import test_archive
from . import test_case_data
from . import test_case_satellites_access
from . import test_case_twins
from . import test_closed_files
from . import test_control_sheet
from . import test_files_come_in
from . import test_files_moved
from . import test_files_of_cases
from . import test_form_limits
from . import test_identity
from . import test_linked_cases
from . import test_required_texts_show
from . import test_uploads
from . import test_who_came
