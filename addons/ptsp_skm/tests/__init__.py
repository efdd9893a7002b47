# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_skm_translations
from . import test_scheme
from . import test_one_answer_for_a_case
from . import test_answers_are_anonymous
from . import test_answers_count_in_crowds
from . import test_figures_of_the_survey
from . import test_report_is_signed
from . import test_follow_up
from . import test_invitation
from . import test_paper_sheets
from . import test_survey_evidence
from . import test_survey_in_a_browser
from . import test_survey_over_api
from . import test_survey_pages
