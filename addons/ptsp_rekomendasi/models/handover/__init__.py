# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application_handover
from . import ptsp_case_pickup
from . import ptsp_letter
from . import ptsp_case_effects
