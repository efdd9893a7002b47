# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models, release
from odoo.modules.module import Manifest

from .exposed import exposed

# The first number changes when something is removed or gets another meaning, the
# second one when something is added.
CONTRACT = "1.0"


class PtspApiVersion(models.AbstractModel):
    """The part of the public contract that says which contract it is.

    Reads only.
    """

    _name = "ptsp.api.version"
    _description = "Public Contract: Version"
    _inherit = ["ptsp.api.arguments"]

    @api.model
    @api.readonly
    @exposed("read")
    def version(self):
        """Return which contract this office keeps, and what of it will end.

        A field or a method ends a year after it was announced here, not earlier.

        :return: ``contract`` (such as 1.0), ``product`` and ``odoo`` (their versions),
            ``addons`` that add to the contract, by name, with their versions, and
            ``ending``: ``name``, ``announced`` and ``ends`` (dates), ``instead``
        """
        return {
            "contract": CONTRACT,
            "product": self._addon_version("ptsp_rekomendasi"),
            "odoo": release.version,
            "addons": {
                name: self._addon_version(name) for name in self._contract_addons()
            },
            "ending": self._ending(),
        }

    @api.model
    def _contract_addons(self):
        """Return the names of the addons of this suite that are installed."""
        return sorted(name for name in self.env.registry._init_modules if _ours(name))

    @api.model
    def _addon_version(self, name):
        return Manifest.for_addon(name).version

    @api.model
    def _ending(self):
        """Return what of the contract will end. An extension point.

        :return: list of dicts with ``name``, ``announced``, ``ends``, ``instead``
        """
        return []


def _ours(name):
    return name.startswith("ptsp_")
