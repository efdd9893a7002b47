# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_case_hooks
from . import ptsp_application_access
from . import ptsp_application_record
from . import ptsp_application_form
from . import ptsp_application_identity
from . import ptsp_upload
from . import ptsp_acting
from . import ptsp_application_archive
from . import ptsp_application_words
from . import res_company
from . import ptsp_case_data
from . import ptsp_power
from . import ptsp_control_entry
from . import ptsp_change
from . import ptsp_chain_digest
from . import ptsp_case_effects
from . import ptsp_case_guards
