# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.office.res_company import HEAD_DETAILS

OFFICE_FIELDS = (
    ["ptsp_gov_name", "ptsp_office_name", "ptsp_address", "ptsp_postcode"]
    + ["ptsp_phone", "ptsp_email", "ptsp_website", "ptsp_city", "ptsp_code"]
    + ["ptsp_head_title", "ptsp_head_id", *HEAD_DETAILS, "ptsp_calendar_id"]
    + ["ptsp_cuti_bersama_working", "ptsp_public_url", "logo"]
)


class PtspOfficeSettings(models.TransientModel):
    """The office's letterhead, hours and codes, for service administrators.

    They may not write companies, so this screen writes only the fields of the office.
    """

    _name = "ptsp.office.settings"
    _description = "Office Settings"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    ptsp_gov_name = fields.Char(
        string="Government", help="First line of the letterhead."
    )
    ptsp_office_name = fields.Char(
        string="Office", help="Second line of the letterhead, in bold."
    )
    ptsp_address = fields.Char(string="Address")
    ptsp_postcode = fields.Char(string="Postcode")
    ptsp_phone = fields.Char(string="Phone")
    ptsp_email = fields.Char(string="Email")
    ptsp_website = fields.Char(string="Website")
    ptsp_city = fields.Char(
        string="City", help="Place where letters are dated, such as Samarinda."
    )
    ptsp_code = fields.Char(
        string="Unit Code", help="Text for {unit} in the number patterns of registers."
    )
    ptsp_public_url = fields.Char(
        string="Public Address",
        help="Where the public reaches this server, such as https://ptsp.example.go.id."
        " It stands in the QR code of letters once there is a page of verification.",
    )
    public_url_hint = fields.Char(compute="_compute_public_url_hint")
    letterhead_hint = fields.Char(compute="_compute_letterhead_hint")
    ptsp_head_title = fields.Char(
        string="Title of the Head", help="Printed above the signature of the head."
    )
    ptsp_head_id = fields.Many2one(
        "res.users",
        string="Head of the Office",
        domain="[('share', '=', False)]",
        help="The person who holds the office of the head and signs under its title.",
    )
    ptsp_head_name = fields.Char(string="Name of the Head")
    ptsp_head_nip = fields.Char(string="NIP of the Head")
    ptsp_head_rank = fields.Char(string="Rank of the Head")
    ptsp_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Office Hours",
        domain="[('company_id', 'in', [company_id, False])]",
        help="The working hours by which promises are counted.",
    )
    ptsp_cuti_bersama_working = fields.Boolean(
        string="Open on Joint Leave Days",
        help="Count cuti bersama as working days.",
    )
    holiday_warning = fields.Text(compute="_compute_holiday_hint")
    holiday_hint = fields.Char(compute="_compute_holiday_hint")
    logo = fields.Binary(string="Emblem", help="Printed on the left of the letterhead.")

    @api.depends("company_id", "ptsp_public_url")
    def _compute_public_url_hint(self):
        """Warn that letters have no code while the office has no public address."""
        for settings in self:
            settings.public_url_hint = not settings.ptsp_public_url and self.env._(
                "Letters bear no code of verification while the office has no public"
                " address."
            )

    @api.depends("company_id")
    def _compute_letterhead_hint(self):
        """List the missing parts of the saved letterhead."""
        for settings in self:
            company = settings.company_id
            gaps = company._ptsp_letterhead_gaps() + company._ptsp_letterhead_wishes()
            settings.letterhead_hint = (
                company._ptsp_letterhead_words(gaps) if gaps else False
            )

    @api.onchange("ptsp_head_id")
    def _onchange_ptsp_head_id(self):
        """Show the details of the present head."""
        head = self.ptsp_head_id.sudo()  # everybody may know colleagues' names
        if head:
            for name, own in HEAD_DETAILS.items():
                self[name] = head[own]
            self.ptsp_head_name = head.ptsp_signing_name or head.name

    @api.depends("company_id", "ptsp_calendar_id")
    def _compute_holiday_hint(self):
        """Show the years with loaded holidays, and the missing ones."""
        for settings in self:
            company = settings.company_id
            settings.holiday_warning = "\n".join(company._ptsp_holiday_warnings())
            calendar = settings.ptsp_calendar_id or company._ptsp_calendar()
            loaded = sorted(calendar._ptsp_loaded_years())
            settings.holiday_hint = self.env._(
                "Holidays are loaded for: %(years)s. Not yet for %(next)s.",
                years=", ".join(map(str, loaded)) or "-",
                next=company._ptsp_year_to_load(),
            )

    @api.model
    def _office_fields(self):
        """Return the fields of the company on this screen; addons add their own."""
        return OFFICE_FIELDS

    @api.model
    def default_get(self, fields):
        vals = super().default_get(fields)
        # A client that asks only for sizes must still get the emblem itself.
        company = self.env.company.with_context(bin_size=False)
        for name in set(self._office_fields()).intersection(fields):
            value = company[name]
            vals[name] = value.id if isinstance(value, models.BaseModel) else value
        return vals

    def action_save(self):
        """Write the fields of the office to the company."""
        self.ensure_one()
        if not self.env.user.has_group("ptsp_base.group_ptsp_admin"):
            raise AccessError(
                self.env._("Only service administrators change the office settings.")
            )
        # Service administrators may write these fields, but no others of a company.
        company_sudo = self.env.company.sudo()
        company_sudo.write(
            {
                name: self._fields[name].convert_to_write(self[name], self)
                for name in self._office_fields()
                # the details of one head are not written on the next one
                if name not in HEAD_DETAILS or self[name] != company_sudo[name]
            }
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
