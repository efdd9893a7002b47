# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import secrets
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty, plaintext2html

from odoo.addons.ptsp_base.tools import hash_chain
from odoo.addons.ptsp_base.tools.visible import tidy_text

# Letters and digits without those that are mixed up when read aloud (0 and O).
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 16


class States(NamedTuple):
    """States in which a verb of the letter may begin, and the state of its end."""

    begins: tuple
    done: str = ""


STATES_OF = {
    "compose": States(("draft",)),
    "revise": States(("draft",)),
    "initial": States(("draft",)),
    "sign": States(("draft",), done="signed"),
    "reopen": States(("signed",), done="draft"),
    "issue": States(("signed",), done="issued"),
    "amend": States(("issued", "replaced")),
    "void": States(("draft", "signed", "issued"), done="void"),
}


class PtspLetter(models.Model):
    """A letter or paper of a case: draft, initialled, signed, numbered, printed.

    This model has the verbs of a letter, and ``STATES_OF`` the states from which each
    may begin. The effects of moves call them inside the door, which has checked the
    user and locked the case. The content (values and wording) gets a hash whenever it
    changes; signing freezes it, numbering adds number and date, and the printed file
    is laid out from exactly that.
    """

    _name = "ptsp.letter"
    _description = "Letter"
    _inherit = [
        "ptsp.locked.mixin",
        "ptsp.letter.date",
        "ptsp.letter.amended",
        "ptsp.letter.validity",
        "ptsp.letter.hooks",
        "ptsp.letter.content",
        "ptsp.letter.signer",
        "ptsp.letter.differences",
        "ptsp.letter.kinds",
        "ptsp.letter.on.demand",
        "ptsp.letter.special.paper",
        "ptsp.letter.printing",
        "ptsp.letter.printable",
        "ptsp.letter.rounds",
        "ptsp.letter.awaited",
        "ptsp.letter.acting",
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
            ("replaced", "Corrected by a Later Letter"),
            ("cancelled", "Cancelled by a Later Letter"),
            ("void", "Void"),
        ],
        required=True,
        readonly=True,
        default="draft",
        index=True,
    )

    # Content
    round = fields.Integer(
        readonly=True, help="Counts the changes of the draft; each voids the initials."
    )
    body = fields.Html("Text", readonly=True, sanitize_style=True)
    edited = fields.Boolean(
        readonly=True, help="The text was changed by hand; it is not composed anew."
    )
    content = fields.Json(readonly=True, help="The values that the layout prints.")
    extra = fields.Json(readonly=True, help="Values that only this letter knows.")
    facts = fields.Json(
        readonly=True, help="What the placeholders of the wording were filled with."
    )
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
        "PDF",
        attachment=True,
        readonly=True,
        groups=fields.NO_ACCESS,  # only `_serve_pdf` serves it, after checks
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
    _to_render = models.Index("(id) WHERE state = 'issued' AND pdf_sha256 IS NULL")

    @api.depends("letter_type_id.name", "number")
    def _compute_display_name(self):
        for letter in self:
            letter.display_name = " ".join(
                filter(None, [letter.letter_type_id.name, letter.number])
            )

    # === STATES === #

    def _begins(self, verb):
        """Tell whether a verb has something to do in the present state.

        :param str verb: a key of ``STATES_OF``
        :raise UserError: when the state does not allow the verb
        """
        self.ensure_one()
        states = STATES_OF[verb]
        if self.state == states.done:
            return False
        if self.state in states.begins:
            return True
        labels = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "%(letter)s is “%(state)s”; this is done while it is “%(wanted)s”.",
                letter=self.display_name,
                state=labels[self.state],
                wanted=", ".join(labels[state] for state in states.begins),
            )
        )

    # === DRAFT === #

    @api.model
    def _draft(self, case, letter_type, extra=None, **links):
        """Create the first draft of a letter.

        :param case: the case
        :param letter_type: the type of the letter
        :param dict extra: values that only this letter knows (``reason`` ...)
        :param links: links to its subject (``meeting_id`` ...), or ``body`` with
            ``edited``
        :return: the letter
        """
        # Only the process writes these rows; no person has the right to.
        letter = (
            self.sudo()
            ._with_door()
            .create(
                {
                    "application_id": case.id,
                    "company_id": case.company_id.id,
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
    def _draft_up_to_date(self, case, letter_type, reason=False):
        """Draft a letter, or bring its present draft up to date with the case.

        A draft of another product type is dropped; the decision follows the type.

        :param str reason: reason of the decision, if the drafter gave one
        :return: the draft
        """
        letter_type = self._type_to_draft(case, letter_type)
        letter = (
            case._product_letter()
            if letter_type.is_product
            else case._letter(letter_type.code).filtered(
                lambda known: known.state != "issued"
            )
        )
        if letter.state == "issued":
            raise UserError(
                self.env._(
                    "%(letter)s is numbered already; void it before another is"
                    " drafted.",
                    letter=letter.display_name,
                )
            )
        if letter_type.decision:
            case._decide(letter_type.decision, reason, case.desk_id)
        if letter and letter.letter_type_id == letter_type:
            letter._reopen(self.env._("Drafted again."))
            letter._compose(letter.extra)
        else:
            if letter:
                reason = self.env._("Gave way to: %(type)s.", type=letter_type.name)
                letter._void(reason)
            letter = self._draft(case, letter_type)
        return letter

    @api.model
    def _new_verify_code(self):
        return "".join(secrets.choice(CODE_LETTERS) for _i in range(CODE_LENGTH))

    def _compose(self, extra=None):
        """Write the content from the case as it is now.

        A text that was edited by hand is kept; new values replace the old ones in it.

        :param dict extra: values that only this letter knows
        """
        self._begins("compose")
        values = self._wording_values(extra)
        body = self._updated_body() if self.edited else self._prepare_body(values)
        self._set_content({**self._prepare_values(values, extra), "body": body})

    def _revise(self, body):
        """Replace the text by hand: a new round; initials on the old one are void.

        The other values are brought up to date as well, because the person who corrects
        the text has the case open.

        :param str body: HTML, or plain text whose empty lines part paragraphs
        """
        self._begins("revise")
        if is_html_empty(body):
            raise UserError(self.env._("The text of the letter is empty."))
        if "<" not in body:
            body = plaintext2html(body)
        self.env["ptsp.printable"]._check_text(body, tidied=False)
        values = self._wording_values(self.extra)
        kept = self._prepare_values(values, self.extra)
        self._set_content({**kept, "body": body, "edited": True})

    def _set_content(self, vals):
        """Write the content with its hash; a change makes a new round.

        If only the signature block is different, the round and the initials stay: the
        signer is known only at the signature, and the initials stand for the text.
        """
        before = self._without_signer(self.content), self.body
        self._with_door().write(vals)
        digest = self._content_digest()
        if digest == self.content_hash:
            return
        self._with_door().write({"content_hash": digest})
        if self.round and before == (self._without_signer(self.content), self.body):
            return
        self._with_door().write({"round": self.round + 1})
        self._keep_round()
        self._spoil_sheet(
            self.env._("The text changed (round %(round)s).", round=self.round)
        )
        self.signature_ids._void(
            self.env._("The text changed (round %(round)s).", round=self.round)
        )
        self._try_to_print()

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

    # === SIGN === #

    def _initial(self, lane):
        """Put the current user's initial on the draft, for a desk.

        :raise UserError: when the draft differs from its case
        """
        self._begins("initial")
        self._check_content_intact()
        self._check_up_to_date()
        self.env["ptsp.letter.gaps"]._check(self)
        self._require_tried()
        return self.env["ptsp.letter.signature"]._add(self, "initial", lane)

    def _sign(self, lane, just_written=False):
        """Sign for a desk: print the signer and freeze the content.

        :param lane: the desk that the current user signs for
        :param bool just_written: the letter was composed in this same moment
        :raise UserError: when another desk signs the letter, it differs from its case,
            or name or position of the signer is unknown
        """
        if not self._begins("sign"):
            return
        self._check_content_intact()
        if not just_written:
            self._check_up_to_date()
            self.company_id._check_ptsp_letterhead()
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
        self._fill_signer(lane)
        self.env["ptsp.letter.gaps"]._check(self)
        self._require_tried()
        self._before_sign()
        self.env["ptsp.letter.signature"]._add(self, "signature", lane)
        self._with_door().write({"state": "signed", "signed_at": self._ptsp_now()})

    def _reopen(self, reason):
        """Withdraw the signature before numbering; initials on the same text stay."""
        if not self._begins("reopen"):
            return
        signatures = self.signature_ids.filtered(lambda s: s.role == "signature")
        signatures._void(reason)
        self._with_door().write({"state": "draft", "signed_at": False})

    # === NUMBER === #

    def _issue(self):
        """Number and date the signed letter; a numbered one is left as it is.

        The number is taken last. The file is made after the commit, so that nobody has
        to wait for a layout while this transaction holds a number.

        :return: the number, or False for a type without numbers
        """
        if not self._begins("issue"):
            return self.number
        self._check_content_intact()
        vals = {"state": "issued", "date": self._ptsp_today()}
        if self.letter_type_id.numbered:
            vals.update(self._take_number(vals["date"]))
        self._require_date_in_term(vals["date"])
        vals["valid_until"] = self._last_valid_day(vals["date"])
        self._with_door().write(vals)
        self._render_after_commit()
        self.env["ptsp.case.fee"]._replace_earlier(self)
        self._after_issue()
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
        entry = register._take(day, self._register_subject(), self._check_dated)
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
        if not self._begins("void"):
            return
        reason = tidy_text(reason)
        if not reason:
            raise UserError(self.env._("Say why the letter is void."))
        if self.register_entry_id:
            self.register_entry_id._void(reason)
        self._spoil_sheet(reason)
        self._with_door().write(
            {"state": "void", "void_reason": reason, "void_at": self._ptsp_now()}
        )
        # The row of the next letter is inserted at once and must find this one void.
        self.flush_recordset(["state"])
        self._after_void()

    def _void_and_draft_again(self, reason):
        """Void the letter with its number and begin its correction.

        :param str reason: kept on the letter and in the register
        :return: the new draft, which starts from the hand-edited text if there is one
        """
        self._void(reason)
        text = {"body": self.body, "edited": True} if self.edited else {}
        return self._draft(self.application_id, self.letter_type_id, **text)

    # === SUPPORTING PAPERS === #

    @api.model
    def _issue_paper(self, case, letter_type, extra=None, **links):
        """Write, sign and (if its type says so) number a paper in one go.

        If the type names a signing desk where the user does not work, the paper stays a
        draft for that desk.

        :param case: the case
        :param letter_type: cover letter, receipt, invitation, minutes ...
        :param dict extra: ``reason`` (why papers go back), ``items`` (list of texts)
        :param links: links to its subject, such as ``meeting_id``
        :return: the letter, issued unless another desk signs it
        """
        letter = self._draft(case, letter_type, extra=extra, **links)
        self.env["ptsp.letter.gaps"]._check(letter)
        awaited = letter._awaited_lane()
        if awaited:
            letter._await_signature(awaited)
            return letter
        letter._sign(letter._signing_lane(), just_written=True)
        letter._issue()
        return letter

    def _signing_lane(self):
        """Return the desk that the current user signs this paper for.

        It is the type's desk or the desk of the case, if the user works there; else
        another of the user's desks, for example when a section head calls a meeting.
        """
        lanes = self.env["ptsp.lane"]._of_user(self.env.user)
        lanes = lanes.filtered(lambda lane: lane.company_id == self.company_id)
        preferred = self.letter_type_id.sign_lane_id | self.application_id.desk_id
        return (preferred & lanes or lanes or preferred)[:1]
