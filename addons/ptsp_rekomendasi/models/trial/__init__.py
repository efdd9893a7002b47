# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_trial_mixin
from . import ptsp_sandbox_rules
from . import ptsp_sop_trial
from . import ptsp_letter
from . import ptsp_letter_type_preview
