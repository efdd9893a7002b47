# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspLinkPurpose(models.AbstractModel):
    """What links are for: the page they open and what happens to the answer.

    A purpose is an abstract model of its own that inherits this one; a link names it.
    All methods are called with elevated rights and the link in hand: whoever holds the
    secret may see and do what the purpose shows and takes, and nothing else.
    """

    _name = "ptsp.link.purpose"
    _description = "Purpose of a One-Time Link"

    @api.model
    def _page(self, link, form=None, error=""):
        """Return what an open link shows (extension point).

        Nothing is changed by it: scanners of mail open links before people do.

        :param dict form: what was typed, when the page is shown again
        :param str error: why it is shown again
        :return: (external id of a template, its values)
        """
        return "ptsp_public.link_page", {"error": error}

    @api.model
    def _receive(self, link, form, files):
        """Take what was sent through an open link (extension point).

        The link is locked: of two answers at once the second finds it used.

        :param dict form: fields by name
        :param files: what was uploaded, a MultiDict of werkzeug
        :return: False when the answer is complete, which uses the link up; else a word
            for what was done, which :meth:`_page_after` knows
        :raise UserError: what is wrong, in a sentence; nothing is kept
        """
        return False

    @api.model
    def _page_after(self, link, done):
        """Return what an open link shows after something was done (extension point).

        The browser asks for it by itself, so that a reload sends nothing again.

        :param str done: the word of :meth:`_receive`, as the address says it: anybody
            may write another one there
        :return: as :meth:`_page`
        """
        return self._page(link)

    @api.model
    def _done(self, link):
        """Do what follows a complete answer (extension point).

        :return: a path of this server to go to; an empty one for :meth:`_done_page`
        """
        return ""

    @api.model
    def _done_page(self, link):
        """Return what is shown after the link was used up (extension point).

        :return: as :meth:`_page`; a page that says thanks and nothing of the record
        """
        return "ptsp_public.link_done_page", {}

    @api.model
    def _part(self, link, name):
        """Return a file that the page of an open link offers (extension point).

        :param str name: the last part of its address
        :return: (file name, MIME type, bytes), or False for a name that is not offered
        """
        return False

    @api.model
    def _renew(self, link):
        """Return the link to send in place of one that is closed (extension point).

        :return: an open link to the address that is registered now; none where
            nothing is waited for any more
        """
        return link.browse()

    @api.model
    def _send(self, link, asked=False):
        """Send a link to its addressee (extension point).

        The link is the ``secret`` of a notice whose text says ``{link}``: its address
        is made when the message goes out, and is kept nowhere.

        :param bool asked: the addressee asked for it again
        """
