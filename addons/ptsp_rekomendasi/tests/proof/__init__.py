# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_audit_log_checked
from . import test_audit_marks
from . import test_digest_making
from . import test_digests_outside
from . import test_proof_access
from . import test_proof_of_case
from . import test_records_checked
