# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_api
from . import ptsp_authenticity
from . import ptsp_authenticity_check
from . import ptsp_letter
from . import ptsp_proof_key
