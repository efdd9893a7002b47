# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application
from . import ptsp_letter
from . import ptsp_tracking
from . import ptsp_tracking_code
from . import ptsp_tracking_events
from . import ptsp_tracking_promise
from . import ptsp_tracking_story
