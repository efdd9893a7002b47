# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_usual_path
from . import test_checklist
from . import test_uploads
from . import test_identity
from . import test_door_open
from . import test_door_hands
from . import test_door_move
from . import test_door_is_the_only_one
from . import test_control_sheet
from . import test_clock
from . import test_flags
from . import test_move_values
from . import test_opinions
from . import test_opinion_clock
from . import test_api_filing
from . import test_api_refusals
