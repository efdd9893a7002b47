# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy

import yaml

from .common import PtspCase
from .exchange_common import example_text


class CheckCase(PtspCase):
    """Changes the example definition, and reads the findings of the check."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.example = yaml.safe_load(example_text())

    def _found(self, change):
        """Return the findings on the example after a change, as (severity, path)."""
        data = copy.deepcopy(self.example)
        steps = {step["code"]: step for step in data["steps"]}
        for step in steps.values():
            step["moves"] = {move["code"]: move for move in step["transitions"]}
        change(data, steps)
        for step in steps.values():
            del step["moves"]
        result = self.env["ptsp.definition"]._load_file(
            yaml.safe_dump(data, allow_unicode=True, sort_keys=False), dry_run=True
        )
        self.assertFalse(result["errors"])
        return [
            (finding["severity"], finding["path"], finding["message"])
            for finding in result["findings"]
            if finding["severity"] != "note" and "members" not in finding["message"]
        ]

    def _assert_told(self, change, severity, place, words):
        known = {message for _severity, _path, message in self._found(lambda *_a: None)}
        new = [item for item in self._found(change) if item[2] not in known]
        self.assertIn((severity, place), [item[:2] for item in new], new)
        told = " ".join(item[2] for item in new if item[1] == place)
        self.assertRegex(told, words)
