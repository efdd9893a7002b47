# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.ptsp_base.tools import hash_chain
from odoo.addons.ptsp_base.tools.moments import iso

# What the hash covers, in words rather than ids: it must hold when users leave and
# definitions change.
SEALED_TEXTS = """
    case_reference step_number step_code step_title lane_name desk_name on_behalf
    officer_name handed_over_by received_by transition_code transition_label
    transition_kind to_label note window
""".split()
SEALED_NUMBERS = ["sequence", "working_minutes", "standard_minutes"]
SEALED_MOMENTS = ["arrived_at", "taken_at", "left_at", "due_at"]


class PtspControlEntry(models.Model):
    """One row of the process-control sheet: one visit of the file to one step.

    The open row changes through the door; leaving the step seals it with the hash
    of the row before (SOP P.5: written supervision by the sheet in the folder).
    """

    _name = "ptsp.control.entry"
    _description = "Control Sheet Entry"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, sequence"
    _rec_name = "step_title"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="application_id.company_id", store=True)
    sequence = fields.Integer("No.", required=True)
    step_id = fields.Many2one(
        "ptsp.sop.step", "Step of the SOP", index=True, ondelete="restrict"
    )
    officer_id = fields.Many2one(
        "res.users", "Officer's Account", index="btree_not_null"
    )

    # Snapshot in words
    case_reference = fields.Char("Case")
    step_number = fields.Integer("Step No.")
    step_code = fields.Char()
    step_title = fields.Text("Step")
    lane_name = fields.Char("Lane")
    desk_name = fields.Char("Desk")
    on_behalf = fields.Char(
        "On Behalf Of", help="The lane that the desk recorded this visit for."
    )
    officer_name = fields.Char("Officer")
    handed_over_by = fields.Char()
    received_by = fields.Char()
    transition_code = fields.Char()
    transition_label = fields.Char("Result")
    transition_kind = fields.Char()
    to_label = fields.Char("To")
    note = fields.Text()
    acts = fields.Json(
        help="What was done during the visit: moment, officer, act, note, details."
    )
    holds = fields.Json(help="Stretches on hold, as pairs of UTC moments.")
    hands = fields.Json(
        help="Changes of hands: from whom, given at, to whom, received at, by whose"
        " order."
    )

    # Clock of the visit
    arrived_at = fields.Datetime()
    taken_at = fields.Datetime()
    left_at = fields.Datetime()
    due_at = fields.Datetime("Step Due")
    working_minutes = fields.Integer(
        help="Working time between taking and leaving, time on hold left out."
    )
    standard_minutes = fields.Integer(help="The most that the SOP allows.")
    window = fields.Selection(
        [("kept", "Kept"), ("missed", "Missed"), ("none", "No window")], "Window"
    )

    # Seal
    sealed = fields.Boolean()
    payload = fields.Text(help="Canonical JSON that the hash covers.")
    previous_hash = fields.Char()
    hash = fields.Char()

    _sequence_unique = models.UniqueIndex(
        "(application_id, sequence)", "A control sheet has each number once."
    )

    def _seal(self, previous_hash):
        """Close the row for good.

        :param str previous_hash: hash of the row before, or ``hash_chain.GENESIS``
        :return: the row's own hash
        """
        self.ensure_one()
        link = hash_chain.link(previous_hash, self._sealed_payload())
        self._with_door().write(
            {
                "sealed": True,
                "payload": link.text,
                "previous_hash": link.previous_hash,
                "hash": link.hash,
            }
        )
        return link.hash

    def _sealed_payload(self):
        payload = {name: self[name] or "" for name in SEALED_TEXTS}
        payload.update({name: self[name] or 0 for name in SEALED_NUMBERS})
        payload.update({name: iso(self[name]) for name in SEALED_MOMENTS})
        payload["acts"] = self.acts or []
        payload["holds"] = self.holds or []
        if self.hands:  # rows sealed before hands were kept say nothing of them
            payload["hands"] = self.hands
        return payload

    @api.model
    def _links(self):
        return [
            hash_chain.Link(
                entry.previous_hash or "", entry.payload or "", entry.hash or ""
            )
            for entry in self
        ]

    def _chain_break(self, application):
        """Return the number of the first row that was tampered with, or None.

        Checks the chain itself, that each row still says what was sealed, and that
        the case's own count and head agree (a lost tail).
        """
        sealed = self.filtered("sealed").sorted("sequence")
        for entry in sealed:
            if entry.payload != hash_chain.canonical_json(entry._sealed_payload()):
                return entry.sequence
        index = hash_chain.verify(
            sealed._links(),
            head=application.chain_head or hash_chain.GENESIS,
            count=application.chain_count,
        )
        return None if index is None else index + 1
