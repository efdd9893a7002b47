# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_sop_part_mixin
from . import ptsp_sop_rule_mixin
from . import ptsp_sop_step_line
from . import ptsp_sop_guard
from . import ptsp_sop
from . import ptsp_sop_binding
from . import ptsp_sop_letter_words
from . import ptsp_sop_effect
from . import res_company
from . import ptsp_definition
from . import ptsp_definition_check
from . import ptsp_letter_type
