# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The described cases and who plays them, for tests.

They are not part of the addon: ``scripts/serve`` shows them in an office of their own.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "scripts"))

from demonstration import described, loading, player, words
from walking import stranger

__all__ = ["described", "loading", "player", "stranger", "words"]
