# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
# Odoo loads only test modules that are names of this package.
from .office import *
from .calendar import *
from .register import *
from .definition import *
from .sop import *
