# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_contact_wizard
from . import ptsp_delivery_line
from . import ptsp_delivery_list
from . import ptsp_open_wizard
from . import ptsp_paper_drop
from . import ptsp_letter_amend
from . import ptsp_record_proof
from . import ptsp_register_book
from . import ptsp_revision_move
from . import ptsp_revision_move_line
from . import ptsp_office_settings
from . import ptsp_visit_mail
from . import ptsp_person_work
from . import ptsp_person_work_line
from . import ptsp_sandbox_sample
from . import ptsp_sandbox_view
from . import ptsp_sandbox
