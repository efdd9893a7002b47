# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_board_column_rule
from . import test_board_work
from . import test_case_folder
from . import test_case_form
from . import test_query_counts
from . import test_scanning
from . import test_screens_accessible
from . import test_screens_board
from . import test_screens_board_work
from . import test_screens_case
from . import test_screens_days
from . import test_screens_display
from . import test_screens_javascript
from . import test_screens_watching
from . import test_screens_writing
from . import test_sectors
from . import test_watching
