# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.http import request

from ...tools.cookie_flags import with_flags
from ...tools.platform_words import missing_words, with_words

# The module under which the client finds a term of any module.
EVERYWHERE = "web"
INDONESIAN = "id_ID"


class IrHttp(models.AbstractModel):
    """The web client speaks as the office does, and cookies stay with the office."""

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

    @classmethod
    def _post_dispatch(cls, response):
        result = super()._post_dispatch(response)
        cls._ptsp_flag_cookies(response)
        return result

    @classmethod
    def _handle_error(cls, exception):
        response = super()._handle_error(exception)
        cls._ptsp_flag_cookies(response)
        return response

    @classmethod
    def _ptsp_flag_cookies(cls, response):
        """Keep the cookies of a response from other sites and from plain HTTP.

        Behind a proxy the scheme is the browser's only with ``proxy_mode``.
        """
        headers = getattr(response, "headers", None)
        cookies = headers.getlist("Set-Cookie") if headers else []
        if cookies:
            secure = request.httprequest.scheme == "https"
            flagged = [with_flags(cookie, secure=secure) for cookie in cookies]
            headers.setlist("Set-Cookie", flagged)
