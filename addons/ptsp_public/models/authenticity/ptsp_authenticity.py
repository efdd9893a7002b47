# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import re

from odoo import api, models

from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter import (
    CODE_LENGTH,
    CODE_LETTERS,
)
from odoo.addons.ptsp_rekomendasi.tools import indonesian
from odoo.addons.ptsp_rekomendasi.tools.masked_name import masked_in, masked_name

from ...tools.network import KEPT, network
from . import authenticity_words as words

PURPOSE = "letter code"
CODE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")


class PtspAuthenticity(models.AbstractModel):
    """Tells anybody who holds a letter's code what the register knows of it."""

    _name = "ptsp.authenticity"
    _description = "Authenticity of a Letter"

    # === WHICH LETTER === #

    @api.model
    def _find(self, text):
        """Return the letter with a code, or none if no paper can bear the code.

        :param str text: the scanned or typed code, or the whole address with it
        """
        letters_sudo = self.env["ptsp.letter"].sudo()  # the code is the right to ask
        code = self._plain(text)
        if not code:
            return letters_sudo
        letter = letters_sudo.search([("verify_code", "=", code)], limit=1)
        return letter if letter and letter._bore_its_code() else letters_sudo

    @api.model
    def _plain(self, text):
        """Return the code in a scanned or typed text, or an empty text."""
        code = str(text or "")[-200:].rstrip("/").rpartition("/")[2]
        code = re.sub(r"[\s-]", "", code).upper()
        return code if CODE.fullmatch(code) else ""

    @api.model
    def _tell_other(self, code):
        """Return what anybody may know of a letter that belongs to no case.

        An extension point for addons that write letters of their own.

        :param str code: the code in its plain form
        :return: a dict like that of :meth:`_tell`; empty if no letter has the code
        """
        return {}

    @api.model
    def _check(self, letter, address=None, asked=""):
        """Return what anybody may know of a letter, and keep a record of the check.

        :param letter: the result of :meth:`_find`
        :param str address: network address of the asker, if it is known
        :param str asked: the code as it was typed, for letters that belong to no case
        :return: as :meth:`_tell`
        """
        other = not letter and self._tell_other(self._plain(asked))
        if other:
            return other
        told = self._tell(letter)
        checks = self.env["ptsp.authenticity.check"]
        checks._keep(letter, told["state"], network(address, KEPT))
        if address and not letter:
            self.env["ptsp.public.limit"]._note(PURPOSE, address)
        return told

    @api.model
    def _wait(self, address):
        """Return how many seconds an address waits after too many wrong codes.

        :return: 0 when it may ask
        """
        return self.env["ptsp.public.limit"]._wait(PURPOSE, address)

    @api.model
    def _prepare_page(self, letter, asked, address):
        """Return the values of the page behind a code, and keep a record of the check.

        :param letter: the result of :meth:`_find`
        :param str asked: the code as it was typed
        """
        told = self._check(letter, address, asked)
        shown = {**told, "rows": self._rows(told)}
        # The page names the office that wrote the letter.
        return {"letter": shown, "asked": asked[:40], "company": letter.company_id}

    @api.model
    def _prepare_offline(self):
        """Return the values of the page that checks signed codes offline."""
        company = self.env["ptsp.public.page"]._company()
        return {
            "keys": json.dumps(self.env["ptsp.proof.key"]._published(company)),
            "saved": indonesian.date_text(company._ptsp_today()),
        }

    @api.model
    def _rows(self, told):
        """Return the rows of the page as labels and texts, each text only once."""
        seen, rows = set(), []
        for key, label in words.ROWS.items():
            text = told.get(key)
            if text and text not in seen:
                rows.append((self.env._(label), text))
            seen.add(text)
        return rows

    # === WHAT IS TOLD === #

    @api.model
    def _tell(self, letter):
        """Return what anybody may know of a letter, in the environment's language.

        :return: ``state`` (see ``ptsp.authenticity.check``), ``title`` and
            ``sentence`` in words; of a letter that was found also ``kind``,
            ``number``, ``date`` (a day or False), ``date_text``, ``subject``,
            ``product``, ``holder`` (a person masked), ``signer``, ``signer_title``,
            ``mode``, ``validity``, ``valid_until`` (a day or False),
            ``valid_until_text``, ``sha256``, ``compared`` (whether people hold a
            file), ``later`` (number and day of the
            letter that acts on it, or False)
        """
        state = self._state(letter)
        last = letter.valid_until
        last_text = indonesian.date_text(last) if last else ""
        title, sentence = (self.env._(text) for text in words.STATES[state])
        sentence %= {"day": last_text}
        if not letter:
            return {
                "state": state,
                "title": title,
                "sentence": sentence,
                "later": False,
            }
        gone = self.env["ptsp.case.destroyed"]._note(letter.application_id)
        later = letter.amended_by_id
        content = letter.content or {}
        return {
            "state": state,
            "title": title,
            "sentence": f"{sentence} {gone}".strip(),
            "later": bool(later) and self._numbered(later),
            "kind": letter.letter_type_id.name,
            **self._numbered(letter),
            **self._about(letter, content),
            **self._signed(letter, content.get("signer") or {}),
            "validity": content.get("validity") or "",
            "valid_until": last or False,
            "valid_until_text": last_text,
            "sha256": letter.pdf_sha256 or "",
            "compared": self._is_compared(letter),
        }

    @api.model
    def _state(self, letter):
        """Return the state of a letter for the public."""
        if not letter:
            return "unknown"
        if letter.state in ("draft", "signed"):
            return "pending"
        if letter.state == "issued":
            if letter._awaits_its_scan():
                return "pending"
            return "expired" if letter._is_expired() else "valid"
        return letter.state

    @api.model
    def _numbered(self, letter):
        """Return number and date of a letter."""
        return {
            "number": letter.number or "",
            "date": letter.date or False,
            "date_text": indonesian.date_text(letter.date) if letter.date else "",
        }

    @api.model
    def _about(self, letter, content):
        """Return subject, product and holder of a letter, with persons masked."""
        case = letter.application_id
        identity = content.get("case") or {}
        name = identity.get("applicant") or case.applicant_name or ""
        subject = content.get("subject") or ""
        if case.applicant_kind not in words.NAMED_IN_FULL:
            subject, name = masked_in(subject, name), masked_name(name)
        return {
            "subject": subject,
            "product": identity.get("product") or "",
            "holder": name,
        }

    @api.model
    def _signed(self, letter, signer):
        """Return the signer and the way of signing; empty before the signature."""
        if letter.state == "draft":
            return {"signer": "", "signer_title": "", "mode": ""}
        parts = [signer.get("on_behalf"), signer.get("through"), signer.get("title")]
        return {
            "signer": signer.get("name") or "",
            "signer_title": ", ".join(filter(None, parts)),
            "mode": self._mode_words(letter),
        }

    @api.model
    def _is_compared(self, letter):
        """Tell whether people can compare a received file with the issued one.

        They cannot for letters signed by hand, which they hold on paper or as a scan.
        """
        electronic = letter.letter_type_id.mode == "electronic"
        return bool(electronic and letter.pdf_sha256 and not letter.paper_serial)

    @api.model
    def _mode_words(self, letter):
        if letter.paper_serial:
            return self.env._(
                "Signed by hand and stamped on special paper with the serial number"
                " %(serial)s",
                serial=letter.paper_serial,
            )
        return self.env._(words.MODES[letter.letter_type_id.mode])
