# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from pathlib import Path

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import file_path

_logger = logging.getLogger(__name__)

SEED_FOLDER = "ptsp_rekomendasi/data/sop"
CATALOGUE = "catalogue.yaml"
# Files beside the SOPs; coverage.yaml lists what implements each line of them.
NOT_SOPS = {CATALOGUE, "coverage.yaml"}


class PtspDefinition(models.AbstractModel):
    """Loads the definitions that ship with this addon, as any office would."""

    _inherit = "ptsp.definition"

    @api.model
    def _flow_files(self):
        """Add the standard flow: from the first question to the pickup."""
        return {
            "standard": "ptsp_rekomendasi/data/flow/standard.yaml",
            **super()._flow_files(),
        }

    @api.model
    def _load_seeds(self):
        """Load the shipped catalogue and SOPs, on install and on every upgrade.

        Existing definitions are skipped whole, so that no change of an administrator is
        touched. The catalogue is loaded again at the end, because its agencies name
        services of the SOPs.
        """
        catalogue = self._seed_text(CATALOGUE)
        self._check_seed(CATALOGUE, self._load_catalogue(catalogue))
        for path in sorted(Path(file_path(SEED_FOLDER)).glob("*.yaml")):
            if path.name not in NOT_SOPS:
                text = self._seed_text(path.name)
                self._check_seed(path.name, self._load_file(text, make_effective=True))
        self._check_seed(CATALOGUE, self._load_catalogue(catalogue))
        return True

    @api.model
    def _seed_text(self, name):
        """Return the text of a definition file that ships with this addon."""
        return Path(file_path(f"{SEED_FOLDER}/{name}")).read_text("utf-8")

    @api.model
    def _check_seed(self, name, result):
        for warning in result["warnings"]:
            _logger.info("%s: %s", name, warning)
        if result["errors"]:
            raise ValidationError(
                "\n".join([name, *(str(error) for error in result["errors"])])
            )
