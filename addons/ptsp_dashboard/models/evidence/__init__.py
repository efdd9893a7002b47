# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ptsp_evidence_instrument
from . import ptsp_evidence_aspect
from . import ptsp_evidence_indicator
from . import ptsp_evidence_grade
from . import ptsp_evidence
from . import ptsp_evidence_archive
from . import ptsp_evidence_pack
from . import ptsp_evidence_line
from . import ptsp_evidence_file
from . import ptsp_sop
