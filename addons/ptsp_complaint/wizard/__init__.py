# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_complaint_act
from . import ptsp_complaint_look
from . import ptsp_complaint_recode
from . import ptsp_complaint_void
from . import ptsp_complaint_entry
from . import ptsp_complaint_receipt
from . import ptsp_complaint_book
from . import ptsp_complaint_slips
from . import ptsp_complaint_slips_line
from . import ptsp_complaint_lapor
from . import ptsp_office_settings
