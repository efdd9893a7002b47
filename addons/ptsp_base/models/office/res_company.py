# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from functools import cache
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import file_open
from odoo.tools.image import image_data_uri

from ...tools import office_clock, public_url
from ...tools.moments import in_zone

DEFAULT_TZ = "Asia/Makassar"


class ResCompany(models.Model):
    """One company is one licensing office: its letterhead, its hours, its clock."""

    _inherit = "res.company"

    # Working time
    ptsp_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Office Hours",
        domain="[('company_id', 'in', [id, False])]",
        index="btree_not_null",
        help="The working hours by which promises are counted.",
    )
    ptsp_tz = fields.Char(string="Office Time Zone", compute="_compute_ptsp_tz")
    ptsp_cuti_bersama_working = fields.Boolean(
        string="Open on Joint Leave Days",
        help="Count cuti bersama as working days.",
    )

    # Letterhead
    ptsp_code = fields.Char(
        string="Unit Code", help="Text for {unit} in number patterns."
    )
    ptsp_sector_ids = fields.One2many("ptsp.sector", "company_id", "Sectors")
    ptsp_gov_name = fields.Char(
        string="Government", help="First line of the letterhead."
    )
    ptsp_office_name = fields.Char(string="Office")
    ptsp_address = fields.Char(string="Office Address")
    ptsp_phone = fields.Char(string="Office Phone")
    ptsp_email = fields.Char(string="Office Email")
    ptsp_website = fields.Char(string="Office Website")
    ptsp_city = fields.Char(
        string="Office City", help="Place where letters are dated, such as Samarinda."
    )
    ptsp_head_title = fields.Char(
        string="Title of the Head", help="Printed above the signature of the head."
    )
    ptsp_public_url = fields.Char(
        string="Public Address",
        help="Where the public reaches this server, such as https://ptsp.example.go.id."
        " It stands in the QR code of every letter.",
    )
    ptsp_head_name = fields.Char(string="Name of the Head")
    ptsp_head_nip = fields.Char(string="NIP of the Head")
    ptsp_head_rank = fields.Char(string="Rank of the Head")

    @api.depends("ptsp_calendar_id.tz", "resource_calendar_id.tz")
    def _compute_ptsp_tz(self):
        for company in self:
            company.ptsp_tz = company._ptsp_calendar().tz or DEFAULT_TZ

    @api.constrains("ptsp_public_url")
    def _check_ptsp_public_url(self):
        for company in self.filtered("ptsp_public_url"):
            if not public_url.is_address(company.ptsp_public_url):
                raise ValidationError(
                    self.env._(
                        "Public Address: %(address)s is no address of a server; enter"
                        " it as https://ptsp.example.go.id, without a page behind it.",
                        address=company.ptsp_public_url,
                    )
                )

    def _ptsp_public_url(self):
        """Return where the public reaches this server, without a slash at its end.

        Without an office's own address it is the server's, which changes with the
        address that an administrator last logged in through.
        """
        self.ensure_one()
        # The office's settings hold for everybody; few may read them.
        address = self.sudo().ptsp_public_url or self.get_base_url()
        return address.strip().rstrip("/")

    def write(self, vals):
        result = super().write(vals)
        if "ptsp_cuti_bersama_working" in vals:
            # Who sets up an office may not read all calendars.
            self.env["resource.calendar"].sudo().search(
                [("company_id", "in", [False, *self.ids])]
            )._ptsp_touch()
        return result

    def _ptsp_calendar(self):
        """Return the calendar by which this office counts working time."""
        return self.ptsp_calendar_id or self.resource_calendar_id

    def _ptsp_administrators(self):
        """Return the service administrators who work for this office."""
        self.ensure_one()
        # Who the administrators are does not depend on who asks.
        administrators = self.env.ref("ptsp_base.group_ptsp_admin").sudo()
        return administrators.all_user_ids.filtered(
            lambda user: self in user.company_ids
        )

    def _ptsp_now(self):
        """Return the office's present moment, naive UTC."""
        return office_clock.now(self.env.context)

    def _ptsp_local_date(self, moment):
        """Return the day that a naive UTC moment has in the office."""
        self.ensure_one()
        # The office's settings hold for everybody; few may read them.
        return in_zone(moment, ZoneInfo(self.sudo().ptsp_tz)).date()

    def _ptsp_today(self):
        """Return the office's present day."""
        return self._ptsp_local_date(self._ptsp_now())

    def _ptsp_emblem(self):
        """Return the emblem of the letterhead as a ``data:`` address.

        A neutral shield until the office gives its own emblem as the company's logo.
        """
        # A person who prints a paper may have no right to read offices.
        company = self.sudo()
        if company.uses_default_logo or not company.logo:
            return neutral_emblem()
        return image_data_uri(company.logo)


@cache
def neutral_emblem():
    """Return the shield that stands in for an office's own emblem."""
    with file_open("ptsp_base/static/img/emblem.svg", "rb") as file:
        return "data:image/svg+xml;base64," + base64.b64encode(file.read()).decode()
