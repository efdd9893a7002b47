# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

EVENT = "survey"
LINK = "{link}"
PURPOSE = "ptsp.link.survey"


class PtspSurveyInvitation(models.AbstractModel):
    """Asks whoever was served to rate the service, when the case is over.

    Refused, withdrawn and lapsed ones are asked too. Nothing depends on the answer.
    """

    _name = "ptsp.survey.invitation"
    _description = "Invitation to the Satisfaction Survey"

    @api.model
    def _invite(self, case):
        """Send the link by the office's wordings, on channels that send by themselves.

        :param case: a case that has just been closed, with elevated rights
        """
        intake = self.env["ptsp.survey.intake"]
        answered = self.env["ptsp.survey.case"]._has_answered(case)
        # What cancels or corrects a letter is no service of its own.
        if answered or case.amendment_id or not intake._may_answer(case):
            return
        for rule, address, name in self._recipients(case):
            link = self.env[PURPOSE]._make(case, name or "-", address)
            self._post(rule, case, link, "")

    @api.model
    def _recipients(self, case):
        channels = self.env["ptsp.notice.channel"]
        # Wordings hold for everybody; few may read them.
        rules = self.env["ptsp.notice.rule"].sudo()._of(case, EVENT)
        return [
            (rule, address, name)
            for rule in rules
            if channels._sends(rule.channel)
            for address, name in channels._of(rule.channel)._reached(case)
        ]

    @api.model
    def _send(self, link, once):
        """Send a link that was asked for again.

        :param str once: key of the occasion
        """
        case = link._record()
        # Wordings hold for everybody; few may read them.
        rules = self.env["ptsp.notice.rule"].sudo()._of(case, EVENT)
        for rule in rules.filtered(lambda one: one.channel == "email"):
            self._post(rule, case, link, once)

    @api.model
    def _post(self, rule, case, link, once):
        facts = {"tautan_survei": LINK}
        subject, body = self.env["ptsp.notice.wording"]._compose(rule, case, facts)
        key = self.env["ptsp.notice.telling"]._once_key(
            case, EVENT, once, rule.channel, link.email
        )
        self.env["ptsp.notice"]._post(
            event=EVENT,
            channel=rule.channel,
            to=link.email,
            name=link.addressee,
            subject=subject,
            body=body,
            case=case,
            once=key,
            secret=link,
        )

    @api.model
    def _printed(self, case):
        """Return what a paper for the applicant prints: the page, the code and its QR.

        :return: ``address``, ``code`` and ``qr`` as a data URI; empty once the case
            has answered, and for an office without a public address
        """
        office_sudo = case.company_id.sudo()  # its settings hold for everybody
        answered = self.env["ptsp.survey.case"]._has_answered(case)
        if answered or not office_sudo.ptsp_public_url:
            return {}
        url = f"{office_sudo._ptsp_public_url()}/survei/isi"
        code = self.env["ptsp.survey.case"]._printed(case)
        return {
            "address": url.split("//", 1)[-1],
            "code": code,
            "qr": self.env["ir.actions.report"]._ptsp_qr_data_uri(f"{url}?kode={code}"),
        }
