# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.tools.visible import tidy_line


class PtspOpinionNotice(models.AbstractModel):
    """Messages to an agency's mailbox about a request, with the link to it."""

    _name = "ptsp.opinion.notice"
    _description = "Notices to Agencies"

    @api.model
    def _post(self, link, event, once):
        """Send the addressee of a link a notice about its request, in Indonesian.

        :param str event: ``opinion_link``, ``opinion_half``, ``opinion_due``,
            ``opinion_late`` or ``opinion_sent``
        :param str once: key of the occasion; each occasion is told only once
        """
        words = self.with_context(lang="id_ID")
        opinion = link.with_env(words.env)._record()
        subject, text = getattr(words, f"_words_{event}")()
        told = words._told(opinion)
        # The text names the link as {link}; its address is filled in at sending.
        return self.env["ptsp.notice"]._post(
            event=event,
            channel="email",
            to=link.email,
            name=tidy_line(link.addressee),
            subject=tidy_line(subject % told),
            body=f"{text % told}\n\n{{link}}\n\n{words._closing() % told}",
            once=f"{event},{opinion.id},{once}",
            case=opinion.application_id,
            secret=link,
        )

    @api.model
    def _told(self, opinion):
        case = opinion.application_id
        company = case.company_id
        return {
            "agency": opinion.agency_id.name,
            "case": case.registration_no or case.reference,
            "service": case.service_id.name,
            "due": case._office_words(opinion.due_at) if opinion.due_at else "-",
            "office": company.ptsp_office_name or company.name,
            "phone": company.ptsp_phone or "-",
        }

    # === WORDS: SUBJECT AND TEXT OF EACH MESSAGE, WITH PLACEHOLDERS === #

    @api.model
    def _words_opinion_link(self):
        return (
            self.env._("Request for a technical opinion: %(case)s"),
            self.env._(
                "To %(agency)s,\n\n%(office)s asks for your technical opinion on"
                " application %(case)s (%(service)s). Please answer until %(due)s."
                "\n\nOpen the request and its papers, and answer, here:"
            ),
        )

    @api.model
    def _words_opinion_half(self):
        return (
            self.env._("Reminder of a technical opinion: %(case)s"),
            self.env._(
                "To %(agency)s,\n\nhalf of the time for your technical opinion on"
                " application %(case)s (%(service)s) has passed. Please answer until"
                " %(due)s.\n\nOpen the request and answer here:"
            ),
        )

    @api.model
    def _words_opinion_due(self):
        return (
            self.env._("Technical opinion due: %(case)s"),
            self.env._(
                "To %(agency)s,\n\nyour technical opinion on application %(case)s"
                " (%(service)s) is due: %(due)s.\n\nOpen the request and answer here:"
            ),
        )

    @api.model
    def _words_opinion_late(self):
        return (
            self.env._("Technical opinion overdue: %(case)s"),
            self.env._(
                "To %(agency)s,\n\nyour technical opinion on application %(case)s"
                " (%(service)s) was due on %(due)s and has not reached us yet. We"
                " still take it.\n\nOpen the request and answer here:"
            ),
        )

    @api.model
    def _words_opinion_sent(self):
        return (
            self.env._("Technical opinion received: %(case)s"),
            self.env._(
                "To %(agency)s,\n\nthank you: your technical opinion on application"
                " %(case)s (%(service)s) has reached us.\n\nThe receipt lies here."
                " Until the office begins to work on the answer it can be corrected"
                " here too:"
            ),
        )

    @api.model
    def _closing(self):
        return self.env._(
            "The link opens this request only, as often as you need; colleagues and"
            " superiors may open it too. Keep it within your agency. An answer on paper"
            " is as good.\n\n%(office)s, telephone %(phone)s"
        )
