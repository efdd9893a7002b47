# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNoticeChannel(models.AbstractModel):
    """A way to reach a person. Each channel is a model that inherits this one.

    An addon that supplies another channel (a provider of SMS or WhatsApp) adds a model
    and names it by extending ``_channels``. The addon itself keeps what its provider
    needs, such as a key.
    """

    _name = "ptsp.notice.channel"
    _description = "Channel of Notices"

    @api.model
    def _channels(self):
        """Return code -> name of the model. An extension point for other addons."""
        return {
            "email": "ptsp.notice.channel.email",
            "whatsapp": "ptsp.notice.channel.whatsapp",
            "log": "ptsp.notice.channel.log",
        }

    @api.model
    def _of(self, code):
        """Return the channel of a code.

        :raise ValueError: when no addon supplies it
        """
        name = self._channels().get(code)
        if not name:
            raise ValueError(f"no channel {code!r} for notices")
        return self.env[name]

    @api.model
    def _sends(self, code):
        """Tell whether the channel with a code sends messages automatically.

        One-time codes go only to such channels, as no officer may see one.
        """
        return code in self._channels() and not self._of(code)._is_by_hand()

    @api.model
    def _selection(self):
        """Return the channels for a selection field."""
        return [
            (code, self.env[name]._label()) for code, name in self._channels().items()
        ]

    # === ONE CHANNEL === #

    @api.model
    def _label(self):
        """Return the name of the channel for people."""
        return ""

    @api.model
    def _is_by_hand(self):
        """Tell whether a person sends each message with a click."""
        return False

    @api.model
    def _addresses(self, case):
        """Return the addresses of the people of a case, with their names.

        An extension point for addons that know more people of a case.

        :param case: the case, with elevated rights
        :return: list of pairs of address and name; an address may be empty
        """
        return []

    @api.model
    def _reached(self, case):
        """Return pairs of valid address and name of a case, each address once."""
        found = {}
        for address, name in self._addresses(case):
            plain = address and self._normalise(address)
            if plain:
                found.setdefault(plain, " ".join((name or "").split()))
        return list(found.items())

    @api.model
    def _normalise(self, address):
        """Return an address in its plain form, or None if it is not valid."""
        return address.strip() or None

    @api.model
    def _mask(self, address):
        """Return a masked address, which only people who know it recognise."""
        return address

    @api.model
    def _deliver(self, notice, text):
        """Send a message, or raise the error that prevented it.

        :param notice: the notice, locked, with elevated rights
        :param str text: the text to send. It holds the secrets: never store or log it
        """
        raise NotImplementedError

    @api.model
    def _is_down(self, error):
        """Tell whether an error means that the channel can reach nobody now.

        Other notices of the channel then wait instead of failing one after the other.
        """
        return False
