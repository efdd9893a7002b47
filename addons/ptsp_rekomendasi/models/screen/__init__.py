# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application_check_panels
from . import ptsp_application_review
from . import ptsp_application_panel
from . import ptsp_application_board
from . import ptsp_application_display
from . import ptsp_application_watching
from . import ptsp_application_flow
from . import ptsp_application_scanning
from . import ptsp_lane
