# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import res_company
from . import res_users
from . import ptsp_lane
from . import ptsp_letter_type
