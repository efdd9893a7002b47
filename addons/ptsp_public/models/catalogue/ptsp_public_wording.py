# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import file_open

SEEDS = "ptsp_public/data/public_wording.yaml"
# Code of the desk that approves unless the office names another one.
APPROVING_LANE = "KABID"

MARKS = [
    ("stamp_duty", "Stamp duty that is no longer in force"),
    ("dead_law", "Regulation that was replaced"),
    ("addressee", "Another addressee than this office"),
    ("circular", "Asks for what it gives itself"),
    ("other", "Other doubt"),
]
BLOCKS = [
    ("nothing", "Nothing; it is only to be settled"),
    ("filing", "Filing from home"),
    ("reading", "Publishing and filing from home"),
]


class PtspPublicWording(models.Model):
    """What citizens read instead of the SOP's own words, with legal doubts about them.

    A wording belongs to a requirement, a clause or a step of a service, whichever
    revision is in effect. Service administrators write it; the desk that the office
    names (the head of division) approves it. Approved words are shown as long as the
    SOP keeps the text for which they were approved. A changed draft is not shown before
    it is approved too.

    A legal mark says what is doubtful and what the source of the doubt is. Until it is
    settled it may keep the service from being filed from home, or from being published.
    """

    _name = "ptsp.public.wording"
    _description = "Public Wording"
    _inherit = ["ptsp.locked.mixin"]
    _order = "service_id, kind desc, key, id"
    _rec_name = "key"
    _locked_create = False
    _locked_unlink = False
    _check_company_auto = True

    service_id = fields.Many2one(
        "ptsp.service", required=True, index=True, check_company=True
    )
    company_id = fields.Many2one(
        related="service_id.company_id", store=True, index=True, readonly=True
    )
    kind = fields.Selection(
        [("requirement", "Requirement"), ("clause", "Clause"), ("step", "Step")],
        required=True,
        default="requirement",
    )
    key = fields.Char(
        "Which",
        required=True,
        help="Short name of the requirement, such as akta_pendirian, section and number"
        " of the clause, such as A.4, or code of the step at which the words begin,"
        " such as periksa_cs.",
    )
    sop_text = fields.Text("Words of the SOP", compute="_compute_sop_text")
    text = fields.Text(
        "Public Words",
        help="What citizens shall read, in Indonesian; empty: the words of the SOP, and"
        " for a step those of the tracking page.",
    )
    approved_text = fields.Text(
        "Approved Words",
        readonly=True,
        locked=True,
        copy=False,
        audited="wording",
        help="What citizens read now.",
    )
    approved_of = fields.Text(
        "Approved For",
        readonly=True,
        locked=True,
        copy=False,
        help="What the SOP said when the words were approved.",
    )
    approved_by_id = fields.Many2one(
        "res.users", readonly=True, locked=True, copy=False
    )
    approved_at = fields.Datetime(readonly=True, locked=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "To approve"),
            ("approved", "Approved"),
            ("outdated", "The SOP says something else now"),
            ("own", "Words of the SOP"),
        ],
        compute="_compute_state",
        search="_search_state",
    )
    mark = fields.Selection(MARKS, "Legal Mark", audited="wording")
    mark_note = fields.Text("What Is Doubtful", help="What a lawyer has to settle.")
    mark_source = fields.Char("Known From", help="Where the doubt comes from.")
    blocks = fields.Selection(
        BLOCKS,
        "Until Settled It Stops",
        required=True,
        default="nothing",
        audited="wording",
    )
    settlement = fields.Text(
        "How It Was Settled",
        readonly=True,
        locked=True,
        copy=False,
        audited="wording",
    )
    settled_by_id = fields.Many2one("res.users", readonly=True, locked=True, copy=False)
    settled_at = fields.Datetime(readonly=True, locked=True, copy=False)
    may_approve = fields.Boolean(compute="_compute_may_approve")

    _key_unique = models.UniqueIndex(
        "(service_id, kind, key)",
        "This requirement, clause or step has its wording already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("service_id.current_sop_id", "kind", "key")
    def _compute_sop_text(self):
        for wording in self:
            # The SOP in effect is public.
            sop_sudo = wording.service_id.sudo().current_sop_id
            words = self._words_of(sop_sudo) if wording.key else {}
            wording.sop_text = words.get((wording.kind, wording.key), False)

    @api.depends("text", "approved_text", "approved_of", "sop_text")
    def _compute_state(self):
        for wording in self:
            if (wording.text or "") != (wording.approved_text or ""):
                wording.state = "draft"
            elif not wording.approved_text:
                wording.state = "own"
            elif wording.approved_of != wording.sop_text:
                wording.state = "outdated"
            else:
                wording.state = "approved"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = self.search(Domain.TRUE).filtered(lambda one: one.state in value)
        return Domain("id", "in", found.ids)

    @api.depends_context("uid")
    @api.depends("service_id")
    def _compute_may_approve(self):
        for wording in self:
            wording.may_approve = self.env.user in wording._approvers()

    @api.depends("service_id", "key")
    def _compute_display_name(self):
        for wording in self:
            name = f"{wording.service_id.code or ''} {wording.key or ''}"
            wording.display_name = name.strip()

    # === WORDS OF AN SOP === #

    @api.model
    def _words_of(self, sop):
        """Return the SOP's own words of each requirement, clause and step.

        :return: (kind, key) -> text
        """
        words = {("requirement", one.key): one.text for one in sop.requirement_ids}
        numbers = {}
        for clause in sop.clause_ids.sorted("sequence"):
            number = numbers[clause.section] = numbers.get(clause.section, 0) + 1
            written = (clause.number or "").strip(". ")
            key = f"{clause.section}.{written if written.isalnum() else number}"
            words.setdefault(("clause", key), clause.text)
        for step in sop.step_ids:
            words["step", step.code] = step._short_label()
        return words

    # === APPROVING === #

    def _approvers(self):
        """Return the approvers: members of the named desk who work for this service."""
        self.ensure_one()
        lane_sudo = self.company_id.sudo().ptsp_wording_lane_id
        return self.service_id.sudo()._workers_at(lane_sudo)

    def _require_approver(self):
        for wording in self:
            if self.env.user not in wording._approvers():
                desk = wording.company_id.sudo().ptsp_wording_lane_id.name
                raise UserError(
                    self.env._(
                        "Public wording is approved by %(desk)s; ask a member of it.",
                        desk=desk,
                    )
                    if desk
                    else self.env._(
                        "The office has not said which desk approves public wording;"
                        " an administrator enters it in the office settings."
                    )
                )

    def action_approve(self):
        """Approve the words, so that citizens read them from now on.

        :raise UserError: when the user may not approve, or the SOP has no such item
        """
        self.check_access("read")
        self._require_approver()
        for wording in self.sudo():  # approvers may write nothing else
            if not wording.sop_text:
                raise UserError(
                    self.env._(
                        "The SOP in effect has no %(key)s; correct the line or remove"
                        " it.",
                        key=wording.key,
                    )
                )
            wording._with_door().write(
                {
                    "approved_text": wording.text,
                    "approved_of": wording.sop_text,
                    "approved_by_id": self.env.uid,
                    "approved_at": self._ptsp_now(),
                }
            )

    def action_settle(self):
        """Open the dialogue that asks how a legal mark was settled."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_public.ptsp_wording_settlement_action"
            ),
            "context": {"default_wording_id": self.id},
        }

    def _settle(self, settlement):
        """Settle the legal mark of a wording, so that it stops nothing any more.

        :param str settlement: by which regulation or decision it was settled
        """
        self.ensure_one()
        self.check_access("read")
        self._require_approver()
        self.sudo()._with_door().write(  # approvers may write nothing else
            {
                "settlement": settlement,
                "settled_by_id": self.env.uid,
                "settled_at": self._ptsp_now(),
            }
        )

    def write(self, vals):
        if not self._has_door() and {"mark", "mark_note", "blocks"} & set(vals):
            # The settlement of an earlier doubt does not settle a new one.
            reopened = self.filtered("settled_at")
            reopened._with_door().write(
                {"settlement": False, "settled_by_id": False, "settled_at": False}
            )
        return super().write(vals)

    # === WHAT CITIZENS SEE === #

    @api.model
    def _shown(self, service):
        """Return the approved words of a service, and the words in doubt.

        :return: a dict (SOP's words -> approved words), and a set of the SOP's words
            whose legal mark is not settled
        """
        # Strangers have no rights; nothing but approved words and marked texts of the
        # SOP is returned.
        domain = [("service_id", "=", service.id), ("kind", "!=", "step")]
        lines = self.sudo().search(domain)
        approved = lines.filtered(lambda one: one.approved_text and one.approved_of)
        open_marks = lines._unsettled().mapped("sop_text")
        return (
            {one.approved_of: one.approved_text for one in approved},
            set(filter(None, open_marks)),
        )

    @api.model
    def _step_words(self, service):
        """Return the approved words of steps, by the code of the step.

        Words are left out if the SOP has renamed the step since they were approved.
        """
        # Strangers have no rights; nothing but approved words is returned.
        domain = [("service_id", "=", service.id), ("kind", "=", "step")]
        lines = self.sudo().search(domain)
        return {
            one.key: one.approved_text
            for one in lines
            if one.approved_text and one.approved_of == one.sop_text
        }

    def _unsettled(self):
        """Return the lines whose legal mark is not settled."""
        return self.filtered(lambda one: one.mark and not one.settled_at)

    @api.model
    def _stops(self, service, *what):
        """Tell whether an unsettled mark of a service stops filing or reading.

        :param what: ``filing``, ``reading``
        """
        domain = [
            ("service_id", "=", service.id),
            ("mark", "!=", False),
            ("settled_at", "=", False),
            ("blocks", "in", what),
        ]
        return bool(self.sudo().search_count(domain, limit=1))

    # === SEEDS === #

    @api.model
    def _load_seeds(self):
        """Load the known legal marks of the services that come with the office.

        Existing wordings stay as they are, and nothing is approved.
        """
        with file_open(SEEDS) as file:
            seeds = yaml.safe_load(file)
        for service in self.env["ptsp.service"].search([("code", "in", list(seeds))]):
            known = self.search([("service_id", "=", service.id)])
            keys = {(one.kind, one.key) for one in known}
            self.create(
                [
                    {"service_id": service.id, **line}
                    for line in seeds[service.code]
                    if (line["kind"], line["key"]) not in keys
                ]
            )
        self._name_approving_desks()

    @api.model
    def _name_approving_desks(self):
        """Let the head of division approve in offices that have named no desk."""
        lanes = self.env["ptsp.lane"].search([("code", "=", APPROVING_LANE)])
        for lane in lanes.filtered(lambda one: not one.company_id.ptsp_wording_lane_id):
            lane.company_id.ptsp_wording_lane_id = lane
