# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
# Odoo runs only test modules that are names in this package.
from .page import *
from .authenticity import *
from .catalogue import *
from .notice import *
from .link import *
from .tracking import *
