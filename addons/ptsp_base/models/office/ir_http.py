# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta

from werkzeug.exceptions import TooManyRequests, Unauthorized

from odoo import api, models
from odoo.http import request

from odoo.addons.base.models.res_users import INDEX_SIZE, KEY_CRYPT_CONTEXT

from ...tools.cookie_flags import with_flags
from ...tools.platform_words import missing_words, with_words

# The module in which the client looks for a term of any module.
EVERYWHERE = "web"
INDONESIAN = "id_ID"
KEY = "API key"
# Stands for all keys when the wrong keys of one address are counted together.
ANY_KEY = "any"


class IrHttp(models.AbstractModel):
    """Gives the client the office's words, slows key guessing, flags cookies."""

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

    # === WRONG KEYS === #

    @classmethod
    def _auth_method_bearer(cls):
        """Slow down people who guess API keys, like people who guess passwords.

        Wrong keys are counted for each pair of address and beginning of a key, and once
        more for the address alone. Only wrong keys wait for the second count, so it
        stops nobody who has a right key. See ``ptsp.miss``.

        A caller with a right key is answered in the caller's own language.

        :raise TooManyRequests: the same whether a key begins so or not
        """
        given = request.httprequest.headers.get("Authorization") or ""
        token = re.match(r"bearer\s+(.+)$", given, re.IGNORECASE)
        if not token:
            return super()._auth_method_bearer()
        tries, address = request.env["ptsp.miss"], request.httprequest.remote_addr
        beginning = KEY, token[1][:INDEX_SIZE], address
        misses, wait = tries._wait_now(*beginning)
        cls._ptsp_keep_waiting(wait)
        try:
            result = super()._auth_method_bearer()
        except Unauthorized:
            # The hash makes the answer as slow as for a key with this beginning.
            KEY_CRYPT_CONTEXT.hash(token[1])
            others = KEY, ANY_KEY, address
            _misses, wait = tries._wait_now(*others)
            tries._note(*beginning)
            tries._note(*others)
            cls._ptsp_keep_waiting(wait)
            raise
        if misses:
            tries._note(*beginning, forgiven=True)
        cls._ptsp_speak_as_caller()
        return result

    @classmethod
    def _ptsp_speak_as_caller(cls):
        """Answer in the caller's language, which Odoo caches for each user.

        Otherwise Odoo reads the caller and the office to find the office's language.
        """
        language = request.env["res.users"].context_get().get("lang")
        if language:
            request.update_context(lang=language)

    @classmethod
    def _ptsp_keep_waiting(cls, wait):
        if wait > timedelta():
            sentence = request.env._(
                "Too many wrong keys. Wait %(minutes)s min, then try again.",
                minutes=-(-wait // timedelta(minutes=1)),
            )
            seconds = int(wait.total_seconds()) + 1
            raise TooManyRequests(sentence, retry_after=seconds)

    # === COOKIES === #

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

        Behind a proxy the request shows the browser's scheme only with ``proxy_mode``.
        """
        headers = getattr(response, "headers", None)
        cookies = headers.getlist("Set-Cookie") if headers else []
        if cookies:
            secure = request.httprequest.scheme == "https"
            flagged = [with_flags(cookie, secure=secure) for cookie in cookies]
            headers.setlist("Set-Cookie", flagged)
