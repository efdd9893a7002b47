# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models
from odoo.tools import plaintext2html

_logger = logging.getLogger(__name__)

SIGNING = ("sign_lane_id", "substitute_lane_id")


class PtspAuditMail(models.AbstractModel):
    """Mails the head of the office when somebody becomes able to sign letters.

    That is a person who joins a desk that signs a letter type, who acts there for a
    term, or who works at a desk that becomes the signer of a letter type. One change
    sends one mail, and a mail that fails never prevents the change.
    """

    _name = "ptsp.audit.mail"
    _description = "Mails About New Signers"

    @api.model
    def _tell(self, records, before, after):
        """Mail the heads of the offices in which a change made somebody a signer.

        :param dict before: id -> Snapshot of the words; empty for new records
        :param dict after: the same after the change
        """
        find = {
            "ptsp.lane": self._new_members,
            "ptsp.acting": self._new_terms,
            "ptsp.letter.type": self._new_desks,
        }.get(records._name)
        if not find:
            return
        # Few people have the right to read signers, the head and mails.
        changed_sudo = records.sudo().browse(after)
        offices = {}
        for record, signers in find(changed_sudo, before, after):
            offices.setdefault(record.company_id, []).append(signers)
        for company, lines in offices.items():
            self._mail(company, lines)

    # === WHO SIGNS ANEW === #

    def _new_members(self, lanes, before, after):
        """Yield each signing desk with the people who joined it."""
        signing = self._signing_lanes(lanes.company_id)
        for lane in lanes & signing:
            value = after[lane.id].values.get("user_ids")
            if value is None:
                continue  # another field of the desk was written
            was = before.get(lane.id)
            known = was.values["user_ids"].key if was else frozenset()
            joined = lane.user_ids.browse(value.key - known)
            if joined:
                yield lane, (lane.name, joined.mapped("name"))

    def _new_terms(self, terms, before, after):
        """Yield each term that gave somebody a signing desk."""
        signing = self._signing_lanes(terms.company_id)
        for term in terms.filtered(lambda term: term.lane_id in signing):
            changed = self._changed(term, before, after, ("user_id", "lane_id"))
            if changed:
                yield term, (term.lane_id.name, [term.display_name])

    def _new_desks(self, letter_types, before, after):
        """Yield each letter type with a new signing desk, and that desk's people."""
        for letter_type in letter_types:
            for name in self._changed(letter_type, before, after, SIGNING):
                lane = letter_type[name]
                alike = self._signed_at(lane) - letter_types
                people = lane.user_ids.mapped("name")
                if people and (letter_type.id in before or not alike):
                    desk = f"{lane.name} ({letter_type.name})"
                    yield letter_type, (desk, people)

    def _changed(self, record, before, after, names):
        was, now = before.get(record.id), after[record.id].values
        return [
            name
            for name in names
            if name in now
            and now[name].key
            and not (was and was.values[name].key == now[name].key)
        ]

    def _signing_lanes(self, companies):
        types = self.env["ptsp.letter.type"].sudo()  # desks are read for the system
        found = types.search([("company_id", "in", companies.ids)])
        return found.sign_lane_id | found.substitute_lane_id

    def _signed_at(self, lane):
        domain = ["|", ("sign_lane_id", "=", lane.id)]
        domain.append(("substitute_lane_id", "=", lane.id))
        return lane.env["ptsp.letter.type"].search(domain)

    # === MAIL === #

    def _mail(self, company, signers):
        """Mail the head, if the office names one who has an e-mail address.

        :param list signers: pairs of the desk's name and the names of people
        """
        head = company.ptsp_head_id
        if not head.email:
            _logger.info("No head with an address is told of new signers: %s", signers)
            return
        spoken = self.with_context(lang=head.lang).env
        who = self.env["ptsp.audit"]._actor(self.env.uid)
        rows = [f"- {desk}: {', '.join(people)}" for desk, people in signers]
        body = spoken._(
            "%(who)s (%(login)s) changed who signs letters of %(office)s. From now on"
            " these sign:\n%(rows)s\nIf you do not know of it, ask at once. The audit"
            " log tells what was changed.",
            who=who["user_name"],
            login=who["user_login"],
            office=company.name,
            rows="\n".join(rows),
        )
        try:
            with self.env.cr.savepoint():
                # The office writes this mail; no person is its author.
                self.env["mail.mail"].sudo().create(
                    {
                        "subject": spoken._("Who signs letters was changed"),
                        "body_html": plaintext2html(body),
                        "email_to": head.email,
                        "author_id": company.partner_id.id,
                    }
                )
        except Exception:
            # The audit log holds the change already; a failed mail must not undo it.
            _logger.exception("The head was not told of new signers: %s", signers)
