# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import controllers
from . import models
from . import wizard
from .hooks import post_init_hook
from .tools.secret_paths import keep_out_of_logs

keep_out_of_logs()
