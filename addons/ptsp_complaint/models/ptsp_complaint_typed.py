# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import misfit, refusal
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_line, tidy_text

MOST_SUBJECT, MOST_TEXT, MOST_LINE, MOST_FILES = 200, 20_000, 200, 5


class PtspComplaintTyped(models.AbstractModel):
    """Tidies the texts that people type into a complaint, or refuses them."""

    _name = "ptsp.complaint.typed"
    _description = "What Is Typed into Complaints"

    # === A NEW COMPLAINT === #

    @api.model
    def _prepare_filed(self, company, channel, subject, text, more):
        now = company._ptsp_now()
        filed_at = more.get("filed_at") or now
        if filed_at > now:
            raise misfit(self.env._("It cannot be filed in the future."), "filed_at")
        self._check_channel(channel)
        class_sudo = self.env["ptsp.complaint.class"].sudo()  # filers have no rights
        class_sudo = class_sudo._of_new(company, company._ptsp_local_date(filed_at))
        if not class_sudo:
            raise refusal(
                self.env._("The office has no class of complaints; it must make one.")
            )
        ticket = self._tidy("external_ticket", more.get("external_ticket"), MOST_LINE)
        self._check_new_ticket(company, ticket)
        anonymous = bool(more.get("anonymous"))
        return {
            **self._prepare_about(company, more),
            "company_id": company.id,
            "channel": channel,
            "subject": self._required("subject", subject, MOST_SUBJECT),
            "text": self._required("text", text, MOST_TEXT, lines=True),
            "anonymous": anonymous,
            "confidential": bool(more.get("confidential")) and not anonymous,
            "external_ticket": ticket or False,
            "form_key": more.get("form_key") or False,
            "class_id": class_sudo.id,
            "terms": class_sudo._terms(),
            "filed_at": filed_at,
            "state": "verification",
        }

    @api.model
    def _check_new_ticket(self, company, ticket):
        if not ticket:
            return
        # Tickets of complaints that the user may not read count too.
        known_sudo = self.env["ptsp.complaint"].sudo()
        if known_sudo.search_count(
            [("company_id", "=", company.id), ("external_ticket", "=", ticket)], limit=1
        ):
            raise misfit(
                self.env._("The ticket %(ticket)s is known already.", ticket=ticket),
                "external_ticket",
                refusal_codes.CONFLICT,
            )

    @api.model
    def _prepare_about(self, company, more):
        """Return the fields that say what and whom a complaint is about."""
        users, lanes = self.env["ptsp.complaint.naming"]._named(company, more)
        return {
            "about_text": self._tidy("about", more.get("about_text"), MOST_LINE),
            "about_user_ids": [(6, 0, users.ids)],
            "about_lane_ids": [(6, 0, lanes.ids)],
            "service_id": (more.get("service") or self.env["ptsp.service"]).id,
            "lane_id": (more.get("lane") or self.env["ptsp.lane"]).id,
            "application_id": (
                more.get("application") or self.env["ptsp.application"]
            ).id,
        }

    @api.model
    def _check_channel(self, channel):
        known = dict(self.env["ptsp.complaint"]._fields["channel"].selection)
        if channel not in known:
            raise misfit(
                self.env._(
                    "There is no channel “%(channel)s”; known are: %(known)s.",
                    channel=tidy_line(str(channel))[:40],
                    known=", ".join(known),
                ),
                "channel",
            )

    # === TYPED TEXTS === #

    @api.model
    def _tidy(self, name, text, most, lines=False):
        if text is not None and text is not False and not isinstance(text, str):
            raise misfit(self.env._("“%(name)s” must be a text.", name=name), name)
        tidied = (tidy_text if lines else tidy_line)(text or "")
        if len(tidied) > most:
            raise misfit(
                self.env._(
                    "“%(name)s” is too long: at most %(most)s characters are taken.",
                    name=self._word(name),
                    most=most,
                ),
                name,
            )
        return tidied

    @api.model
    def _required(self, name, text, most, lines=False):
        tidied = self._tidy(name, text, most, lines)
        if is_blank(tidied):
            raise misfit(
                self.env._("“%(name)s” is empty; fill it in.", name=self._word(name)),
                name,
                refusal_codes.MISSING,
            )
        return tidied

    @api.model
    def _word(self, name):
        words = {
            "subject": self.env._("Subject"),
            "text": self.env._("What you tell us"),
            "reason": self.env._("Reason"),
            "about": self.env._("Whom it is about"),
            "external_ticket": self.env._("Ticket"),
            "agency_name": self.env._("Agency"),
        }
        return words.get(name, name)

    @api.model
    def _tidy_contact(self, contact, anonymous):
        """Return the contact to store, which is empty for an anonymous complaint."""
        names = self.env["ptsp.complaint.persons"]._names()
        if not isinstance(contact, dict) or set(contact) - set(names):
            raise misfit(
                self.env._(
                    "A contact has these parts only: %(names)s.", names=", ".join(names)
                ),
                "contact",
            )
        told = {name: self._tidy(name, contact.get(name), MOST_LINE) for name in names}
        if anonymous:
            return dict.fromkeys(names, "")
        email = told["email"]
        if email and not self.env["ptsp.notice.channel"]._of("email")._normalise(email):
            raise misfit(
                self.env._("The e-mail address is not complete; correct or empty it."),
                "email",
            )
        return told

    @api.model
    def _check_files(self, files):
        if len(files) > MOST_FILES:
            raise misfit(
                self.env._("At most %(most)s files are taken.", most=MOST_FILES),
                "files",
            )
        return [self.env["ptsp.upload"]._check(*file) for file in files]
