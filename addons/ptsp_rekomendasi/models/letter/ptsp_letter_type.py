# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib

from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools import wording
from ...tools.sandbox_key import in_sandbox


class PtspLetterType(models.Model):
    """Checks on wording and layout for which the values of a case matter."""

    _inherit = "ptsp.letter.type"

    @api.model
    def _placeholders(self):
        return super()._placeholders() | {
            "nomor": self.env._("number of the letter"),
            "tanggal": self.env._("date of the letter"),
            "nama_pemohon": self.env._("name of the applicant"),
            "alamat_pemohon": self.env._("address of the applicant"),
            "kota_pemohon": self.env._("regency or city of the applicant"),
            "layanan": self.env._("name of the service"),
            "produk": self.env._("product of the service"),
            "judul": self.env._("subject of the application"),
            "isian": self.env._("table of the service's own fields"),
            "nomor_registrasi": self.env._("registration number"),
            "tanggal_terima": self.env._("date of the receipt"),
            "janji_layanan": self.env._("the promise in working days"),
            "jatuh_tempo": self.env._("when the case is due"),
            "instansi": self.env._("technical agency"),
            "nomor_pertek": self.env._("number of the technical opinion"),
            "tanggal_pertek": self.env._("date of the technical opinion"),
            "hasil_pertek": self.env._("result of the technical opinion"),
            "syarat_pertek": self.env._("list of the opinion's conditions"),
            "nomor_pengantar": self.env._("number of the cover letter to the agency"),
            "tanggal_pengantar": self.env._("date of the cover letter to the agency"),
            "batas_pertek": self.env._("when the technical opinion is due"),
            "alasan": self.env._("reason of the decision or of the return"),
            "kekurangan": self.env._("list of what is missing or not correct"),
            "biaya": self.env._("that the service is free, or what it costs"),
            **self._validity_placeholders(),
            **self._fee_placeholders(),
            "dasar_hukum": self.env._("list of the legal basis"),
            "hari": self.env._("day and date of the meeting"),
            "waktu": self.env._("time of the meeting"),
            "tempat": self.env._("place of the meeting"),
            "acara": self.env._("agenda of the meeting"),
            "hari_tanggal_terbilang": self.env._(
                "day and date of the meeting in words"
            ),
            "surat_asal": self.env._("letter that is cancelled or corrected"),
            "nomor_asal": self.env._("number of that letter"),
            "tanggal_asal": self.env._("date of that letter"),
            "dasar_perubahan": self.env._("why it may be cancelled or corrected"),
            "perbaikan": self.env._("list of what is corrected"),
            "kantor": self.env._("name of the office"),
            "kota": self.env._("city of the office"),
            "kepala_jabatan": self.env._("title of the head of the office"),
        }

    @api.model
    def _validity_placeholders(self):
        return {
            "masa_berlaku": self.env._("validity"),
            "berlaku_sampai": self.env._("last day on which the letter is valid"),
        }

    @api.model
    def _fee_placeholders(self):
        return {
            "rincian_biaya": self.env._("table of what was assessed"),
            "jumlah_biaya": self.env._("sum of what was assessed"),
            "terbilang": self.env._("the assessed sum in words"),
            "dasar_biaya": self.env._("regulations of what was assessed"),
            "kode_bayar": self.env._("payment code or account of what was assessed"),
            "batas_bayar": self.env._("last day of payment"),
        }

    @api.constrains("body", "subject", "title")
    def _check_placeholders(self):
        for letter_type in self:
            for name in ("body", "subject", "title"):
                letter_type._check_wording(name)

    @api.model
    def _printed_on_demand(self, company):
        """Return the types of an office that are printed on demand."""
        # Every user who may have the letter made may find its type.
        return self.sudo().search(
            [("on_demand", "=", True), ("company_id", "=", company.id)]
        )

    def _check_wording(self, name):
        text = str(self[name] or "")
        label = self._fields[name]._description_string(self.env)
        unknown = wording.unknown_placeholders(text)
        if unknown:
            raise ValidationError(
                self.env._(
                    "%(type)s, %(field)s: %(unknown)s is no known placeholder. Known"
                    " are: %(known)s.",
                    type=self.name,
                    field=label,
                    unknown=f"{{{unknown[0]}}}",
                    known=", ".join(sorted(wording.PLACEHOLDERS)),
                )
            )
        if wording.has_stray_brace(text):
            raise ValidationError(
                self.env._(
                    "%(type)s, %(field)s: a brace without its other half. Placeholders"
                    " are written like {nomor}.",
                    type=self.name,
                    field=label,
                )
            )

    # === WHAT CAN BE PRINTED === #

    @api.constrains("template")
    def _check_template(self):
        for letter_type in self.filtered("template"):
            if letter_type.template not in self._templates():
                raise ValidationError(
                    self._unknown_template_message(
                        letter_type.name, letter_type.template
                    )
                )

    @api.model
    def _unknown_template_message(self, name, template):
        return self.env._(
            "%(type)s: there is no page template “%(template)s”.",
            type=name,
            template=template[:80],
        )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed_body(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_typed_body(vals)
        return super().write(vals)

    @api.model
    def _check_typed_body(self, vals):
        """Refuse markup that the field would silently leave out of the wording."""
        if vals.get("body"):
            self.env["ptsp.printable"]._check_text(vals["body"], tidied=False)

    @api.constrains("body")
    def _check_body_prints(self):
        """Lay the wording out as a trial, before a letter is drafted with it."""
        trials = self.env["ptsp.printable"]
        for letter_type in self.filtered("body"):
            text = str(letter_type.body)
            trials._check_text(text)
            if not in_sandbox(self.env.context):
                key = hashlib.sha256(text.encode()).hexdigest()
                trials._check_pages([f"<html><body>{text}</body></html>"], key)
