# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.moments import aware
from odoo.addons.ptsp_rekomendasi.tools import indonesian

from ...tools import opening
from ...tools.whatsapp import whatsapp_address

COMPLAINTS = "ptsp_base.standard_component_pengaduan"


class PtspPublicPage(models.AbstractModel):
    """Parts that all public pages share: the layout, the office, today's hours.

    The pages call it with elevated rights, as strangers have none. Everything that it
    returns is meant for everybody.
    """

    _name = "ptsp.public.page"
    _description = "Public Page"

    @api.model
    def _render(self, template, values):
        """Return a page as HTML.

        :param str template: external id of the page
        :param dict values: values of the page, besides the office
        """
        shown = {**values, "office": self._office(values.get("company"))}
        return f"<!DOCTYPE html>\n{self.env['ir.qweb']._render(template, shown)}"

    @api.model
    def _office(self, company=None):
        """Return the data of the office for the head and the foot of a page."""
        company = company or self._company()
        address = [company.ptsp_address or company.ptsp_city, company.ptsp_postcode]
        phone = company.ptsp_phone or ""
        return {
            "government": company.ptsp_gov_name or "",
            "name": company.ptsp_office_name or company.name,
            "address": " ".join(filter(None, address)),
            "phone": phone,
            # A link that dials may hold only digits and a plus sign.
            "dial": re.sub(r"[^0-9+]", "", phone),
            "whatsapp": whatsapp_address(company.ptsp_whatsapp),
            "email": company.ptsp_email or "",
            "url": company._ptsp_public_url(),
            "former_urls": company._ptsp_former_urls(),
        }

    @api.model
    def _company(self):
        """Return the office whose pages these are: that of the public user."""
        return self.env.ref("base.public_user").company_id

    # === THE FIRST PAGE === #

    @api.model
    def _prepare_first_page(self):
        """Return the values of the first page, besides the office."""
        services = self.env["ptsp.catalogue"]._services()
        sops = services.current_sop_id
        return {
            "hours": self._hours_words(self._company()),
            "free": bool(sops) and all(sop._is_free() for sop in sops),
            "filing": self._filing_address(),
            "complaints": self._complaint_channels(sops),
            "complaint_page": self._complaint_address(),
        }

    @api.model
    def _filing_address(self, service=None):
        """Return the page for applying from home. An extension point.

        :param service: a service for which people may apply from home, or none for all
        :return: a path, or an empty text if people cannot apply from home
        """
        return ""

    @api.model
    def _complaint_address(self):
        """Return the page on which people complain. An extension point.

        :return: a path, or an empty text; then the channels of the SOP are shown
        """
        return ""

    @api.model
    def _complaint_channels(self, sops):
        """Return the sentences of the SOPs in effect on complaints, each once."""
        component = self.env.ref(COMPLAINTS, raise_if_not_found=False)
        lines = {}
        for sop in sops if component else []:
            row = sop._leaflet_row(component)
            lines |= dict.fromkeys(line["text"] for line in row["lines"])
        return list(lines)

    @api.model
    def _hours_words(self, company):
        """Return whether the office is open today and when, in two lines.

        :return: dict of ``open`` (at this moment), ``title`` and ``sentence``; False if
            no hours were entered
        """
        calendar, tz = company._ptsp_calendar(), company._ptsp_zone()
        now = aware(company._ptsp_now())
        today = company._ptsp_today()

        def look(hours):
            spans = []
            if hours.is_working_day(today):
                day = hours.day(today)
                spans = hours.spans_between(day.start, day.end)
            following = hours.working_day_on_or_after(now)
            if following == today and now >= hours.end_of_day(today):
                following = hours.add_days(today, 1)
            return spans, hours.start_of_day(following)

        try:
            spans, opens = calendar._ptsp_count(look, today, today + timedelta(days=1))
        except UserError:
            return False
        local = [(start.astimezone(tz), end.astimezone(tz)) for start, end in spans]
        return self._opening_words(now, local, opens.astimezone(tz))

    @api.model
    def _opening_words(self, now, spans, opens):
        """Return whether the office is open, with a title and a sentence.

        :param now: an aware moment
        :param spans: today's hours in order, in the office's time zone; empty when
            closed
        :param opens: first moment of the next working day that is not over
        """
        state = opening.state(now, spans)
        if state in ("closed", "over"):
            return {
                "open": False,
                "title": self.env._("Closed for today")
                if state == "over"
                else self.env._("Closed today"),
                "sentence": self.env._(
                    "Opens again on %(day)s at %(time)s.",
                    day=f"{indonesian.day_name(opens)}, {indonesian.date_text(opens)}",
                    time=indonesian.time_text(opens) + opening.clock(opens),
                ),
            }
        hours = opening.hours(spans, self.env._("and"))
        return {
            "open": state == "open",
            "title": self.env._("Open today"),
            "sentence": self.env._("Closed for a break. Hours: %(hours)s.", hours=hours)
            if state == "break"
            else self.env._("Hours: %(hours)s.", hours=hours),
        }
