# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import report_paper_sop
from . import report_paper_sop_copy
from . import report_paper_sop_leaflet
