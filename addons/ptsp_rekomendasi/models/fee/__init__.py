# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_fee_assessment
from . import ptsp_fee_payment
from . import ptsp_case_fee
from . import ptsp_case_effects
from . import ptsp_case_guards
