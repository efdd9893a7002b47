# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_catalogue_evidence
from . import test_catalogue_flow
from . import test_catalogue_papers
from . import test_catalogue_times
from . import test_public_wording
