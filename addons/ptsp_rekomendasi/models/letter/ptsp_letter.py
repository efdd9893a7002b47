# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import hash_chain

# Nobody reads 0 for O aloud at a counter.
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 16


class PtspLetter(models.Model):
    """A letter or paper of a case: draft, initialled, signed, numbered, printed.

    Written by ``ptsp.application.letters`` inside the door. Its content (values and
    wording) is fixed with a hash whenever it changes; signing freezes it, numbering
    adds number and date, and the printed file is laid out from exactly that.
    """

    _name = "ptsp.letter"
    _description = "Letter"
    _inherit = [
        "ptsp.locked.mixin",
        "ptsp.letter.content",
        "ptsp.letter.forms",
        "ptsp.letter.sheet",
        "ptsp.letter.printing",
        "ptsp.letter.rounds",
    ]
    _order = "application_id, id"
    _check_company_auto = True
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, index=True
    )
    letter_type_id = fields.Many2one(
        "ptsp.letter.type",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    is_product = fields.Boolean("Product of the Service", readonly=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signed", "Signed"),
            ("issued", "Issued"),
            ("void", "Void"),
        ],
        required=True,
        readonly=True,
        default="draft",
        index=True,
    )
    meeting_id = fields.Many2one(
        "ptsp.meeting", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    opinion_id = fields.Many2one("ptsp.opinion", readonly=True, ondelete="restrict")

    # Content
    round = fields.Integer(
        readonly=True, help="Counts the changes of the draft; each voids the initials."
    )
    body = fields.Html("Text", readonly=True, sanitize_style=True)
    edited = fields.Boolean(
        readonly=True, help="The text was changed by hand; it is not composed anew."
    )
    content = fields.Json(readonly=True, help="The values that the layout prints.")
    content_hash = fields.Char(readonly=True, help="Hash of values and text.")
    signature_ids = fields.One2many(
        "ptsp.letter.signature", "letter_id", "Initials and Signatures", readonly=True
    )
    signed_at = fields.Datetime(readonly=True)

    # Number
    number = fields.Char(readonly=True, index="trigram")
    date = fields.Date(readonly=True, help="Date of the letter, in the office's time.")
    register_entry_id = fields.Many2one(
        "ptsp.register.entry", readonly=True, ondelete="restrict"
    )
    void_reason = fields.Char(readonly=True)
    void_at = fields.Datetime(readonly=True)

    # Printed file
    pdf = fields.Binary(
        "PDF", attachment=True, readonly=True, help="The applicant's copy."
    )
    pdf_sha256 = fields.Char(
        "SHA-256", readonly=True, help="Of the applicant's copy; shown to the public."
    )
    verify_code = fields.Char(
        readonly=True, help="Stands in the QR code; opens the page of verification."
    )

    _verify_code_unique = models.Constraint(
        "unique(verify_code)", "This verification code exists already."
    )
    _one_number_one_letter = models.UniqueIndex(
        "(register_entry_id) WHERE register_entry_id IS NOT NULL",
        "A number belongs to one letter.",
    )
    _one_current_product = models.UniqueIndex(
        "(application_id) WHERE is_product AND state <> 'void'",
        "A case has one valid product letter at a time.",
    )
    _one_sheet_one_letter = models.UniqueIndex(
        "(company_id, paper_serial) WHERE paper_serial IS NOT NULL AND state <> 'void'",
        "Another letter stands on the sheet with this serial.",
    )
    _to_render = models.Index("(id) WHERE state = 'issued' AND pdf_sha256 IS NULL")

    @api.depends("letter_type_id.name", "number")
    def _compute_display_name(self):
        for letter in self:
            letter.display_name = " ".join(
                filter(None, [letter.letter_type_id.name, letter.number])
            )

    # === DRAFT === #

    @api.model
    def _draft(self, application, letter_type, extra=None, **links):
        """Create the first draft of a letter.

        :param application: the case
        :param letter_type: what to write
        :param dict extra: values that only this letter knows (``reason`` ...)
        :param links: ``meeting_id``, ``opinion_id``, or ``body`` with ``edited``
        :return: the letter
        """
        letter = (
            self.sudo()
            ._with_door()
            .create(
                {
                    "application_id": application.id,
                    "company_id": application.company_id.id,
                    "letter_type_id": letter_type.id,
                    "is_product": letter_type.is_product,
                    "verify_code": self._new_verify_code(),
                    **links,
                }
            )
        )
        letter._compose(extra)
        return letter

    @api.model
    def _new_verify_code(self):
        return "".join(secrets.choice(CODE_LETTERS) for _i in range(CODE_LENGTH))

    def _compose(self, extra=None):
        """Write the content from the case as it is now; keep a text edited by hand."""
        self.ensure_one()
        self._require_state("draft")
        body = self.body if self.edited else self._prepare_body(extra)
        self._set_content({"content": self._prepare_content(extra), "body": body})

    def _revise(self, body):
        """Replace the text by hand: a new round; initials on the old one are void.

        :param str body: the new text, as HTML
        """
        self.ensure_one()
        self._require_state("draft")
        self._set_content({"body": body, "edited": True})

    def _set_content(self, vals):
        self._with_door().write(vals)
        digest = self._content_digest()
        if digest == self.content_hash:
            return
        self._with_door().write({"content_hash": digest, "round": self.round + 1})
        self._keep_round()
        self.signature_ids._void(
            self.env._("The text changed (round %(round)s).", round=self.round)
        )

    def _content_digest(self):
        self.ensure_one()
        text = hash_chain.canonical_json(
            {
                "case": self.application_id.reference,
                "letter_type": self.letter_type_id.code,
                "content": self.content,
                "body": str(self.body or ""),
            }
        )
        return hashlib.sha256(text.encode()).hexdigest()

    def _check_content_intact(self):
        """Refuse a letter whose content is not what its hash was made of."""
        for letter in self:
            if letter._content_digest() != letter.content_hash:
                raise UserError(
                    self.env._(
                        "The content of %(letter)s was changed outside the process, so"
                        " it is neither signed nor printed. Tell the administrator.",
                        letter=letter.display_name,
                    )
                )

    # === SIGN === #

    def _initial(self, lane):
        """Put the current user's initial on the draft."""
        self._require_state("draft")
        self._check_content_intact()
        return self.env["ptsp.letter.signature"]._add(self, "initial", lane)

    def _sign(self, lane):
        """Sign: the content is frozen as it stands.

        :raise UserError: when the letter is signed by another desk
        """
        if self.state == "signed":
            return
        self._require_state("draft")
        self._check_content_intact()
        signer = self.letter_type_id.sign_lane_id
        if self.is_product and signer and lane != signer:
            raise UserError(
                self.env._(
                    "%(letter)s is signed by %(signer)s, not by %(lane)s.",
                    letter=self.display_name,
                    signer=signer.name,
                    lane=lane.name,
                )
            )
        self.env["ptsp.letter.signature"]._add(self, "signature", lane)
        self._with_door().write({"state": "signed", "signed_at": self._ptsp_now()})

    def _reopen(self, reason):
        """Take the signature back before numbering; initials stay on the same text."""
        if self.state == "draft":
            return
        self._require_state("signed")
        signatures = self.signature_ids.filtered(lambda s: s.role == "signature")
        signatures._void(reason)
        self._with_door().write({"state": "draft", "signed_at": False})

    # === NUMBER === #

    def _issue(self):
        """Number and date the signed letter; a numbered one is left as it is.

        The number is the last thing that is taken. The file follows after the commit:
        nobody waits for a layout while holding a number.

        :return: the number, or False for a type without numbers
        """
        self.ensure_one()
        if self.state == "issued":
            return self.number
        self._require_state("signed")
        self._check_content_intact()
        vals = {"state": "issued", "date": self._ptsp_today()}
        if self.letter_type_id.numbered:
            vals.update(self._take_number(vals["date"]))
        self._with_door().write(vals)
        self._render_after_commit()
        return self.number

    def _take_number(self, day):
        register = self.letter_type_id.register_id
        if not register:
            raise UserError(
                self.env._(
                    "%(type)s is numbered but has no register; an administrator"
                    " chooses one on the letter type.",
                    type=self.letter_type_id.name,
                )
            )
        entry = register._take(day, subject=self._register_subject())
        return self._prepare_number(entry)

    def _prepare_number(self, entry):
        return {
            "number": entry.number,
            "date": entry.date,
            "register_entry_id": entry.id,
        }

    def _register_subject(self):
        case = self.application_id
        number = case.registration_no or case.reference
        return f"{self.letter_type_id.name}: {case.applicant_name or '-'} ({number})"

    # === VOID === #

    def _void(self, reason):
        """Declare the letter void; its number stays in the register with the reason."""
        self.ensure_one()
        if self.state == "void":
            return
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the letter is void."))
        if self.register_entry_id:
            self.register_entry_id._void(reason)
        self._with_door().write(
            {"state": "void", "void_reason": reason, "void_at": self._ptsp_now()}
        )
        # the successor's row is inserted at once and must find this one void
        self.flush_recordset(["state"])

    def _require_state(self, state):
        states = dict(self._fields["state"]._description_selection(self.env))
        for letter in self:
            if letter.state != state:
                raise UserError(
                    self.env._(
                        "%(letter)s is “%(state)s”; this is done while it is"
                        " “%(wanted)s”.",
                        letter=letter.display_name,
                        state=states[letter.state],
                        wanted=states[state],
                    )
                )
