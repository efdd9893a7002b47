# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..importer.flow import promise_words
from ..models.office.working_units import UNITS
from ..sentences import sentence
from ..tools import number_pattern
from ..tools.errors import ToolError
from ..tools.short_name import short_name

# Characters of a service's code that may not be part of its register's numbers.
NOT_IN_MARK = re.compile(r"[^A-Za-z0-9.\-]")
MOST_MARKS = 50


class PtspServiceStart(models.TransientModel):
    """Asks for the name of a new service and for the source of its SOP.

    The source is the office's standard flow, a revision of another service, or a
    definition file. The result is a draft that can be changed in every part.
    """

    _name = "ptsp.service.start"
    _description = "New Service"

    source = fields.Selection(
        [
            ("flow", "The office's standard flow"),
            ("sop", "The SOP of another service"),
            ("paper", "An SOP document"),
            ("file", "A definition file"),
        ],
        string="Start From",
        required=True,
        default="flow",
        help="Every part can be changed afterwards.",
    )
    # Name and product
    name = fields.Char(
        string="Name of the Service", help="As people ask for it at the counter."
    )
    code = fields.Char(
        string="Short Code",
        help="Short lasting code, such as PAR-06. Cases and files are found by it.",
    )
    sector = fields.Char(help="The sector the service belongs to, such as Pariwisata.")
    product = fields.Char(
        compute="_compute_product",
        store=True,
        readonly=False,
        help="What the applicant receives, as letters and screens name it.",
    )
    document_no = fields.Char(
        string="Document Number",
        compute="_compute_document_no",
        store=True,
        readonly=False,
        help="Number of the SOP document, such as SOP-LP2N-PAR-06.",
    )
    agency_ids = fields.Many2many(
        "ptsp.agency",
        "ptsp_service_start_agency_rel",
        string="Agencies",
        help="The technical agencies that may be asked for their opinion.",
    )
    # Source of the SOP
    flow = fields.Selection(
        selection="_selection_flow",
        string="Standard Flow",
        default=lambda self: next(iter(self.env["ptsp.definition"]._flow_files()), ""),
    )
    flow_summary = fields.Char(compute="_compute_flow_summary")
    option_ids = fields.One2many(
        "ptsp.service.start.option",
        "start_id",
        string="With",
        compute="_compute_option_ids",
        store=True,
        readonly=False,
    )
    sop_id = fields.Many2one(
        "ptsp.sop",
        string="Take Over From",
        help="Steps, moves, requirements and texts are copied from this revision.",
    )
    promise_amount = fields.Integer(
        string="Promise",
        compute="_compute_promise_amount",
        store=True,
        readonly=False,
        help="The windows of the steps are set to fit; they can be changed afterwards.",
    )
    promise_unit = fields.Selection(
        UNITS,
        string="Unit of the Promise",
        compute="_compute_promise_unit",
        store=True,
        readonly=False,
    )
    # Register of the letter's numbers
    register_choice = fields.Selection(
        [
            ("existing", "A register the office has"),
            ("new", "A register of its own"),
        ],
        string="Numbers From",
        required=True,
        default="existing",
        help="Where the number of the letter that the applicant receives comes from.",
    )
    register_id = fields.Many2one(
        "ptsp.register",
        compute="_compute_register_id",
        store=True,
        readonly=False,
    )
    register_pattern = fields.Char(
        string="Pattern",
        compute="_compute_register_pattern",
        store=True,
        readonly=False,
        help="How a number is written. In braces: seq (with a width, as in {seq:03d}),"
        " unit, classification, day, month, month_roman, year.",
    )
    register_reset = fields.Selection(
        [("never", "Never"), ("year", "Every year"), ("month", "Every month")],
        string="Start Again at 1",
        default="year",
    )
    register_preview = fields.Char(
        string="First Number", compute="_compute_register_preview"
    )

    # === COMPUTE METHODS === #

    @api.model
    def _selection_flow(self):
        definition = self.env["ptsp.definition"]
        return [
            (code, definition._read_flow(code)["name"])
            for code in definition._flow_files()
        ]

    def _flow(self):
        return self.env["ptsp.definition"]._read_flow(self.flow) if self.flow else {}

    @api.depends("flow")
    def _compute_flow_summary(self):
        for start in self:
            start.flow_summary = start._flow().get("summary")

    @api.depends("flow")
    def _compute_option_ids(self):
        for start in self:
            options = start._flow().get("options") or ()
            start.option_ids = [
                Command.clear(),
                *(Command.create(start._prepare_option(item)) for item in options),
            ]

    @api.model
    def _prepare_option(self, item):
        return {
            "code": item["code"],
            "label": item["label"],
            "help_text": item.get("help"),
            "chosen": item.get("default", False),
        }

    @api.depends("name")
    def _compute_product(self):
        for start in self:
            start.product = start.name

    @api.depends("code")
    def _compute_document_no(self):
        """Number the document like the office's newest one."""
        for start in self:
            code = (start.code or "").strip()
            start.document_no = code and f"{start._document_prefix()}{code}"

    def _document_prefix(self):
        newest = self.env["ptsp.sop"].search(
            [("company_id", "=", self.env.company.id)], order="id desc", limit=1
        )
        prefix, code, rest = (newest.document_no or "").partition(
            newest.service_id.code or "-"
        )
        return prefix if code and not rest else "SOP-"

    @api.depends("sop_id", "source")
    def _compute_promise_amount(self):
        for start in self:
            copied = start.source == "sop" and start.sop_id.promise_amount
            start.promise_amount = copied or start.promise_amount or 5

    @api.depends("sop_id", "source")
    def _compute_promise_unit(self):
        for start in self:
            copied = start.source == "sop" and start.sop_id.promise_amount
            known = start.sop_id.promise_unit if copied else start.promise_unit
            start.promise_unit = known or "days"

    @api.depends("flow", "sop_id", "source")
    def _compute_register_id(self):
        for start in self:
            letters = start.sop_id._product_letter_types() if start.sop_id else None
            start.register_id = (
                letters.register_id[:1]
                if start.source == "sop" and letters
                else self.env["ptsp.register"].search(
                    [
                        ("code", "=", start._flow().get("register")),
                        ("company_id", "=", self.env.company.id),
                    ],
                    limit=1,
                )
            )

    @api.depends("register_id", "register_choice", "code")
    def _compute_register_pattern(self):
        for start in self:
            like = start.register_id.pattern
            start.register_pattern = (
                start._own_pattern(like)
                if start.register_choice == "new" and like
                else like
            )

    def _own_pattern(self, like):
        """Return a copy of a pattern with the service's own mark in its numbers."""
        mark = NOT_IN_MARK.sub("", self.code or "").upper() or "L"
        values = self.register_id._pattern_values()
        for number in range(1, MOST_MARKS):
            own = f"{mark}{number}" if number > 1 else mark
            pattern = like.replace("{seq", f"{own}-{{seq", 1)
            if not self.env["ptsp.register"]._shared_number_message(pattern, values):
                return pattern
        return like

    @api.depends("register_choice", "register_id", "register_pattern", "register_reset")
    def _compute_register_preview(self):
        for start in self:
            start.register_preview = (
                start._preview_new_register()
                if start.register_choice == "new"
                else start.register_id.next_preview
            )

    def _preview_new_register(self):
        try:
            return number_pattern.preview(
                self.register_pattern or "",
                self.env.company._ptsp_today(),
                self.register_id._pattern_values(),
                reset=self.register_reset,
                seq=1,
            )
        except ToolError as error:
            return sentence(self.env, error)

    # === ACTION METHODS === #

    def action_start(self):
        """Create the service with the first draft of its SOP, and open the draft."""
        self.ensure_one()
        if self.source in ("file", "paper"):
            name = "definition_import" if self.source == "file" else "paper_draft"
            return self.env["ir.actions.act_window"]._for_xml_id(
                f"ptsp_base.ptsp_{name}_action"
            )
        self.env["ptsp.sop"].check_access("create")
        self._check_answers()
        register = self._get_register()
        if self.source == "flow":
            sop = self._start_from_flow(register)
        else:
            sop = self._start_from_sop(register)
        sop.service_id.agency_ids |= self.agency_ids
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.sop",
            "res_id": sop.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _check_answers(self):
        required = ["name", "code", "product", "document_no", "register_id"]
        required += (
            ["sop_id"]
            if self.source == "sop"
            else ["flow", "promise_amount", "promise_unit"]
        )
        for name in required:
            if not self[name]:
                label = self._fields[name]._description_string(self.env)
                raise UserError(self.env._("Fill in “%(field)s”.", field=label))
        known = self.env["ptsp.service"].with_context(active_test=False)
        if known.search_count(
            [("code", "=", self.code), ("company_id", "=", self.env.company.id)]
        ):
            raise UserError(
                self.env._(
                    "There is a service %(code)s already. Choose another short code,"
                    " or make a new draft of that service's SOP.",
                    code=self.code,
                )
            )

    # === THE REGISTER === #

    def _get_register(self):
        """Return the register for the letter's numbers; create it if it is new."""
        if self.register_choice == "existing":
            return self.register_id
        like = self.register_id
        return self.env["ptsp.register"].create(
            {
                "name": self.env._("Register of %(product)s", product=self.product),
                "code": self._register_code(),
                "pattern": self.register_pattern,
                "reset": self.register_reset,
                "unit": like.unit,
                "classification": like.classification,
                "keeper_id": like.keeper_id.id,
                "company_id": self.env.company.id,
            }
        )

    def _register_code(self):
        registers = self.env["ptsp.register"].with_context(active_test=False)
        taken = registers.search(Domain.TRUE)
        names = {code.lower() for code in taken.mapped("code")}
        return short_name(self.code, names, otherwise="buku").upper()

    def _letter_code(self, suffix=""):
        taken = (
            self.env["ptsp.letter.type"]
            .with_context(active_test=False)
            .search([("company_id", "=", self.env.company.id)])
            .mapped("code")
        )
        return short_name(f"surat {self.code} {suffix}", set(taken))

    # === FROM THE STANDARD FLOW === #

    def _start_from_flow(self, register):
        chosen = self.option_ids.filtered("chosen").mapped("code")
        return self.env["ptsp.definition"]._load_flow(
            self.flow, chosen, self._prepare_answers(register)
        )

    def _prepare_answers(self, register):
        return {
            "service_code": self.code,
            "service_name": self.name,
            "product": self.product,
            "sector": self.sector or "",
            "document_no": self.document_no,
            "title": self._title(),
            "issuer": self.env.company.name,
            "today": self.env.company._ptsp_today().isoformat(),
            "promise_amount": self.promise_amount,
            "promise_unit": self.promise_unit,
            "promise": promise_words(self.promise_amount, self.promise_unit),
            "register": register.code,
            "letter_code": self._letter_code(),
        }

    def _title(self):
        # The title is in the words of the office's documents.
        return f"LAYANAN PENERBITAN {self.product}".upper()

    # === FROM ANOTHER SERVICE === #

    def _start_from_sop(self, register):
        service = self.env["ptsp.service"].create(
            {
                "code": self.code,
                "name": self.name,
                "sector": self.sector,
                "product": self.product,
                "kind": self.sop_id.service_id.kind,
                "company_id": self.env.company.id,
            }
        )
        return self.sop_id._derive_for(
            service,
            {
                "document_no": self.document_no,
                "name": self._title(),
                "promise_amount": self.promise_amount,
                "promise_unit": self.promise_unit,
            },
            self._copy_letter_types(register),
        )

    def _copy_letter_types(self, register):
        """Give the new service its own product letters.

        :return: dict of letter type -> its copy
        """
        copies = {}
        letters = self.sop_id._product_letter_types()
        for number, letter in enumerate(letters, start=1):
            suffix = str(number) if number > 1 else ""
            copies[letter] = letter.copy(
                {
                    "name": " ".join(filter(None, [self.product, suffix])),
                    "code": self._letter_code(suffix),
                    "register_id": register.id if letter.numbered else False,
                }
            )
        return copies
