# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNoticeChannel(models.AbstractModel):
    """A way to reach a person. Each way is a model of its own that inherits this one.

    An addon that supplies another way (a provider of SMS or WhatsApp) adds a model and
    names it by extending ``_channels``. What a provider needs to be reached, such as a
    key, is the addon's own.
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
        """Tell whether messages leave by themselves on the channel of a code.

        A one-time code can be sent there only: no person ever sees one.
        """
        return code in self._channels() and not self._of(code)._is_by_hand()

    @api.model
    def _selection(self):
        """Return the channels for a selection field."""
        return [
            (code, self.env[name]._label()) for code, name in self._channels().items()
        ]

    # === OF ONE CHANNEL === #

    @api.model
    def _label(self):
        """Return what people call the channel."""
        return ""

    @api.model
    def _is_by_hand(self):
        """Tell whether a person sends each message with a click."""
        return False

    @api.model
    def _addresses(self, case):
        """Return at which addresses the people of a case are reached, with their names.

        An extension point for addons that know more people of a case.

        :param case: with elevated rights
        :return: list of pairs; an address may be empty
        """
        return []

    @api.model
    def _reached(self, case):
        """Return the addresses of a case at which somebody can be reached."""
        found = {}
        for address, name in self._addresses(case):
            plain = address and self._normalise(address)
            if plain:
                found.setdefault(plain, " ".join((name or "").split()))
        return list(found.items())

    @api.model
    def _normalise(self, address):
        """Return an address in its plain form, or None where it is none."""
        return address.strip() or None

    @api.model
    def _mask(self, address):
        """Return an address so that who knows it recognises it."""
        return address

    @api.model
    def _deliver(self, notice, text):
        """Hand a message over; whatever keeps it from leaving is raised.

        :param notice: the notice, locked, with elevated rights
        :param str text: what is sent, with the secrets in it: never keep or log it
        """
        raise NotImplementedError

    @api.model
    def _is_down(self, error):
        """Tell whether an error means that nobody can be reached now.

        Other notices of the channel then wait instead of failing one after the other.
        """
        return False
