# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools.platform_words import missing_words, with_words

# The module under which the client finds a term of any module.
EVERYWHERE = "web"
INDONESIAN = "id_ID"


class IrHttp(models.AbstractModel):
    """The web client speaks as the office does, where its own words are another's."""

    _inherit = "ir.http"

    @api.model
    def _get_translations_for_webclient(self, modules, lang):
        found, parameters = super()._get_translations_for_webclient(modules, lang)
        if (lang or self.env.context.get("lang")) != INDONESIAN:
            return found, parameters
        spoken = {
            module: {**told, "messages": with_words(told.get("messages", ()))}
            for module, told in found.items()
        }
        if EVERYWHERE in spoken:
            messages = spoken[EVERYWHERE]["messages"]
            messages += missing_words(messages)
        return spoken, parameters
