# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..tools.complaint_flow import verbs_from


class PtspComplaintStory(models.AbstractModel):
    """Texts about a complaint that its complainant may read.

    Complaints must come with elevated rights.
    """

    _name = "ptsp.complaint.story"
    _description = "What a Complainant Reads"

    @api.model
    def _tell(self, complaint):
        """Return the values of the page: state, both clocks, and answers."""
        labels = {
            name: dict(complaint._fields[name]._description_selection(self.env))
            for name in ("state", "outcome")
        }
        verbs = verbs_from(complaint.state, outside=True)
        if complaint.reopened and "reopen" in verbs:
            verbs.remove("reopen")
        return {
            "reference": complaint.reference,
            "subject": complaint.subject,
            "state": complaint.state,
            "title": labels["outcome"].get(complaint.outcome)
            or labels["state"][complaint.state],
            "sentence": self._sentence(complaint),
            "class": complaint.terms["name"],
            "filed": complaint._moment_words(complaint.filed_at),
            "clocks": self._clocks(complaint),
            "events": complaint.event_ids._told(),
            "asked": self._asked(complaint),
            "verbs": verbs,
            "anonymous": complaint.anonymous,
            "letter": bool(
                complaint.letter_ids.filtered(lambda x: x.state == "signed")
            ),
        }

    @api.model
    def _sentence(self, complaint):
        """Return the sentence that tells the complainant what happens next."""
        sentences = {
            "verification": self.env._("We read it and say what we do with it."),
            "work": self.env._("We are working on it."),
            "waiting": self.env._("We need more from you to go on."),
            "answered": self.env._(
                "We have answered. If you say nothing, it is closed after 10 working"
                " days."
            ),
            "not_ours": self.env._(
                "It belongs to another agency: %(agency)s. We watch what becomes of"
                " it.",
                agency=complaint.handed_to or "-",
            ),
            "closed": self.env._("It is closed."),
        }
        return sentences[complaint.state]

    @api.model
    def _clocks(self, complaint):
        words = {
            "reply": self.env._("First reply"),
            "settle": self.env._("Settlement"),
        }
        clocks = complaint.card
        return [
            {"name": words[name], "text": one["text"], **self._met(one)}
            for name, one in clocks.items()
        ]

    def _met(self, clock):
        return {"late": clock["level"] in ("overdue", "late")}

    @api.model
    def _asked(self, complaint):
        """Return the office's last question, while it waits for the complainant."""
        if complaint.state != "waiting":
            return ""
        asked = complaint.event_ids.filtered(lambda e: e.kind == "asked").sorted("id")
        return asked[-1:].text or ""

    @api.model
    def _uploads(self, files):
        """Return the uploaded files as pairs of name and bytes."""
        sent = files.getlist("berkas") if files else []
        return [(one.filename, one.read()) for one in sent if one.filename]
