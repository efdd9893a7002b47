# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_case_figure
from . import ptsp_return_figure
from . import ptsp_application
from . import ptsp_control_entry
from . import ptsp_figure_cases
from . import ptsp_figure_source
from . import ptsp_figure_keeper
from . import ptsp_figure_counts
from . import ptsp_figure_work
from . import ptsp_figure_late
from . import ptsp_tiles_mixin
from . import ptsp_tiles_flow
from . import ptsp_tiles_pace
from . import ptsp_tiles_quality
from . import ptsp_tiles_delay
from . import ptsp_figures
from . import ptsp_api
