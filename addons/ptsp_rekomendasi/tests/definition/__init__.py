# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_check_finishes
from . import test_conditions
from . import test_definition_exchange
from . import test_letters_that_print
from . import test_random_definitions
from . import test_revision_words
from . import test_seeded_regulations
from . import test_seeds
from . import test_standard_flow
from . import test_third_service
from . import test_unlike_services
from . import test_worked_examples
from . import test_translations
from . import test_paper_draft
from . import test_paper_of_print
from . import test_rekomendasi_tests_are_loaded
from . import test_vocabulary
