# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_anonymisation_kind
from . import ptsp_anonymisation_term
from . import ptsp_anonymisation
from . import ptsp_data_subject
