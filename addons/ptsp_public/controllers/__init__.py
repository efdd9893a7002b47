# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import about
from . import authenticity
from . import catalogue
from . import home
from . import link
from . import tracking
