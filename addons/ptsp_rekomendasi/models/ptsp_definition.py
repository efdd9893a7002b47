# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from pathlib import Path

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import file_path

_logger = logging.getLogger(__name__)

SEED_FOLDER = "ptsp_rekomendasi/data/sop"
CATALOGUE = "catalogue.yaml"


class PtspDefinition(models.AbstractModel):
    """Loads the definitions that ship with this addon, as any office would."""

    _inherit = "ptsp.definition"

    @api.model
    def _load_seeds(self):
        """Load the shipped catalogue and SOPs, on install and on every upgrade.

        What exists is skipped whole, so nothing an administrator changed is touched.
        The catalogue comes again at the end: its agencies name services of the SOPs.
        """
        folder = Path(file_path(SEED_FOLDER))
        catalogue = folder / CATALOGUE
        self._check_seed(CATALOGUE, self._load_catalogue(catalogue.read_text("utf-8")))
        for path in sorted(folder.glob("*.yaml")):
            if path.name != CATALOGUE:
                text = path.read_text("utf-8")
                self._check_seed(path.name, self._load_file(text, make_effective=True))
        self._check_seed(CATALOGUE, self._load_catalogue(catalogue.read_text("utf-8")))
        return True

    @api.model
    def _check_seed(self, name, result):
        for warning in result["warnings"]:
            _logger.info("%s: %s", name, warning)
        if result["errors"]:
            raise ValidationError(
                "\n".join([name, *(str(error) for error in result["errors"])])
            )
