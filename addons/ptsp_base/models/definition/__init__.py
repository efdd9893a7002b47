# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_standard_component
from . import ptsp_definition_flow
from . import ptsp_definition
from . import ptsp_definition_catalogue
from . import ptsp_definition_check
from . import ptsp_definition_export_step
from . import ptsp_definition_export_catalogue
from . import ptsp_definition_export
from . import ptsp_definition_writer
from . import ptsp_definition_paper
