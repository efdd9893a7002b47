"""The agency of the demonstration that answers only through a link."""

import logging

_logger = logging.getLogger(__name__)

# Nobody has an address under this domain.
DOMAIN = "ptsp.example"
MAILBOX = f"dinas@{DOMAIN}"


class Agency:
    """Gives an agency a mailbox, and writes the link to its request into the log.

    :param env: an environment of the superuser; without the portal nothing is made
    """

    def __init__(self, env):
        self.env = env

    def load_link(self):
        """Create one link to a request that waits for its answer, if there is none."""
        if "ptsp.link.opinion" not in self.env:
            return
        domain = [("state", "=", "delivered")]
        waiting = self.env["ptsp.opinion"].search(domain)._filter_at_agency()
        if not waiting or any(waiting.agency_id.mapped("mailbox")):
            return
        agency, office = waiting[0].agency_id, self.env.company
        domains = (office.ptsp_agency_domains or "").split()
        office.ptsp_agency_domains = " ".join([*domains, DOMAIN])
        agency.mailbox = MAILBOX
        address = waiting[0]._open_link()._secret_values(None)["link"]
        _logger.info("%s answers by link: %s", agency.name, address)
