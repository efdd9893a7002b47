from . import definition
from . import export
