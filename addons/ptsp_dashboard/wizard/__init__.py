# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_evaluation_tick
from . import ptsp_evidence_add
from . import ptsp_office_settings
from . import ptsp_report_reply
