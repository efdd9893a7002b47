# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import report_paper_data_subject
from . import report_paper_check_form
from . import report_paper_control_sheet
from . import report_paper_delivery_list
from . import report_paper_digest
from . import report_paper_monitoring
from . import report_paper_proof
from . import report_paper_queue_number
from . import report_paper_register_book
from . import report_paper_requirements
from . import report_paper_retention_act
from . import report_paper_retention_list
