# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import res_company
from . import ptsp_retention_rule
from . import ptsp_retention_hold
from . import ptsp_case_retention
from . import ptsp_application_archive
from . import ptsp_retention_choice
from . import ptsp_retention_wiping
from . import ptsp_retention_papers
from . import ptsp_retention_signing
from . import ptsp_retention_destruction
from . import ptsp_retention_list
from . import ptsp_retention_line
from . import ptsp_record_live
