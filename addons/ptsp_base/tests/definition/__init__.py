# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_catalogue_hours
from . import test_catalogue_import
from . import test_check
from . import test_check_links
from . import test_definition_export
from . import test_definition_hostile
from . import test_definition_import
from . import test_definition_screen
from . import test_names_and_revisions
