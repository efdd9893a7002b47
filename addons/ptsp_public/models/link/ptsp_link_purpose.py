# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspLinkPurpose(models.AbstractModel):
    """A kind of links: the page that they open, and what happens to the answer.

    Each purpose is an abstract model that inherits this one, and a link names it. All
    methods are called with elevated rights and get the link. The holder of the secret
    can see and do only what the purpose shows and accepts.
    """

    _name = "ptsp.link.purpose"
    _description = "Purpose of a One-Time Link"

    @api.model
    def _page(self, link, form=None, error=""):
        """Return the page that an open link shows (extension point).

        It must change nothing, because mail scanners open links before people do.

        :param dict form: what was typed, when the page is shown again
        :param str error: why the page is shown again
        :return: (external id of a template, its values)
        """
        return "ptsp_public.link_page", {"error": error}

    @api.model
    def _receive(self, link, form, files):
        """Take an answer that was sent through an open link (extension point).

        The link is locked, so of two answers at once the second finds it used.

        :param dict form: fields by name
        :param files: uploaded files, a MultiDict of werkzeug
        :return: False when the answer is complete, which uses the link up; else a word
            for what was done, which :meth:`_page_after` knows
        :raise UserError: says in a sentence what is wrong; nothing is saved then
        """
        return False

    @api.model
    def _page_after(self, link, done):
        """Return the page to show after something was done (extension point).

        The browser is redirected to it, so a reload sends nothing again.

        :param str done: the word from :meth:`_receive`. It comes from the address, so
            anybody may have written another one
        :return: a page as from :meth:`_page`
        """
        return self._page(link)

    @api.model
    def _done(self, link):
        """Do what follows a complete answer (extension point).

        :return: a path of this server to go to; empty to show :meth:`_done_page`
        """
        return ""

    @api.model
    def _done_page(self, link):
        """Return the page to show after the link was used up (extension point).

        :return: a page as from :meth:`_page`, which thanks and tells nothing of the
            record
        """
        return "ptsp_public.link_done_page", {}

    @api.model
    def _part(self, link, name):
        """Return a file that the page of an open link offers (extension point).

        :param str name: the last part of the file's address
        :return: (file name, MIME type, bytes), or False for a name that is not offered
        """
        return False

    @api.model
    def _renew(self, link):
        """Return the link to send in place of one that is closed (extension point).

        :return: an open link for the address that is registered now, or none when no
            answer is awaited any more
        """
        return link.browse()

    @api.model
    def _send(self, link, asked=False):
        """Send a link to its addressee (extension point).

        The link is the ``secret`` of a notice whose text says ``{link}``. Its address
        is made when the message leaves, and is stored nowhere.

        :param bool asked: whether the addressee asked for it again
        """
