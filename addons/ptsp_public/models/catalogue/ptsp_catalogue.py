# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, models
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# Components of the service standard that the page shows in parts of their own.
SHOWN_APART = ("requirements", "steps")
MOST_LETTERS = 80
# Words for "if" by which a requirement itself says that it does not apply to everybody.
CONDITION = re.compile(r"\b(jika|bila|apabila|kalau)\b", re.IGNORECASE)
# Start of the promise -> sentence for citizens.
STARTS = {
    "receipt": _lt("Time counts from when we receive the complete application."),
    "opinion": _lt(
        "Time counts from when we receive the (last) technical opinion of the agency"
        " concerned; where none is needed, from when we receive the complete"
        " application."
    ),
}
PAUSED = _lt("Counting stops while you mend your papers.")


class PtspCatalogue(models.AbstractModel):
    """Describes the services to the public, from the SOPs in effect.

    The pages call it with elevated rights, as strangers have none. An SOP in effect is
    public.
    """

    _name = "ptsp.catalogue"
    _description = "Catalogue of Services"

    # === WHICH === #

    @api.model
    def _services(self):
        """Return the published services: those with an SOP in effect.

        A legal mark may keep a service from being published until it is settled.
        """
        company = self.env["ptsp.public.page"]._company()
        services = self.env["ptsp.service"].search(
            [("company_id", "=", company.id), ("current_sop_id", "!=", False)]
        )
        wordings = self.env["ptsp.public.wording"]
        return services.filtered(lambda one: not wordings._stops(one, "reading"))

    @api.model
    def _find(self, code):
        """Return the service with a code, in small letters or capitals, or none."""
        wanted = (code or "").strip().casefold()
        return self._services().filtered(lambda one: one.code.casefold() == wanted)

    @api.model
    def _prepare_list(self, text):
        """Return the list of services, or those that match all words of a text.

        A search word matches the beginning of a word: ``pos`` does not find *proposal*.
        """
        text = " ".join((text or "")[:MOST_LETTERS].split())
        services = self._services()
        wanted = _words(text)
        found = services.filtered(
            lambda one: all(
                any(known.startswith(word) for known in self._known_words(one))
                for word in wanted
            )
        )
        return {
            "asked": text,
            "services": [self._summary(service) for service in found],
            "missing": "",
        }

    @api.model
    def _known_words(self, service):
        sop = service.current_sop_id
        told = [service.code, service.name, service.sector, service.product]
        told += [service.description, service.search_words, sop.name]
        return _words(" ".join(filter(None, told)))

    # === WHAT === #

    @api.model
    def _summary(self, service):
        sop = service.current_sop_id
        return {
            "code": service.code,
            "name": service.name,
            "sector": service.sector or "",
            "time": sop.promise_words or "",
            "fee": sop._fee_sentences()[0],
            "open": service.open,
        }

    @api.model
    def _describe(self, service):
        """Return all values of the page of a service. An extension point."""
        sop = service.current_sop_id
        words, doubtful = self.env["ptsp.public.wording"]._shown(service)
        return {
            **self._summary(service),
            "description": service.description or "",
            "product": service.product or "",
            "document": self.env._(
                "%(document)s Revision %(revision)s",
                document=sop.document_no,
                revision=sop.revision_no,
            ),
            "requirements": self._requirements(sop, words, doubtful),
            "form": [
                {"label": field.label, "required": field.required}
                for field in sop.form_field_ids
                if not field.formula
            ],
            "starts": self.env._(STARTS[sop.promise_start]),
            "paused": self.env._(PAUSED) if sop.pause_on_return else "",
            "fees": sop._fee_sentences(),
            "free": sop._is_free(),
            "steps": self.env["ptsp.catalogue.flow"]._tell(service),
            "components": self._components(sop, words),
            "took": self.env["ptsp.catalogue.times"]._words(service),
            **self._filing(service),
        }

    @api.model
    def _filing(self, service):
        """Return the page for applying from home, or that only the counter takes it.

        :return: dict of ``filing`` (a path or an empty text) and ``counter_only`` (true
            only if people can apply for other services from home)
        """
        pages = self.env["ptsp.public.page"]
        filed = service._filed_from_home()
        return {
            "filing": pages._filing_address(service) if filed else "",
            "counter_only": bool(
                not filed and service.open and pages._filing_address()
            ),
        }

    @api.model
    def _requirements(self, sop, words, doubtful):
        """Return the requirements of a service with their parts.

        :param dict words: the SOP's own words -> public wording
        :param set doubtful: words of the SOP whose legal mark is not settled
        """

        def told(one):
            return {
                "text": words.get(one.text, one.text),
                "remark": self._remark(one),
                "doubt": one.text in doubtful,
                "parts": [told(part) for part in one.child_ids.sorted("position")],
            }

        first = sop.requirement_ids.filtered(lambda one: not one.parent_id)
        return [told(one) for one in first]

    @api.model
    def _remark(self, requirement):
        """Return when a paper is not needed, unless its own words say so."""
        if requirement.condition:
            said = CONDITION.search(requirement.text)
            return "" if said else self.env._("if it applies to you")
        return "" if requirement.mandatory else self.env._("if any")

    @api.model
    def _components(self, sop, words):
        """Return the other components of the service standard that the SOP fills.

        The printed leaflet shows empty components as gaps. They are left out here, as
        they do not help an applicant.
        """
        standard = self.env["ptsp.standard.component"]._of_company(sop.company_id)
        rows = [
            sop._leaflet_row(component)
            for component in standard
            if component.source not in SHOWN_APART
        ]
        return [
            {
                "name": row["name"],
                "lines": [
                    {**line, "text": words.get(line["text"], line["text"])}
                    for line in row["lines"]
                ],
            }
            for row in rows
            if row["lines"]
        ]


def _words(text):
    return re.findall(r"\w+", (text or "").casefold())
