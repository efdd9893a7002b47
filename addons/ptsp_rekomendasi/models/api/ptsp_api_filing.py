# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.ptsp_base.models.office.refusal import refusal, within
from odoo.addons.ptsp_base.tools import refusal_codes

from ...tools.uploads import renamed, safe_filename
from .exposed import exposed

APPLICANT_KEYS = "name kind address city nik npwp nib phone email".split()
POWER_KEYS = "kind giver holder number date valid_until".split()
FILE_KEYS = ["key", "filename", "content"]
APPLICANT_KINDS = ["person", "company", "community"]
POWER_KINDS = ["signing", "handling"]
# Photographs of one paper; a longer one is scanned.
MAX_PAGES = 50
CHANNELS = ["counter", "online", "email", "phone"]


class PtspApiFiling(models.AbstractModel):
    """The part of the public contract that brings cases in.

    Opens cases through the door with the caller's own rights.
    """

    _name = "ptsp.api.filing"
    _description = "Public Contract: Filing"
    _inherit = ["ptsp.api.case"]

    @api.model
    @exposed("file", changing=True)
    def submit_application(
        self,
        service_code,
        applicant,
        details=False,
        requirements=False,
        external_ref=False,
        title=False,
        powers=False,
        channel=False,
        fields=False,
    ):
        """File a case on the applicant's behalf and hand it in to be checked.

        Where the SOP has no step of the applicant, it waits at the desk that opens
        cases at the counter.

        The same ``external_ref`` again returns the case that it made the first time,
        also when both calls run at once.

        :param dict applicant: name (required), kind, address, city, nik, npwp, nib,
            phone, email
        :param dict details: the service's own fields, by name
        :param list requirements: files: key, filename, content (as :meth:`attach`
            takes it)
        :param str external_ref: the caller's own reference
        :param list powers: powers of attorney: kind, giver, holder, number, date,
            valid_until
        :param str channel: ``online`` when left out
        :return: what :meth:`get_application` returns
        """
        sop = self._sop(self._service(service_code))
        vals = self._prepare_case_values(applicant, details, title)
        vals["channel"] = self._choice("channel", channel, CHANNELS, default="online")
        external_ref = self._text("external_ref", external_ref)
        case, _existing = self._submit(sop, vals, external_ref, requirements, powers)
        return self._describe_case(case, fields)

    @api.model
    @exposed("file", changing=True)
    def open_application(
        self,
        service_code,
        start,
        applicant,
        details=False,
        channel=False,
        title=False,
        requirements=False,
        external_ref=False,
        powers=False,
        fields=False,
    ):
        """Open a case at a start step; it is then in the caller's hand.

        :param start: number or code of a start step, such as 4 or ``periksa_cs``
        :param str channel: ``counter`` when left out; the rest as in
            :meth:`submit_application`
        :return: what :meth:`get_application` returns
        """
        sop = self._sop(self._service(service_code))
        step = self._start_step(sop, start)
        vals = self._prepare_case_values(applicant, details, title)
        vals["channel"] = self._choice("channel", channel, CHANNELS, default="counter")
        external_ref = self._text("external_ref", external_ref)
        case = self._filed_case(sop.service_id, external_ref)
        if not case:
            vals["external_ref"] = external_ref
            case = self._file_case(vals, step, requirements, powers)
        return self._describe_case(case, fields)

    @api.model
    @exposed("file", changing=True)
    def attach(self, reference, key, filename, content):
        """Add a file to a requirement of a case.

        :param str key: the requirement
        :param str filename:
        :param content: base64; a list of such texts is one paper in several
            photographs, in the order of its pages, and becomes one PDF
        :return: ``reference``, ``key``, ``filename``, ``size`` and ``sha256``
        """
        case = self._case(reference)
        file = self._attach_file(
            case, {"key": key, "filename": filename, "content": content}
        )
        return {
            "reference": case.reference,
            "key": key,
            "filename": file.name,
            "size": file.size,
            "sha256": file.sha256,
        }

    # === IDEMPOTENT === #

    @api.model
    def _filed_case(self, service, external_ref):
        """Return the case that this reference filed before, if any.

        Two calls with one reference queue up here. The second one may look at the
        past (its transaction began before the first one's end); it then starts anew,
        as Odoo does for every conflict between two transactions.
        """
        cases = self.env["ptsp.application"].with_context(active_test=False)
        if not external_ref:
            return cases
        # A reference counts as used even where the caller cannot see its case.
        domain = [("service_id", "=", service.id), ("external_ref", "=", external_ref)]
        found_sudo = cases.sudo().search(domain, limit=1)
        if not found_sudo and self._filed_meanwhile(service, external_ref):
            raise ConcurrencyError(f"{external_ref} was filed a moment ago")
        return self._case(found_sudo.reference) if found_sudo else cases

    @api.model
    def _filed_meanwhile(self, service, external_ref):
        """Wait for a concurrent filing of this reference; tell if there was one."""
        query = SQL(
            "SELECT 1 FROM ptsp_application"
            " WHERE service_id = %s AND external_ref = %s",
            service.id,
            external_ref,
        )
        name = f"ptsp.application {service.id} {external_ref}"
        return self._made_meanwhile(name, query)

    # === STEPS === #

    @api.model
    def _submit(self, sop, vals, external_ref, requirements, powers, note=None):
        """File a case and hand it in, unless its reference was filed before.

        :param str note: kept on the control sheet beside the handing in
        :return: the case, and whether it was there already
        """
        case = self._filed_case(sop.service_id, external_ref)
        if case:
            return case, True
        vals["external_ref"] = external_ref
        step = self.env["ptsp.application"]._filing_step(sop)
        case = self._file_case(vals, step, requirements, powers, waits=True)
        self._hand_in(case, note)
        return case, False

    @api.model
    def _start_step(self, sop, start):
        """Return the step of a number or code; the door tells if none starts there."""
        number = start
        if isinstance(start, str) and start.strip().isdecimal():
            number = int(start)
        if isinstance(start, bool) or not isinstance(start, int | str):
            number = None
        definition = sop._definition()
        for step in definition.steps:
            if number in (step.number, step.code):
                return step
        starts = sorted(definition.starts, key=lambda step: step.number)
        raise refusal(
            self.env._(
                "“start” must be the number or code of a start step: %(known)s.",
                known=", ".join(f"{step.number} ({step.code})" for step in starts),
            ),
            refusal_codes.UNKNOWN,
            "start",
        )

    @api.model
    def _hand_in(self, case, note=None):
        """Make the forward move of the applicant's step, if the case is at one.

        :param str note: kept on the control sheet
        """
        if case.lane_id.kind != "applicant":
            return
        moves = case._available_transitions()
        forward = [move for move in moves if move.kind == "forward"]
        if not forward:
            raise refusal(
                self.env._(
                    "%(case)s cannot be handed in from step %(step)s.",
                    case=case.reference,
                    step=case.step_id.number,
                ),
                refusal_codes.REFUSED,
            )
        usual = next((move for move in forward if move.primary), forward[0])
        case._door_move(usual, note)

    # === VALUES === #

    @api.model
    def _file_case(self, vals, step, requirements, powers, waits=False):
        files = self._structs("requirements", requirements, FILE_KEYS, FILE_KEYS)
        powers = self._structs("powers", powers, POWER_KEYS, POWER_KEYS[:3], 10)
        vals["power_ids"] = []
        for place, power in enumerate(powers):
            with within(f"powers.{place}"):
                values = self._prepare_power_values(power)
            vals["power_ids"].append(Command.create(values))
        case = self.env["ptsp.application"]._door_open(vals, step, waits=waits)
        for place, file in enumerate(files):
            with within(f"requirements.{place}"):
                self._attach_file(case, file)
        return case

    @api.model
    def _prepare_case_values(self, applicant, details, title):
        applicant = self._struct("applicant", applicant, APPLICANT_KEYS, ["name"])
        vals = {
            f"applicant_{key}": self._text(f"applicant.{key}", applicant.get(key))
            for key in APPLICANT_KEYS
            if applicant.get(key)
        }
        self._choice("applicant.kind", applicant.get("kind"), APPLICANT_KINDS)
        return {
            **vals,
            "form_values": dict(self._struct("details", details)),
            "title": self._text("title", title, limit=500),
        }

    @api.model
    def _prepare_power_values(self, power):
        vals = {
            key: self._text(key, power.get(key), required=key != "number")
            for key in ("giver", "holder", "number")
        }
        for key in ("date", "valid_until"):
            vals[key] = power.get(key) and self._day(key, power[key])
        vals["kind"] = self._choice("kind", power["kind"], POWER_KINDS)
        self._check_validity(vals["date"], vals["valid_until"])
        return vals

    @api.model
    def _check_validity(self, begin, end):
        if begin and end and end < begin:
            raise refusal(
                self.env._("A power of attorney cannot end before its own date."),
                refusal_codes.INVALID,
                "valid_until",
            )

    @api.model
    def _attach_file(self, case, file):
        key = self._text("key", file["key"], required=True)
        filename = self._text("filename", file["filename"], required=True)
        content = file["content"]
        if isinstance(content, list | tuple):
            pages = self._pages(filename, content, case.service_id)
            return case._attach_pages(key, pages)
        content = self._bytes(filename, content, case.service_id)
        return case._attach(key, filename, content)

    @api.model
    def _bytes(self, filename, content, service):
        """Return the bytes of a file that a client sends as base64."""
        # A longer text cannot be a file that is taken; it is not decoded for nothing.
        upload = self.env["ptsp.upload"]
        limit = upload._max_bytes(service) * 2 + 1024
        content = self._text("content", content, required=True, limit=limit)
        return upload._decode(content, filename)

    @api.model
    def _pages(self, filename, contents, service):
        """Return name and bytes of each photograph of one paper, in order.

        :param str filename: of the paper, whatever its ending
        """
        if not 1 <= len(contents) <= MAX_PAGES:
            raise refusal(
                self.env._(
                    "“%(name)s” must be a text in base64, or a list of 1 to %(limit)s"
                    " such texts, one for each photograph.",
                    name="content",
                    limit=MAX_PAGES,
                ),
                refusal_codes.INVALID,
                "content",
            )
        if len(contents) == 1:
            return [(filename, self._bytes(filename, contents[0], service))]
        # The paper is named, its pages are photographs of any kind.
        stem = renamed(safe_filename(filename), "")
        names = [f"{stem} {page}" for page in range(1, len(contents) + 1)]
        return [
            (name, self._bytes(name, content, service))
            for name, content in zip(names, contents, strict=True)
        ]
