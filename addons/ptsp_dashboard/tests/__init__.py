# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_dashboard_translations
from .figures import *
from .page import *
from .evidence import *
from .report import *
