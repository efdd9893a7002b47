# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_text

from ...tools import indonesian

PROPOSER = "ptsp_base.group_ptsp_admin"
APPROVER = "ptsp_base.group_ptsp_supervisor"


class PtspRetentionSigning(models.AbstractModel):
    """Two different persons sign: one proposes the destruction, one approves it."""

    _name = "ptsp.retention.signing"
    _description = "Signatures on a List for Destruction"

    def action_propose(self):
        """Sign the list as the one who proposes it; it is fixed from now on."""
        self.ensure_one()
        self._require_group(PROPOSER)
        self._require_state("draft")
        listed = self._listed_lines()
        if not listed:
            raise UserError(self.env._("No case stands on the list."))
        self._require_confirmed_rules(listed)
        self._require_no_objection(listed)
        for line in listed.sudo():  # only the process writes lines
            line._with_door().write(line._told(line.application_id))
        self._sign({"state": "proposed"}, "proposer_id", "proposed_at")
        return True

    def action_approve(self):
        """Sign the list as the one who approves it: the berita acara is signed.

        :raise UserError: to who proposed it, or when something changed since
        """
        self.ensure_one()
        self._require_group(APPROVER)
        self._require_state("proposed")
        if self.proposer_id == self.env.user:
            raise UserError(
                self.env._(
                    "%(person)s proposed this list; another person must approve it.",
                    person=self.env.user.name,
                )
            )
        listed = self._listed_lines()
        self._require_confirmed_rules(listed)
        self._require_no_objection(listed)
        self._require_sealed()
        day = self._ptsp_today()
        # Only the process numbers; the register may be closed to who signs.
        register = self.sudo().company_id.ptsp_retention_register_id
        subject = self.env._("Destruction of archives %(year)s", year=self.year)
        entry = register and register._take(day, subject)
        self._sign(
            {
                "state": "approved",
                "act_date": day,
                "register_entry_id": entry.id if entry else False,
            },
            "approver_id",
            "approved_at",
        )
        return True

    def action_reopen(self):
        """Take the proposal back, to change the list."""
        self.ensure_one()
        self._require_group(PROPOSER, APPROVER)
        self._require_state("proposed")
        values = {"state": "draft", "proposer_id": False, "proposed_at": False}
        # Only the process writes lists; the person was checked.
        self.sudo()._with_door().write({**values, "seal": False})
        self._log(self.env._("The proposal was taken back"))
        return True

    def _call_off(self, reason):
        """Call the list off; its cases may stand on another one.

        :param str reason: why nothing more is destroyed by it
        """
        self.ensure_one()
        self._require_group(PROPOSER, APPROVER)
        self._require_state("draft", "proposed", "approved")
        if is_blank(reason):
            raise UserError(self.env._("Enter the reason."))
        values = {"state": "cancelled", "cancel_reason": tidy_text(reason)}
        # Only the process writes lists; the person was checked.
        self.sudo()._with_door().write(values)
        self._log(self.env._("The list was called off: %(reason)s", reason=reason))

    # === CHECKS === #

    def _require_confirmed_rules(self, lines):
        rules = lines.application_id.retention_rule_id
        doubtful = rules.filtered(lambda rule: not rule.confirmed)[:1]
        if doubtful:
            raise UserError(
                self.env._(
                    "The retention rule “%(rule)s” is not confirmed, so nothing is"
                    " destroyed by it; confirm its source first.",
                    rule=doubtful.name,
                )
            )

    def _require_no_objection(self, lines):
        choice = self.env["ptsp.retention.choice"]
        for line in lines:
            objection = choice._objection(line.application_id, self)
            if objection:
                raise UserError(objection)

    def _require_sealed(self):
        if self.seal != self._seal_now():
            raise UserError(
                self.env._(
                    "%(list)s is not what was signed; take the proposal back and look"
                    " at it again.",
                    list=self.display_name,
                )
            )

    # === TRACES === #

    def _sign(self, values, who, when):
        """Keep a signature of the current user with the hash of what is signed."""
        one = self.sudo()  # only the process writes lists; the person was checked
        seal = one._seal_now()
        signed = {who: self.env.uid, when: self._ptsp_now(), "seal": seal}
        one._with_door().write({**values, **signed})
        label = self._fields[who]._description_string(self.env)
        self._log(f"{label}: {self.env.user.name}, SHA-256 {seal}")

    def _log(self, sentence, subject=None, record=None):
        """Write a line of the audit log."""
        record = record or self
        self.env["ptsp.audit"]._add(
            [
                {
                    "company_id": self.company_id.id,
                    "kind": "retention",
                    "model": record._name,
                    "res_id": record.id,
                    "subject": subject or self.display_name,
                    "summary": sentence,
                }
            ]
        )

    def _act_words(self):
        """Return how the berita acara is called: number and date."""
        day = f"tanggal {indonesian.date_text(self.act_date)}"
        return f"{self.number} {day}" if self.number else day
