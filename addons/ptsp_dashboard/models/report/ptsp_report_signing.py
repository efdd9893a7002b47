# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words

SUPERVISOR = "ptsp_base.group_ptsp_supervisor"
ADMIN = "ptsp_base.group_ptsp_admin"


class PtspReportSigning(models.AbstractModel):
    """Checks and signs reports; the first of both freezes the content.

    If the SOPs name a checker and an approver, one person checks the report and another
    one signs it. The check stores the figures as canonical JSON with its hash, and
    these are signed. The signature adds number and signer, and seals it all again.
    """

    _name = "ptsp.report.signing"
    _description = "Signatures of a Report"

    state = fields.Selection(
        [("draft", "Draft"), ("checked", "Checked"), ("signed", "Signed")],
        required=True,
        readonly=True,
        locked=True,
        copy=False,
        default="draft",
        tracking=True,
    )
    needs_check = fields.Boolean(
        "Checked by Another Person First", compute="_compute_needs_check"
    )
    checked_by_id = fields.Many2one("res.users", readonly=True, locked=True, copy=False)
    checked_at = fields.Datetime(readonly=True, locked=True, copy=False)
    signed_by_id = fields.Many2one("res.users", readonly=True, locked=True, copy=False)
    signed_at = fields.Datetime(readonly=True, locked=True, copy=False)
    register_id = fields.Many2one(
        "ptsp.register",
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env.company.sudo().ptsp_report_register_id,
        help="The book that its number is taken from; its default is in the office"
        " settings.",
    )
    entry_id = fields.Many2one(
        "ptsp.register.entry", readonly=True, locked=True, copy=False
    )
    number = fields.Char(readonly=True, locked=True, copy=False)
    content = fields.Text(readonly=True, locked=True, copy=False)
    sha256 = fields.Char("SHA-256", readonly=True, locked=True, copy=False)

    @api.depends("service_ids", "company_id")
    def _compute_needs_check(self):
        for report in self:
            report.needs_check = report._sops_name_two()

    def _sops_name_two(self):
        """Tell whether the SOPs in effect name a checker and an approver."""
        domain = [
            ("company_id", "=", self.company_id.id),
            ("state", "=", "effective"),
            ("checked_by", "!=", False),
            ("approved_by", "!=", False),
        ]
        if self.service_ids:
            domain.append(("service_id", "in", self.service_ids.ids))
        return bool(self.env["ptsp.sop"].search_count(domain, limit=1))

    # === ACTIONS === #

    def action_check(self):
        """Confirm the figures and freeze them; another person signs.

        :raise UserError: when it cannot be checked, in one sentence
        """
        self.ensure_one()
        self._require_signer()
        if self.state != "draft":
            raise UserError(self._frozen_message())
        self._require_signable()
        values = self._sealed_values(self._live_content())
        self._with_door().write(
            {
                **values,
                "state": "checked",
                "checked_by_id": self.env.uid,
                "checked_at": self._ptsp_now(),
            }
        )

    def action_back_to_draft(self):
        """Take a checked report back to draft, which voids the check."""
        self.ensure_one()
        self._require_signer()
        if self.state != "checked":
            raise UserError(self._frozen_message())
        self._with_door().write(
            {
                "state": "draft",
                "checked_by_id": False,
                "checked_at": False,
                "content": False,
                "sha256": False,
            }
        )

    def action_sign(self):
        """Sign and seal the report; the number is taken last (SOP P, T).

        :raise UserError: when it cannot be signed, in one sentence
        """
        self.ensure_one()
        self._require_signer()
        self.lock_for_update(allow_referencing=True)
        if self.state == "signed":
            raise UserError(self._frozen_message())
        if self.state == "draft" and self.needs_check:
            raise UserError(
                self.env._(
                    "%(report)s is checked first, by another person: the SOP names one"
                    " who checks and one who approves.",
                    report=self.display_name,
                )
            )
        self._require_other_than_checker()
        if self.state == "draft":
            self._require_signable()
        if not self.register_id:
            raise UserError(
                self.env._("Register: choose the book that numbers this report.")
            )
        self._seal_signed()
        self.env["ptsp.evaluation.due"]._note_signed(self)

    def _seal_signed(self):
        """Store the whole report with its number, checker and signer."""
        now = self._ptsp_now()
        body = self._content()
        content = {
            **body,
            "body_sha256": self._sealed_values(body)["sha256"],
            "checked": self._hand(self.checked_by_id, self.checked_at),
            "signed": self._hand(self.env.user, now),
        }
        day = self._local_day(now)
        entry = self.register_id._take(day, self._subject(content))
        content |= {"number": entry.number, "date": str(day)}
        self._with_door().write(
            {
                **self._sealed_values(content),
                "state": "signed",
                "signed_by_id": self.env.uid,
                "signed_at": now,
                "entry_id": entry.id,
                "number": entry.number,
            }
        )

    def _subject(self, content):
        title = content["title"].capitalize().replace("ptsp", "PTSP")
        return f"{title}, {content['period']}"

    def _hand(self, user, moment):
        """Return a signature in words: name, title, rank, NIP, moment."""
        if not user:
            return {}
        lanes = self.env["ptsp.lane"].sudo()  # users may not read members of all desks
        desk = lanes._head_desk(self.company_id)
        if user not in desk.user_ids:
            domain = [("user_ids", "in", user.ids), ("kind", "=", "office")]
            desk = lanes.search(
                [*domain, ("company_id", "=", self.company_id.id)], limit=1
            )
        user_sudo = user.sudo()  # papers print these details, so they are no secret
        if not desk:
            own = ("ptsp_signing_name", "ptsp_position", "ptsp_rank", "ptsp_nip")
            name, title, rank, nip = (user_sudo[field] or "" for field in own)
        else:
            signatory = user_sudo._signatory(desk, self._local_day(moment))
            name, title = signatory.name, signatory.printed_title or desk.name
            rank, nip = signatory.rank, signatory.nip
        at = fields.Datetime.to_string(moment)
        name = name or user_sudo.name
        return {"name": name, "title": title, "rank": rank, "nip": nip, "at": at}

    # === WHO AND WHEN === #

    def _require_signer(self):
        """Refuse users who may not sign reports, and the officer of the sheet.

        :raise AccessError: for others than supervisors and administrators
        :raise UserError: for the officer of the sheet
        """
        self.check_access("write")
        user = self.env.user
        if not (user.has_group(SUPERVISOR) or user.has_group(ADMIN)):
            raise AccessError(
                self.env._("Reports are checked and signed by supervisors.")
            )
        if self.user_id == user:
            raise UserError(
                self.env._("This sheet is about you; another supervisor signs it.")
            )

    def _require_other_than_checker(self):
        if self.checked_by_id == self.env.user:
            raise UserError(
                self.env._(
                    "You checked %(report)s yourself; another person signs it.",
                    report=self.display_name,
                )
            )

    def _require_signable(self):
        """Refuse a report whose figures are missing or may still change.

        :raise UserError: says what is missing
        """
        self._check_dates()
        self._check_subject()
        if self.date_to >= self.company_id._ptsp_today():
            raise UserError(
                self.env._(
                    "The period ends on %(day)s; sign the report after that day.",
                    day=day_words(self.env, self.date_to),
                )
            )
        left_out = self.env["ptsp.report.figures"]._left_out(self)
        if left_out:
            raise UserError(
                self.env._(
                    "The times of %(count)s case(s) are worked out tonight; sign the"
                    " report tomorrow.",
                    count=left_out,
                )
            )

    def _frozen_message(self):
        """Return a sentence on why the report cannot be changed."""
        self.ensure_one()
        if self.state == "checked":
            return self.env._(
                "%(report)s was checked by %(person)s and is frozen; sign it, or take"
                " it back to draft.",
                report=self.display_name,
                person=self.checked_by_id.sudo().name,
            )
        if self.state == "signed":
            return self.env._(
                "%(report)s was signed by %(person)s and is frozen; make a report that"
                " corrects it.",
                report=self.display_name,
                person=self.signed_by_id.sudo().name,
            )
        return self.env._(
            "%(report)s is a draft; nothing was checked yet.", report=self.display_name
        )
