# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.moments import in_zone
from odoo.addons.ptsp_base.tools.visible import tidy_line

APPLICANT = "kind name address city nik npwp nib phone email".split()
LONGEST_NAME = 120


class PtspHomeData(models.AbstractModel):
    """Shows applicants the data about them, corrects it and gives it as a file.

    The pages call it with elevated rights; the user of the environment is the
    applicant.
    """

    _name = "ptsp.home.data"
    _description = "Data of an Applicant at Home"

    @api.model
    def _export(self):
        """Return all data of the user's account, drafts and cases, JSON-plain."""
        user = self.env.user
        cases = self.env["ptsp.application"].search(
            [("account_id", "=", user.id)], order="id"
        )
        drafts = self.env["ptsp.draft"].search([("user_id", "=", user.id)], order="id")
        return {
            "account": {"name": user.name, "login": user.login},
            "drafts": [self._draft(draft) for draft in drafts],
            "applications": [self._case(case) for case in cases],
        }

    @api.model
    def _page(self):
        """Return the values of the page, besides the account's log-in."""
        form = self.env["ptsp.home.form"]
        questions = {one["name"]: one for one in form._applicant_questions()}
        applications = []
        for case in self._export()["applications"]:
            rows = [
                (questions[f"applicant.{key}"], text)
                for key, text in case["applicant"].items()
                if text
            ]
            shown = [(one["label"], form._words(one, text)) for one, text in rows]
            applications.append({**case, "shown": shown})
        return {"account_name": self.env.user.name, "applications": applications}

    @api.model
    def _draft(self, draft):
        zone = draft.company_id._ptsp_zone()
        sent = in_zone(draft.sent_at, zone).isoformat() if draft.sent_at else ""
        return {
            "service": draft.service_id.code,
            "kind": draft.kind,
            "answers": draft.answers or {},
            "sent_at": sent,
            "files": draft.manifest
            or [
                {"name": file.name, "size": file.size, "sha256": file.sha256}
                for file in draft.file_ids
            ],
        }

    @api.model
    def _case(self, case):
        return {
            "reference": case.reference,
            "registration_no": case.registration_no or "",
            "service": case.service_id.code,
            "applicant": {key: case[f"applicant_{key}"] or "" for key in APPLICANT},
            "details": case._form_keys(),
            "powers": [
                {"kind": power.kind, "giver": power.giver, "holder": power.holder}
                for power in case.power_ids
            ],
            "files": [
                {"name": file.name, "size": file.size, "sha256": file.sha256}
                for file in case.requirement_ids.file_ids
            ],
        }

    @api.model
    def _rename(self, name):
        """Change the name of the account to the one that its owner gives."""
        name = tidy_line(name or "")[:LONGEST_NAME]
        if name:
            self.env.user.name = name

    @api.model
    def _set_password(self, password):
        """Set a password, for applicants who prefer one to a code.

        :raise UserError: when it is empty or too short by the office's rule
        """
        if not password.strip():
            raise UserError(self.env._("Enter a password."))
        self.env.user.password = password
