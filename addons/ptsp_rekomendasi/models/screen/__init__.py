# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application_screen
from . import ptsp_application_board
from . import ptsp_case_card
from . import ptsp_case_times
from . import ptsp_case_board
from . import ptsp_case_column
from . import ptsp_case_panel
from . import ptsp_case_move_panel
from . import ptsp_case_check_panel
from . import ptsp_case_review
from . import ptsp_case_flow
from . import ptsp_case_ledger
from . import ptsp_case_control_sheet
from . import ptsp_case_paper_links
from . import ptsp_case_scan
from . import ptsp_lane
