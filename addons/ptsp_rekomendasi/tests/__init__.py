# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
# Odoo takes only the modules that are names of this package.
from .case import *
from .door import *
from .proof import *
from .clock import *
from .checklist import *
from .fee import *
from .opinion import *
from .meeting import *
from .letter import *
from .handover import *
from .retention import *
from .privacy import *
from .visit import *
from .screen import *
from .figures import *
from .exchange import *
from .api import *
from .definition import *
from .trial import *
