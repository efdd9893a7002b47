"""Load the engines as the package ``ptsp_tools``, without their addon.

The addon's own ``__init__`` imports Odoo; the engines must not need it.
"""

import importlib.util
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

TOOLS = Path(__file__).parents[2] / "addons" / "ptsp_base" / "tools"


def _load_tools() -> None:
    if "ptsp_tools" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "ptsp_tools", TOOLS / "__init__.py", submodule_search_locations=[str(TOOLS)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["ptsp_tools"] = package
    spec.loader.exec_module(package)


_load_tools()
settings.register_profile(
    "ptsp_tools",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ptsp_tools")
