# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_account_by_link
from . import test_agency_in_a_browser
from . import test_agency_mailbox
from . import test_agency_page
from . import test_agency_reminders
from . import test_answer_by_link
from . import test_code_on_the_cover_letter
from . import test_link_of_the_demonstration
from . import test_papers_for_an_agency
