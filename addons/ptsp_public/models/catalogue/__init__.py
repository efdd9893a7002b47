# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_catalogue
from . import ptsp_catalogue_flow
from . import ptsp_catalogue_papers
from . import ptsp_catalogue_times
from . import ptsp_evidence
from . import ptsp_service
from . import ptsp_public_wording
from . import res_company
