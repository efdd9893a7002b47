# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_case_own
from . import ptsp_case_values
from . import ptsp_application_decision
from . import ptsp_case_numbers
from . import ptsp_application_door
from . import ptsp_application_desk_work
from . import ptsp_case_revision
from . import ptsp_application_moves
from . import ptsp_case_telling
from . import ptsp_case_promise
from . import ptsp_case_silent_closing
from . import ptsp_case_offers
from . import ptsp_case_batch
from . import ptsp_advice
from . import ptsp_case_effects
from . import ptsp_case_guards
from . import ptsp_case_remedies
