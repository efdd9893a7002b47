# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ir_http
from . import ptsp_public_page
from . import ptsp_public_limit
