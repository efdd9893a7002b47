# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_brute_force
from . import test_figure_counts
from . import test_tiles
