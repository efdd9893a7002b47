# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools.misc import split_every

from odoo.addons.ptsp_base.tools import sheet_file
from odoo.addons.ptsp_base.tools.moments import in_zone, time_of_day

from ..case.ptsp_application_identity import IDENTITY

SUPERVISOR = "ptsp_base.group_ptsp_supervisor"
AT_ONCE = 500
# Field names that SiCANTIK Cloud uses towards other systems.
FIELDS = """
    id instansi_id no_permohonan jenis_izin jenis_izin_id jenis_permohonan
    jenis_proses_id nama_proses status nama alamat lokasi_izin no_hp email
    tgl_pengajuan tgl_pengajuan_time start_date end_date tgl_selesai tgl_selesai_time
    no_rekomendasi tgl_rekomendasi no_izin tgl_penetapan tgl_signed_report
    file_signed_report
""".split()
STATUS = {
    "issued": "Terbit",
    "refused": "Ditolak",
    "withdrawn": "Dicabut Pemohon",
    "lapsed": "Tidak Dilengkapi",
    "information": "Informasi",
    "replaced": "Diganti Permohonan Baru",
}
OPEN, DONE, NEW = "Proses", "Selesai", "Baru"


class PtspMonthList(models.AbstractModel):
    """Exports the cases received in a month under SiCANTIK's field names.

    It only reads, with the supervisor's own rights. Telephone numbers and e-mail
    addresses are left empty unless a user who may read them asks for them; files are
    never named. Days and times are the office's.
    """

    _name = "ptsp.month.list"
    _description = "Month in SiCANTIK's Field Names"

    @api.model
    def _cases(self, day):
        """Return the cases that were received in the month of a day.

        :raise AccessError: for others than supervisors
        """
        if not self.env.su and not self.env.user.has_group(SUPERVISOR):
            raise AccessError(self.env._("This export is for supervisors."))
        first = day.replace(day=1)
        zone = self.env.company._ptsp_zone()
        begin, end = (
            time_of_day(one, time.min, zone)
            for one in (first, first + relativedelta(months=1))
        )
        domain = [
            ("company_id", "=", self.env.company.id),
            ("received_at", ">=", begin),
            ("received_at", "<", end),
        ]
        return self.env["ptsp.application"].search(domain, order="received_at, id")

    @api.model
    def _rows(self, cases, contacts=False, progress=None):
        """Return one list of texts for each case, in the order of ``FIELDS``.

        :param bool contacts: include telephone numbers and e-mail addresses
        :param progress: called with the number of finished cases
        :raise AccessError: when the user asks for contacts without the right to read
            them
        """
        if contacts and not self.env.su and not self.env.user.has_group(IDENTITY):
            raise AccessError(
                self.env._(
                    "You may not read telephone numbers and e-mail addresses; export"
                    " without them."
                )
            )
        rows = []
        for some in split_every(AT_ONCE, cases.ids, cases.browse):
            rows += [self._row(case, contacts) for case in some]
            if progress:
                progress(len(rows))
            self.env.invalidate_all(flush=False)
        return rows

    @api.model
    def _row(self, case, contacts):
        letter = case._product_letter().filtered("number")
        told = {
            "id": case.id,
            "instansi_id": case.company_id.ptsp_code,
            "no_permohonan": case.registration_no or case.reference,
            "jenis_izin": case.service_id.name,
            "jenis_izin_id": case.service_id.code,
            "jenis_permohonan": NEW,
            "nama": case.applicant_name,
            "alamat": case.applicant_address,
            "lokasi_izin": case.applicant_city,
            "no_rekomendasi": letter.number,
            "tgl_rekomendasi": letter.date,
            "tgl_penetapan": letter.date,
            **self._standing(case),
            **self._moments(case, letter),
        }
        if contacts:
            told |= {"no_hp": case.applicant_phone, "email": case.applicant_email}
        return [self._text(told.get(name)) for name in FIELDS]

    @api.model
    def _standing(self, case):
        """Return the present step of a case, or how it ended."""
        if case.outcome:
            return {"nama_proses": DONE, "status": STATUS.get(case.outcome, DONE)}
        step = case.step_id
        return {
            "jenis_proses_id": step.code,
            "nama_proses": step.title,
            "status": OPEN,
        }

    @api.model
    def _moments(self, case, letter):
        """Return days, and times if SiCANTIK has them, in the office's time."""
        zone = case.company_id._ptsp_zone()
        told = {}
        for name, moment in (
            ("tgl_pengajuan", case.received_at),
            ("start_date", case.started_at or case.received_at),
            ("end_date", case.due_at),
            ("tgl_selesai", case.closed_at),
            ("tgl_signed_report", letter.signed_at),
        ):
            if moment:
                local = in_zone(moment, zone)
                told[name] = local.date()
                told[f"{name}_time"] = f"{local:%Y-%m-%d %H:%M:%S}"
        return told

    @api.model
    def _text(self, value):
        return "" if value in (False, None) else " ".join(str(value).split())

    @api.model
    def _file(self, rows, form):
        """Return rows as a file whose cells are never formulas.

        :param str form: ``csv`` or ``xlsx``
        """
        if form == "csv":
            return sheet_file.write_csv([FIELDS, *rows])
        return sheet_file.write_xlsx("SiCANTIK", [FIELDS, *rows], {})
