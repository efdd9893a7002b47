from . import definition
from . import export
from . import binary
from . import database
from . import accounts
from . import attachment
