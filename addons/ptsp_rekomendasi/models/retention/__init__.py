# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_retention_rule
from . import ptsp_retention_hold
from . import ptsp_case_retention
from . import ptsp_application_archive
