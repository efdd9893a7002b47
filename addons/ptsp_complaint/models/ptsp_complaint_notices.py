# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.tools.visible import tidy_line

PURPOSE = "ptsp.link.complaint"
EVENTS = {
    "ask": "complaint_asked",
    "reply": "complaint_replied",
    "answer": "complaint_answered",
    "hand_over": "complaint_handed_over",
    "unactionable": "complaint_closed",
    "close": "complaint_closed",
    "close_silent": "complaint_closed",
}


class PtspComplaintNotices(models.AbstractModel):
    """Tells complainants by e-mail that something happened to their complaint.

    A message holds the number and where to read more, but nothing of the content.
    Anonymous and confidential complainants get no messages and read the page instead.
    """

    _name = "ptsp.complaint.notices"
    _description = "Notices to Complainants"

    @api.model
    def _tell_of(self, complaint_sudo, code):
        """Send notices of a verb of the door, if the complainant is told of it."""
        if code == "ask":
            self._send_link(complaint_sudo)
        elif code in EVENTS:
            self._tell(complaint_sudo, EVENTS[code])

    @api.model
    def _tell(self, complaint_sudo, event, link=None):
        """Post the notices of an event, in the office's wording.

        :param link: a one-time link that the message carries
        :return: the notices with elevated rights
        """
        notices = self.env["ptsp.notice"].sudo()  # the acting person may have no rights
        who = self.env["ptsp.complaint.persons"]._open(complaint_sudo)
        if complaint_sudo.anonymous or not who.get("email"):
            return notices
        # Few people may read wordings, but they apply to everybody.
        rules_sudo = self.env["ptsp.notice.rule"].sudo()._of(complaint_sudo, event)
        wording = self.env["ptsp.notice.wording"]
        facts = {"tautan": "{link}"} if link else {}
        for rule in rules_sudo.filtered(lambda one: one.channel == "email"):
            subject, body = wording._compose_of_complaint(rule, complaint_sudo, facts)
            notices |= self.env["ptsp.notice"]._post(
                event=event,
                channel="email",
                to=who["email"],
                name=tidy_line(who.get("name") or ""),
                subject=subject,
                body=body,
                once=f"{event}:{complaint_sudo.id}:{len(complaint_sudo.event_ids)}",
                company=complaint_sudo.company_id,
                complaint=complaint_sudo,
                secret=link,
            )
        return notices

    @api.model
    def _send_link(self, complaint_sudo):
        """Ask for more by a one-time link, if there is an e-mail address."""
        who = self.env["ptsp.complaint.persons"]._open(complaint_sudo)
        # Handlers have no rights on links.
        links_sudo = self.env["ptsp.link"].sudo()
        links_sudo._of(PURPOSE, complaint_sudo)._revoke()
        if not who.get("email"):
            return
        link_sudo = links_sudo._allow(
            PURPOSE,
            complaint_sudo,
            who.get("name") or complaint_sudo.reference,
            who["email"],
            self.env["ptsp.complaint.dates"]._complete_due(complaint_sudo),
        )
        self._tell(complaint_sudo, "complaint_asked", link_sudo)
