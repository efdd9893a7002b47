# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import bundle
from . import event_log
from . import exchange
from . import file
from . import intake
from . import letter
from . import papers
