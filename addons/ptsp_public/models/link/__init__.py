# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_form_guard
from . import ptsp_link_purpose
from . import ptsp_link
from . import ptsp_link_secret
from . import ptsp_retention_wiping
