# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_outsiders_read_nothing
from . import test_portal_translations

# Odoo runs only test modules that are names in this package.
from .home import *
from .agency import *
