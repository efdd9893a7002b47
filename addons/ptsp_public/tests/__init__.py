# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
# Odoo takes only the modules that are names of this package.
from .page import *
from .authenticity import *
from .catalogue import *
from .notice import *
from .link import *
from .tracking import *
