# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import identifiers

from ..case.ptsp_application_identity import CHECKS, SENTENCES, mask_email, mask_phone

# By what a person may be found -> the field of a case that holds it.
FIELDS = {
    "nik": "applicant_nik",
    "npwp": "applicant_npwp",
    "email": "applicant_email",
    "phone": "applicant_phone",
}
MASKS = {"email": mask_email, "phone": mask_phone}
OF_A_CASE = (
    "reference registration_no service_id applicant_kind applicant_name"
    " applicant_address applicant_city applicant_nik applicant_npwp applicant_nib"
    " applicant_phone applicant_email received_at outcome"
).split()


class PtspDataSubject(models.AbstractModel):
    """Finds all that the office holds about one person (UU 27/2022).

    Called with elevated rights by the dialogue of administrators, in the language of
    the applicant. Addons add what they hold in ``_sections``.
    """

    _name = "ptsp.data.subject"
    _description = "Data Held about a Person"

    @api.model
    def _plain(self, kind, value):
        """Return what was typed in its one plain form.

        :param str kind: key of ``FIELDS``
        :raise UserError: when it is none, in one sentence
        """
        check = CHECKS[FIELDS[kind]](value or "")
        if not check.ok:
            raise UserError(self.env._(SENTENCES[check.error_code or f"{kind}_format"]))
        return check.value

    @api.model
    def _masked(self, kind, value):
        return MASKS.get(kind, identifiers.mask)(value)

    @api.model
    def _cases(self, company, kind, value):
        """Return the cases of the person."""
        own = Domain("company_id", "=", company.id)
        return self.env["ptsp.application"].search(
            own & Domain(FIELDS[kind], "=", value), order="id"
        )

    @api.model
    def _sections(self, company, kind, value):
        """Return what is held about a person. An extension point.

        :param company: the office
        :param str kind: key of ``FIELDS``
        :param str value: in plain form
        :return: list of sections, see ``_section``
        """
        cases = self._cases(company, kind, value)
        return [
            self._section("cases", self.env._("Cases"), cases, self._case_row),
        ]

    @api.model
    def _section(self, key, title, records, row, logged=True):
        """Return one section: a row for each record.

        :param row: function of a record, which returns its row, see ``_row``
        :param bool logged: whether the audit log tells how many were found
        """
        rows = [row(one) for one in records]
        return {"key": key, "title": title, "rows": rows, "logged": logged}

    @api.model
    def _row(self, record, names):
        """Return fields of a record: list of dicts with key, label and text."""
        return [
            {
                "key": name,
                "label": record._fields[name]._description_string(self.env),
                "text": self._text(record, name),
            }
            for name in names
            if record[name]
        ]

    @api.model
    def _text(self, record, name):
        field, value = record._fields[name], record[name]
        if field.relational:
            return ", ".join(value.mapped("display_name"))
        if field.type == "selection":
            return dict(field._description_selection(self.env))[value]
        if field.type == "datetime":
            moments = record.company_id._ptsp_paper_moments()
            return moments.day_and_time(value)
        return str(value)

    @api.model
    def _case_row(self, case):
        row = self._row(case, OF_A_CASE)
        data = self.env["ptsp.case.data"]
        told = data._told_form(case).items()
        row += [
            {"key": key, "label": label, "text": text}
            for key, (label, text) in told
            if text
        ]
        for key, texts in (
            ("powers", [data._power_text(power) for power in case.power_ids]),
            ("files", case.requirement_ids.file_ids.mapped("name")),
        ):
            label = {"powers": self.env._("Powers of Attorney")}.get(
                key, self.env._("Files")
            )
            if texts:
                row.append({"key": key, "label": label, "text": "; ".join(texts)})
        return row
