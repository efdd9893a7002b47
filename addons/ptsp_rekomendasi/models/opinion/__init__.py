# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application_opinion
from . import ptsp_contact
from . import ptsp_opinion_answer
from . import ptsp_opinion
from . import ptsp_opinion_draft
from . import ptsp_decision
from . import ptsp_letter
from . import ptsp_case_guards
from . import ptsp_case_effects
from . import ptsp_case_prints
from . import ptsp_case_ladder
from . import ptsp_case_silence
from . import ptsp_case_recount
