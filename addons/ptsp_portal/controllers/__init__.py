# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import account
from . import cases
from . import drafts
from . import filing
from . import own_data
from . import paper_code
from . import portal
from . import repairs
