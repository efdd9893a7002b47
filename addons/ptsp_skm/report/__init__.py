# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import report_paper_questionnaire
from . import report_paper_questionnaire_blank
