"""Loads the tools of each addon as separate packages, without the addon.

The addon's own ``__init__`` imports Odoo; the tools must not need it.
"""

import importlib.util
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

ADDONS = Path(__file__).parents[2] / "addons"


def _load_tools(name: str, addon: str) -> None:
    if name in sys.modules:
        return
    tools = ADDONS / addon / "tools"
    spec = importlib.util.spec_from_file_location(
        name, tools / "__init__.py", submodule_search_locations=[str(tools)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


_load_tools("ptsp_tools", "ptsp_base")
_load_tools("ptsp_case_tools", "ptsp_rekomendasi")
_load_tools("ptsp_public_tools", "ptsp_public")
_load_tools("ptsp_webhook_tools", "ptsp_webhook")
_load_tools("ptsp_skm_tools", "ptsp_skm")
settings.register_profile(
    "ptsp_tools",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ptsp_tools")
