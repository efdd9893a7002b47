# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_clock
from . import test_failing_alone
from . import test_due_level_rule
from . import test_flags
from . import test_intake_clock
from . import test_pause_by_order
from . import test_promise_in_hours
from . import test_silence
from . import test_silent_inquiries
from . import test_step_windows
from . import test_decided_at_the_stop
from . import test_touch_minutes
from . import test_years_not_loaded
