# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import page
from . import authenticity
from . import catalogue
from . import notice
from . import link
from . import tracking
