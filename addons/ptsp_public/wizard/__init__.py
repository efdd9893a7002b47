# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_office_settings
from . import ptsp_tracking_renewal
from . import ptsp_wording_settlement
