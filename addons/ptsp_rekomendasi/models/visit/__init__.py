# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_visit_queue
from . import ptsp_visit
from . import ptsp_anonymisation_visit
from . import ptsp_anonymisation
from . import ptsp_data_subject
