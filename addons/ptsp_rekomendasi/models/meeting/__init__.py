# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import calendar_event
from . import calendar_attendee
from . import ptsp_application_meeting
from . import ptsp_meeting_papers
from . import ptsp_meeting
from . import ptsp_decision
from . import ptsp_meeting_participant
from . import ptsp_letter
from . import ptsp_case_guards
from . import ptsp_case_effects
