# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_webhook_secret
from . import ptsp_webhook_skip
