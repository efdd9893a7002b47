# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import fee

from ...tools import indonesian, salutation, wording
from ...tools.typed_lines import points

MODULE = "ptsp_rekomendasi."


class PtspLetterContent(models.AbstractModel):
    """The content of a letter, taken from its case: values for layout, text, signer.

    The result is plain JSON, frozen with a hash; the page templates get nothing else.
    Letters are Indonesian in every language of the screen. Rooms and addons with
    further content extend ``_wording_values``, ``_addressee``, ``_basis`` and
    ``_copied_to`` of ``ptsp.letter``, and add a ``_content_<kind>`` for a template.
    """

    _name = "ptsp.letter.content"
    _description = "Content of a Letter"

    # === CONTENT === #

    def _prepare_content(self, values, extra=None):
        """Return the values that the layout prints, as plain JSON values.

        :param dict values: values of the placeholders, see :meth:`_wording_values`
        :param dict extra: values that only this letter knows
        :rtype: dict
        """
        self.ensure_one()
        letter_type = self.letter_type_id
        case = self.application_id
        # A letter with a title has no subject; one from an earlier layout is not shown.
        is_titled = letter_type.layout and letter_type.layout != "correspondence"
        subject = "" if is_titled else letter_type.subject or ""
        return {
            "template": self._template(),
            "layout": letter_type.layout or "correspondence",
            "paper": letter_type.paper or "a4",
            "title": wording.fill(
                letter_type.title or letter_type.name, values, escape=str
            ),
            "subject": wording.fill(subject or letter_type.name, values, escape=str),
            "about": wording.fill(subject, values, escape=str),
            "copies": self._copy_labels(),
            "nature": "Biasa",
            "enclosures": "-",
            "carbon_copies": [],
            "addressee": self._addressee(),
            "office": case.company_id._ptsp_letterhead(),
            "signer": self._prepare_signer(),
            "case": self.env["ptsp.case.paper"]._identify(case),
            **self._frozen_validity(),
            **self._paper_content(values, extra or {}),
        }

    def _prepare_values(self, values, extra=None):
        """Return the values that are kept of the composition of a letter."""
        return {
            "content": self._prepare_content(values, extra),
            "facts": self._prepare_facts(values),
            "extra": extra,
        }

    def _template(self):
        """Return the page template: the type's own, or the one of its layout."""
        letter_type = self.letter_type_id
        layout = letter_type.layout or "correspondence"
        return letter_type.template or f"{MODULE}letter_{layout}"

    def _kind(self):
        """Return the kind of paper by its page template: ``cover``, ``return``."""
        return self._template().removeprefix(f"{MODULE}letter_")

    def _paper_content(self, values, extra):
        """Return the values that only this kind of paper prints."""
        builder = getattr(self, f"_content_{self._kind()}", None)
        return builder(values, extra) if builder else {}

    def _prepare_body(self, values):
        return Markup(wording.fill(str(self.letter_type_id.body or ""), values))

    def _copy_labels(self):
        letter_type = self.letter_type_id
        labels = [
            line.strip()
            for line in (letter_type.copy_labels or "").splitlines()
            if line.strip()
        ]
        count = max(letter_type.copies, 1)
        return (labels + [""] * count)[:count]

    def _check_content_intact(self):
        """Refuse a letter whose content differs from its hash or its signature."""
        for letter in self:
            self.env["ptsp.case.destroyed"]._require_kept(letter.application_id)
            signed = letter.signature_ids.filtered(
                lambda signature: signature.role == "signature" and not signature.void
            )
            hashes = {letter.content_hash, *signed.mapped("content_hash")}
            if hashes != {letter._content_digest()}:
                raise UserError(
                    self.env._(
                        "The content of %(letter)s was changed outside the process, so"
                        " it is neither signed nor printed. Tell the administrator.",
                        letter=letter.display_name,
                    )
                )

    # === PEOPLE === #

    def _addressee(self):
        """Return the address lines of the letter: those of the applicant.

        An extension point for rooms and addons that write to others.
        """
        case = self.application_id
        name = case.applicant_name or wording.GAP
        lines = [salutation.addressed(name, case.applicant_kind == "person")]
        if case.applicant_address:
            lines.append(case.applicant_address)
        return [*lines, "di", case.applicant_city or "Tempat"]

    # === WORDING === #

    def _wording_values(self, extra=None):
        """Return the values of the placeholders, without those of the numbering.

        An extension point for rooms and addons that know further placeholders.

        :param dict extra: values that only this letter knows
        """
        self.ensure_one()
        case, paper = self.application_id, self.env["ptsp.case.paper"]
        sop, service = case.sop_id, case.service_id
        office = case.company_id._ptsp_letterhead()
        reason = (extra or {}).get("reason") or case.decision_reason
        return {
            "nama_pemohon": case.applicant_name,
            "alamat_pemohon": case.applicant_address,
            "kota_pemohon": case.applicant_city,
            "layanan": service.name,
            "produk": service.product or service.name,
            "judul": case.title,
            "nomor_registrasi": case.registration_no or case.reference,
            "tanggal_terima": self._moments().date(case.received_at),
            "janji_layanan": paper._promise_words(case),
            "jatuh_tempo": paper._due_words(case),
            "masa_berlaku": self._validity_words(),
            "biaya": self._fee_words(),
            **self._assessed_words(),
            "kepala_jabatan": office["head_title"],
            "kantor": office["full_name"],
            "kota": office["city"],
            "alasan": self._reason_block(reason),
            "isian": self._table_block(paper._detail_rows(case)),
            "kekurangan": self._list_block(self._missing_texts(extra or {})),
            "dasar_hukum": self._list_block(paper._legal_basis(sop)),
        }

    def _moments(self):
        """Return the object that prints moments in this letter."""
        return self.application_id.company_id._ptsp_paper_moments()

    def _fee_words(self):
        """Return the fee of the service in words that follow its name in a sentence."""
        return self.application_id.sop_id._fee_words()

    def _assessed_words(self):
        """Return the assessed fee as a table, as a sum, and as the sum in words."""
        fees = self.env["ptsp.case.fee"]
        lines = fees._lines(self.application_id)
        if not lines:
            return {}
        due = fees._due(self.application_id)
        ends = [line.due_on for line in lines if line.due_on]
        rows = [
            (line.label, f"{fee.rupiah(line.amount)} ({line.basis or '-'})")
            for line in lines
        ]
        return {
            "rincian_biaya": self._table_block(rows),
            "jumlah_biaya": fee.rupiah(due),
            "terbilang": indonesian.rupiah_words(due),
            "dasar_biaya": self._join(filter(None, lines.mapped("regulation"))),
            "kode_bayar": self._join(filter(None, lines.mapped("account"))),
            "batas_bayar": indonesian.date_text(min(ends)) if ends else "",
        }

    def _join(self, texts):
        """Join different texts into one phrase: ``A, B dan C``."""
        texts = list(dict.fromkeys(texts))
        if len(texts) < 2:
            return "".join(texts)
        return f"{', '.join(texts[:-1])} dan {texts[-1]}"

    # === BLOCKS === #

    def _reason_block(self, reason):
        """Return a reason of several lines as a list, of one line as plain text."""
        lines = points(reason)
        return self._list_block(lines) if len(lines) > 1 else "".join(lines)

    def _list_block(self, texts):
        if not texts:
            return ""
        items = Markup("").join(Markup("<li>%s</li>") % text for text in texts)
        return Markup("<ol>%s</ol>") % items

    def _table_block(self, rows):
        if not rows:
            return ""
        lines = Markup("").join(
            Markup("<tr><td>%s</td><td>:</td><td>%s</td></tr>") % (label, value)
            for label, value in rows
        )
        return Markup('<table class="facts"><tbody>%s</tbody></table>') % lines

    def _lines(self, text):
        """Return the lines of a text that are not empty."""
        return [line.strip() for line in (text or "").splitlines() if line.strip()]

    def _used_placeholders(self):
        """Return the placeholders of the wording, which the layout does not repeat."""
        return set(wording.placeholders(str(self.letter_type_id.body or "")))
