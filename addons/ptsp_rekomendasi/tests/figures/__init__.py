# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_evidence_hook
from . import test_figures_hook
