# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_register_keeping
from . import ptsp_register
from . import ptsp_register_entry
from . import ptsp_letter_type
