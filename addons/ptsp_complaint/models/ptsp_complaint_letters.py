# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib

from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import hash_chain
from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_text
from odoo.addons.ptsp_rekomendasi.tools import indonesian

REGISTER = "PENGADUAN-SURAT"
PATTERN = "{seq:03d}/PGD/DPMPTSP/{month_roman}/{year}"
TEMPLATE = "ptsp_complaint.paper_outcome"
MOST_BODY = 20_000


class PtspComplaintLetters(models.AbstractModel):
    """Begins, signs and voids outcome letters; nothing else writes them."""

    _name = "ptsp.complaint.letters"
    _description = "Letters on Complaints"

    @api.model
    def _begin(self, complaint):
        """Begin the letter of a complaint that was answered.

        :raise UserError: when there is no answer yet
        """
        self.env["ptsp.complaint.door"]._check_handler(complaint)
        complaint_sudo = complaint.sudo()  # the user was checked
        answers = complaint_sudo.event_ids.filtered(
            lambda event: event.kind in ("answered", "unactionable", "handed_over")
        ).sorted("id")
        if not answers:
            raise refusal(
                self.env._("Answer the complaint first; the letter tells the answer.")
            )
        self._check_somebody_signs(complaint_sudo)
        letters_sudo = self.env["ptsp.complaint.letter"].sudo()
        letter_sudo = letters_sudo._with_door().create(
            {"complaint_id": complaint.id, "body": answers[-1].text}
        )
        return letter_sudo.with_env(complaint.env)

    @api.model
    def _signers(self, company):
        """Return the members of the signing desk, which is by default the head's."""
        lanes_sudo = self.env["ptsp.lane"].sudo()  # names of signers are no secret
        lane_sudo = company.sudo().ptsp_complaint_signer_id
        return (lane_sudo or lanes_sudo._head_desk(company)).sudo()._workers()

    @api.model
    def _check_somebody_signs(self, complaint_sudo):
        """Refuse a letter that nobody could sign: it is about all who sign."""
        signers_sudo = self._signers(complaint_sudo.company_id)
        about = self.env["ptsp.complaint.about"]
        meant = [about._is_about(complaint_sudo, user) for user in signers_sudo]
        if meant and all(meant):
            raise refusal(
                self.env._(
                    "Nobody of the desk that signs on complaints may read this one:"
                    " have an administrator name another desk in the settings."
                )
            )

    @api.model
    def _sign(self, letter):
        """Sign a draft: freeze its text, number it and store its file.

        :raise UserError: when that is not possible, in one sentence
        """
        letter.check_access("read")
        if self.env.user not in self._signers(letter.company_id):
            raise AccessError(
                self.env._("Members of the desk that signs on complaints sign this.")
            )
        letter_sudo = letter.sudo()  # the signer was checked
        letter_sudo.lock_for_update(allow_referencing=True)
        body = tidy_text(letter_sudo.body or "")
        if letter_sudo.state != "draft" or is_blank(body) or len(body) > MOST_BODY:
            raise refusal(
                self.env._("Only a draft with a text of fitting length is signed.")
            )
        self._check_letterhead(letter_sudo.company_id)
        now = letter_sudo._ptsp_now()
        letter_sudo._with_door().write({"body": body})
        letter_sudo._with_door().write(
            {
                "signer_id": self.env.uid,
                "signer_words": self._signer_words(letter_sudo.company_id),
                "signed_at": now,
                "date": letter_sudo._ptsp_today(),
                "verify_code": self.env["ptsp.letter"]._new_verify_code(),
            }
        )
        self._pdf(letter_sudo)  # a letter that cannot be printed takes no number
        self._number(letter_sudo)

    @api.model
    def _check_letterhead(self, company):
        gaps = company._ptsp_letterhead_gaps()
        if gaps:
            raise refusal(
                self.env._(
                    "The letterhead lacks: %(gaps)s.",
                    gaps=company._ptsp_letterhead_words(gaps),
                )
            )

    @api.model
    def _number(self, letter_sudo):
        """Number a signed letter and store its file."""
        complaint_sudo = letter_sudo.complaint_id
        door = self.env["ptsp.complaint.door"]
        register_sudo = door._book(letter_sudo.company_id, REGISTER, PATTERN)
        entry_sudo = register_sudo._take(
            date=letter_sudo.date, subject="Surat tanggapan pengaduan"
        )
        letter_sudo._with_door().write(
            {
                "number": entry_sudo.number,
                "register_entry_id": entry_sudo.id,
                "state": "signed",
            }
        )
        content = hash_chain.canonical_json(self._content(letter_sudo))
        name = f"Surat {entry_sudo.number}".replace("/", "-")
        file_sudo = self.env["ptsp.complaint.file"]._keep(
            complaint_sudo,
            "letter",
            {
                "filename": f"{name}.pdf",
                "content": self._pdf(letter_sudo),
                "mimetype": "application/pdf",
            },
        )
        letter_sudo._with_door().write(
            {
                "file_id": file_sudo.id,
                "content_hash": hashlib.sha256(content.encode()).hexdigest(),
            }
        )
        events = self.env["ptsp.complaint.event"]
        events._add(complaint_sudo, "lettered", user_id=self.env.uid)

    @api.model
    def _void(self, letter, reason):
        """Void a letter and its number with a reason, as one of the present signers."""
        letter.check_access("read")
        if self.env.user not in self._signers(letter.company_id):
            raise AccessError(
                self.env._("Members of the desk that signs on complaints void this.")
            )
        reason = self.env["ptsp.complaint.typed"]._required("reason", reason, MOST_BODY)
        letter_sudo = letter.sudo()  # the signer was checked
        if letter_sudo.state != "signed":
            raise refusal(self.env._("Only a signed letter is void."))
        letter_sudo.register_entry_id._void(reason)
        letter_sudo._with_door().write({"state": "void", "void_reason": reason})
        # The database allows one letter that is not void, so this one must end first.
        letter_sudo.flush_recordset()

    # === PRINTING === #

    @api.model
    def _signer_words(self, company):
        """Return the signer for printing, with the present name, rank and NIP."""
        user_sudo = self.env.user.sudo()  # users may not read all of these fields
        lane_sudo = company.sudo().ptsp_complaint_signer_id
        lane_sudo = lane_sudo or self.env["ptsp.lane"].sudo()._head_desk(company)
        return {
            "name": user_sudo.ptsp_signing_name or user_sudo.name,
            "title": lane_sudo._title_of(user_sudo) or lane_sudo._name_as_title(),
            "rank": user_sudo.ptsp_rank or "",
            "nip": user_sudo.ptsp_nip or "",
            "on_behalf": "",
        }

    @api.model
    def _content(self, letter_sudo):
        """Return the signed content as plain values."""
        return {
            "body": letter_sudo.body,
            "complaint": letter_sudo.complaint_id.reference,
            "number": letter_sudo.number or "",
            "date": letter_sudo.date.isoformat(),
            "signer": letter_sudo.signer_words,
        }

    @api.model
    def _pdf(self, letter_sudo):
        letter = self._prepare(letter_sudo)
        html = self.env["ir.qweb"]._render(TEMPLATE, {"letter": letter})
        return self.env["ir.actions.report"]._ptsp_html_to_pdf([str(html)])

    @api.model
    def _prepare(self, letter_sudo):
        """Return the values of the printed letter, in Indonesian."""
        complaint_sudo, company = letter_sudo.complaint_id, letter_sudo.company_id
        return {
            **self.env["ptsp.case.paper"]._frame(company, "TANGGAPAN PENGADUAN"),
            "layout": "correspondence",
            "subject": f"Tanggapan atas pengaduan nomor {complaint_sudo.reference}",
            "numbered": True,
            "number": letter_sudo.number or "...",
            "date": indonesian.date_text(letter_sudo.date),
            "nature": "Rahasia" if complaint_sudo.confidential else "Biasa",
            "enclosures": "-",
            "foot": complaint_sudo.reference,
            "addressee": self._addressee(complaint_sudo),
            "paragraphs": (letter_sudo.body or "").split("\n\n"),
            "filed": indonesian.date_text(
                company._ptsp_local_date(complaint_sudo.filed_at)
            ),
            "about": complaint_sudo.subject,
            "closing": (company.ptsp_complaint_closing or "").split("\n\n"),
            "signer": letter_sudo.signer_words,
            "initials": [],
            **self._seal(letter_sudo),
            "carbon_copies": [],
        }

    @api.model
    def _seal(self, letter_sudo):
        """Return QR code and address, both empty without code or public address."""
        company = letter_sudo.company_id
        if not (letter_sudo.verify_code and company.ptsp_public_url):
            return {"qr": "", "verify_url": ""}
        address = f"{company._ptsp_public_url()}/V/{letter_sudo.verify_code}"
        # Capitals make a QR code with fewer and larger dots.
        qr = self.env["ir.actions.report"]._ptsp_qr_data_uri(address.upper())
        return {"qr": qr, "verify_url": address}

    @api.model
    def _addressee(self, complaint_sudo):
        """Return the addressee; confidential complainants are not named on paper."""
        who = self.env["ptsp.complaint.persons"]._open(complaint_sudo)
        if complaint_sudo.anonymous or not who.get("name"):
            return [
                "Pelapor",
                f"pengaduan nomor {complaint_sudo.reference}",
                "di tempat",
            ]
        place = who.get("address") or "tempat"
        return [who["name"], f"di {place}"]
