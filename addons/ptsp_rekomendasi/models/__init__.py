# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import case
from . import clock
from . import checklist
from . import fee
from . import letter
from . import opinion
from . import meeting
from . import handover
from . import door
from . import proof
from . import retention
from . import privacy
from . import screen

# The case is composed of slices of the rooms above, so it comes after them.
from .case import ptsp_application

from . import visit
from . import figures
from . import api
from . import exchange
from . import definition
from . import trial
