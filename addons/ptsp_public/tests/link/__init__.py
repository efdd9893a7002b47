# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_forged_links
from . import test_form_guard
from . import test_link
from . import test_link_access
from . import test_link_in_a_notice
from . import test_link_page
from . import test_two_answers_at_once
