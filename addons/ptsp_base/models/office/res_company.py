# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import file_open, ormcache
from odoo.tools.image import image_data_uri

from ...tools import office_clock, public_url
from ...tools.moments import in_zone

DEFAULT_TZ = "Asia/Makassar"
CALENDARS = frozenset({"ptsp_calendar_id", "resource_calendar_id"})
# A letterhead should have these; the user is told of a missing one, and nothing is
# blocked.
LETTERHEAD_WISHES = ("ptsp_postcode", "ptsp_phone", "ptsp_email", "ptsp_website")
# From the first of October on, administrators are asked for the next year's holidays.
LOADED_AHEAD = timedelta(days=92)
# Each field that shows a detail of the head, with the field of the person that holds
# it.
HEAD_DETAILS = {
    "ptsp_head_name": "ptsp_signing_name",
    "ptsp_head_nip": "ptsp_nip",
    "ptsp_head_rank": "ptsp_rank",
}


class ResCompany(models.Model):
    """A company is one licensing office, with its letterhead, hours and clock."""

    _inherit = "res.company"

    # Working time
    ptsp_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Office Hours",
        domain="[('company_id', 'in', [id, False])]",
        index="btree_not_null",
        help="The working hours by which promises are counted.",
        audited="settings",
    )
    ptsp_tz = fields.Char(string="Office Time Zone", compute="_compute_ptsp_tz")
    ptsp_holidays_proposed = fields.Integer(
        string="Year Whose Holidays Were Asked For", readonly=True
    )
    ptsp_cuti_bersama_working = fields.Boolean(
        string="Open on Joint Leave Days",
        help="Count cuti bersama as working days.",
        audited="settings",
    )

    # Letterhead. The emblem is stored and audited with the contact.
    ptsp_code = fields.Char(
        string="Unit Code",
        help="Text for {unit} in number patterns.",
        audited="settings",
    )
    ptsp_sector_ids = fields.One2many("ptsp.sector", "company_id", "Sectors")
    ptsp_gov_name = fields.Char(
        string="Government", help="First line of the letterhead.", audited="settings"
    )
    ptsp_office_name = fields.Char(string="Office", audited="settings")
    ptsp_address = fields.Char(string="Office Address", audited="settings")
    ptsp_postcode = fields.Char(string="Office Postcode", audited="settings")
    ptsp_phone = fields.Char(string="Office Phone", audited="settings")
    ptsp_email = fields.Char(string="Office Email", audited="settings")
    ptsp_website = fields.Char(string="Office Website", audited="settings")
    ptsp_city = fields.Char(
        string="Office City",
        help="Place where letters are dated, such as Samarinda.",
        audited="settings",
    )
    ptsp_head_title = fields.Char(
        string="Title of the Head",
        help="Printed above the signature of the head.",
        audited="settings",
    )
    ptsp_public_url = fields.Char(
        string="Public Address",
        help="Where the public reaches this server, such as https://ptsp.example.go.id."
        " It stands in the QR code of letters once there is a page of verification.",
        audited="settings",
    )
    ptsp_head_id = fields.Many2one(
        "res.users",
        string="Head of the Office",
        index="btree_not_null",
        domain="[('share', '=', False)]",
        help="The person who holds the office of the head and signs under its title.",
        audited="settings",
    )
    # The next three fields show details of the head, which only the person stores.
    ptsp_head_name = fields.Char(
        string="Name of the Head",
        compute="_compute_ptsp_head",
        inverse="_inverse_ptsp_head",
        store=True,
        readonly=False,
        audited="settings",
    )
    ptsp_head_nip = fields.Char(
        string="NIP of the Head",
        compute="_compute_ptsp_head",
        inverse="_inverse_ptsp_head",
        store=True,
        readonly=False,
        audited="settings",
    )
    ptsp_head_rank = fields.Char(
        string="Rank of the Head",
        compute="_compute_ptsp_head",
        inverse="_inverse_ptsp_head",
        store=True,
        readonly=False,
        audited="settings",
    )

    @api.depends("ptsp_calendar_id.tz", "resource_calendar_id.tz")
    def _compute_ptsp_tz(self):
        for company in self:
            company.ptsp_tz = company._ptsp_calendar().tz or DEFAULT_TZ

    @api.depends(
        "ptsp_head_id.name",
        "ptsp_head_id.ptsp_signing_name",
        "ptsp_head_id.ptsp_nip",
        "ptsp_head_id.ptsp_rank",
    )
    def _compute_ptsp_head(self):
        """Show the details of the head; keep those entered before a head is linked."""
        for company in self:
            head = company.ptsp_head_id
            for name, own in HEAD_DETAILS.items():
                company[name] = head[own] if head else company[name]
            if head and not head.ptsp_signing_name:
                company.ptsp_head_name = head.name

    def _inverse_ptsp_head(self):
        """Write the details of the head on the person, who stores them."""
        for company in self:
            # the link below recomputes these fields
            entered = {own: company[name] for name, own in HEAD_DETAILS.items()}
            head = company._ptsp_present_head() or company.ptsp_head_id
            if head:
                company._ptsp_keep_on_head(head, entered)

    def _ptsp_keep_on_head(self, head, details):
        """Write the entered details of the head on the person, and link the person."""
        kept = {own: head[own] for own in details}
        kept["ptsp_signing_name"] = kept["ptsp_signing_name"] or head.name
        changed = {own: text for own, text in details.items() if kept[own] != text}
        if changed:
            head.sudo().write(changed)  # writers of settings may name the head
        if self.ptsp_head_id != head:
            self.ptsp_head_id = head

    def _ptsp_present_head(self):
        """Return the person who holds the head's desk, if that is unambiguous."""
        self.ensure_one()
        # people without access to desks write settings too
        desk_sudo = self.env["ptsp.lane"].sudo()._head_desk(self)
        return desk_sudo._holder() if desk_sudo else self.env["res.users"]

    def _ptsp_link_head(self):
        """Link the person at the head's desk as the head of the office.

        Called when the members of desks change. Details that were entered before a
        person was linked go to the first person; a later head is never printed under
        the name of the former one.
        """
        for company in self.sudo():  # members are changed by service administrators
            head = company._ptsp_present_head()
            if not head or head == company.ptsp_head_id:
                continue
            if company.ptsp_head_id:
                company.ptsp_head_id = head
            elif any(company[name] for name in HEAD_DETAILS):
                own_first = {
                    own: head[own] or company[name]
                    for name, own in HEAD_DETAILS.items()
                }
                company._ptsp_keep_on_head(head, own_first)

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

    def _audited_companies(self):
        return self

    def _ptsp_public_url(self):
        """Return the address of this server for the public, without a slash at its end.

        Without an office's own address it is the server's address, which changes with
        the address that an administrator last used to log in.
        """
        self.ensure_one()
        # The office's settings hold for everybody; few people may read them.
        address = self.sudo().ptsp_public_url or self.get_base_url()
        return address.strip().rstrip("/")

    def write(self, vals):
        result = super().write(vals)
        if CALENDARS.intersection(vals):
            self.env.registry.clear_cache()  # the time zone is cached
        if "ptsp_cuti_bersama_working" in vals:
            # The person who sets up an office may not read all calendars.
            self.env["resource.calendar"].sudo().search(
                [("company_id", "in", [False, *self.ids])]
            )._ptsp_touch()
        return result

    def _ptsp_zone(self):
        """Return the office's time zone; every moment shown or promised is in it.

        :rtype: ZoneInfo
        """
        return ZoneInfo(self._ptsp_zone_name())

    @ormcache("self.id")
    def _ptsp_zone_name(self):
        # People from outside see times too, and may not read offices.
        return self.sudo().ptsp_tz

    def _ptsp_calendar(self):
        """Return the calendar by which this office counts working time."""
        return self.ptsp_calendar_id or self.resource_calendar_id

    def _ptsp_holiday_warnings(self):
        """Return warnings on years without holidays that dates depend on already.

        These are this year, from October on the next one, and the years up to the last
        promised date.

        :rtype: list[str]
        """
        self.ensure_one()
        today = self._ptsp_today()
        last = max(self._ptsp_last_promised_day(), today + LOADED_AHEAD)
        return self._ptsp_calendar()._ptsp_warnings(today, last)

    def _ptsp_last_promised_day(self):
        """Return the last day that was promised to an applicant. An extension point."""
        return self._ptsp_today()

    def _ptsp_year_to_load(self):
        """Return the first year whose holidays are not loaded, from this year on."""
        calendar, year = self._ptsp_calendar(), self._ptsp_today().year
        missing = calendar._ptsp_missing_years(date(year, 1, 1), date(year + 9, 1, 1))
        return missing[0] if missing else year

    @api.model
    def _cron_propose_holidays(self):
        """Ask the administrators, once a year, to load the next year's holidays."""
        for company in self.search([("ptsp_calendar_id", "!=", False)]):
            today = company._ptsp_today()
            year = (today + LOADED_AHEAD).year
            missing = year not in company.ptsp_calendar_id._ptsp_loaded_years()
            if missing and company.ptsp_holidays_proposed < year:
                company.ptsp_holidays_proposed = year
                company._ptsp_propose_holidays(year)

    def _ptsp_propose_holidays(self, year):
        """Put the loading of a year on the list of each administrator."""
        for user in self._ptsp_administrators():
            spoken = self.with_context(lang=user.lang)
            self.env["mail.activity"].create(
                {
                    "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                    "user_id": user.id,
                    "date_deadline": self._ptsp_today(),
                    "summary": spoken.env._(
                        "Load the holidays of %(year)s (Configuration > Holidays)",
                        year=year,
                    ),
                }
            )

    def _ptsp_administrators(self):
        """Return the service administrators who work for this office."""
        self.ensure_one()
        # The list of administrators is the same for every reader.
        administrators = self.env.ref("ptsp_base.group_ptsp_admin").sudo()
        return administrators.all_user_ids.filtered(
            lambda user: self in user.company_ids
        )

    def _ptsp_now(self):
        """Return the office's present moment, naive UTC."""
        return office_clock.now(self.env.context)

    def _ptsp_local_date(self, moment):
        """Return the office's local day of a naive UTC moment."""
        self.ensure_one()
        # The office's settings hold for everybody; few people may read them.
        return in_zone(moment, self._ptsp_zone()).date()

    def _ptsp_today(self):
        """Return the office's present day."""
        return self._ptsp_local_date(self._ptsp_now())

    def _ptsp_letterhead_gaps(self):
        """Return the missing parts that every letterhead needs.

        Permendagri 1/2023 requires name, address and emblem.

        :return: list of names of fields
        """
        self.ensure_one()
        company = self.sudo()  # a person who signs a letter may not read offices
        given = {
            "ptsp_office_name": company.ptsp_office_name or company.name,
            "ptsp_address": company.ptsp_address,
            "logo": company.logo and not company.uses_default_logo,
        }
        return [name for name, value in given.items() if not value]

    def _ptsp_letterhead_wishes(self):
        """Return the missing parts that a letterhead should have but can do without."""
        self.ensure_one()
        company = self.sudo()  # a person who signs a letter may not read offices
        return [name for name in LETTERHEAD_WISHES if not company[name]]

    def _ptsp_letterhead_words(self, names):
        """Say that parts of the letterhead are missing, and where they are entered.

        :param list names: of fields, as ``_ptsp_letterhead_gaps`` returns them
        """
        labels = {
            "ptsp_office_name": self.env._("name of the office"),
            "ptsp_address": self.env._("address"),
            "logo": self.env._("emblem"),
            "ptsp_postcode": self.env._("postcode"),
            "ptsp_phone": self.env._("telephone"),
            "ptsp_email": self.env._("e-mail"),
            "ptsp_website": self.env._("website"),
        }
        return self.env._(
            "The letterhead lacks: %(parts)s. A service administrator enters it in"
            " Office Settings.",
            parts=", ".join(labels[name] for name in names),
        )

    def _ptsp_emblem(self):
        """Return the emblem of the letterhead as a ``data:`` address.

        It is a neutral shield until the office uploads its emblem as the company's
        logo.
        """
        # A person who prints a paper may have no right to read offices.
        company = self.sudo()
        if company.uses_default_logo or not company.logo:
            return neutral_emblem()
        return image_data_uri(company.logo)


@cache
def neutral_emblem():
    """Return the shield that replaces a missing emblem."""
    with file_open("ptsp_base/static/img/emblem.svg", "rb") as file:
        return "data:image/svg+xml;base64," + base64.b64encode(file.read()).decode()
