# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import res_company
from . import ptsp_digest_source
from . import ptsp_digest_leaf
from . import ptsp_digest_outside
from . import ptsp_audit_mark
from . import ptsp_audit
from . import ptsp_digest_proof
from . import ptsp_digest
from . import ptsp_record_words
from . import ptsp_record_digests
from . import ptsp_record_live
from . import ptsp_record_check
from . import ptsp_record_finding
