# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_application
from . import ptsp_webhook_event
from . import ptsp_webhook
from . import ptsp_webhook_delivery
from . import ptsp_webhook_attempt
from . import ptsp_webhook_sender
from . import ptsp_webhook_reach
from . import ptsp_webhook_alarm
from . import ptsp_figures
from . import ptsp_retention_wiping
