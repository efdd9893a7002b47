# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..tools.complaint_flow import VERBS

NAMES = (
    *("text", "reason", "agency_name", "reference"),
    *("class_id", "component_id", "service_id", "lane_id", "user_id"),
)


class PtspComplaintAct(models.TransientModel):
    """The dialogue for one verb of a complaint, with the values that it needs."""

    _name = "ptsp.complaint.act"
    _description = "Act on a Complaint"

    complaint_id = fields.Many2one("ptsp.complaint", required=True)
    verb = fields.Selection("_selection_verb", required=True)
    needs = fields.Json(compute="_compute_needs")
    text = fields.Text("Told to the Complainant")
    reason = fields.Text(help="Kept in the office.")
    agency_name = fields.Char("Agency", help="To which it belongs, such as via SP4N.")
    reference = fields.Char("Application Number")
    class_id = fields.Many2one("ptsp.complaint.class")
    component_id = fields.Many2one("ptsp.standard.component", "Matter")
    service_id = fields.Many2one("ptsp.service")
    lane_id = fields.Many2one("ptsp.lane", "Unit", domain="[('kind', '=', 'office')]")
    user_id = fields.Many2one("res.users", "Handler")
    user_domain = fields.Json(compute="_compute_needs")
    about_user_ids = fields.Many2many(
        "res.users", string="About", domain="[('share', '=', False)]"
    )
    about_lane_ids = fields.Many2many(
        "ptsp.lane", string="About the Desks", domain="[('kind', '=', 'office')]"
    )

    @api.model
    def _selection_verb(self):
        return [(code, self._verb_label(code)) for code in VERBS]

    @api.model
    def _verb_label(self, code):
        labels = {
            "accept": self.env._("Take into Work"),
            "classify": self.env._("Change the Class"),
            "assign": self.env._("Give to a Handler"),
            "ask": self.env._("Ask for More"),
            "complete": self.env._("Record What Was Added"),
            "reply": self.env._("Reply for Now"),
            "answer": self.env._("Answer"),
            "comment": self.env._("Record an Answer of the Complainant"),
            "hand_over": self.env._("Hand Over to Another Agency"),
            "take_back": self.env._("Take Back"),
            "unactionable": self.env._("Cannot Be Followed Up"),
            "withdraw": self.env._("Record a Withdrawal"),
            "close": self.env._("Close"),
            "close_silent": self.env._("Close after Silence"),
            "reopen": self.env._("Open Again"),
            "note": self.env._("Note"),
            "name_about": self.env._("Name Whom It Is About"),
            "link": self.env._("Link an Application"),
        }
        return labels.get(code, code or "")

    @api.model
    def default_get(self, fields):
        """Take default values from the complaint."""
        values = super().default_get(fields)
        complaint = self.env["ptsp.complaint"].browse(values.get("complaint_id") or 0)
        if complaint.exists():
            complaint.check_access("read")
            for name in ("class_id", "component_id", "service_id", "lane_id"):
                values.setdefault(name, complaint[name].id)
            for name in ("about_user_ids", "about_lane_ids"):
                values.setdefault(name, [(6, 0, complaint[name].ids)])
        return {name: value for name, value in values.items() if name in fields}

    @api.depends("verb", "complaint_id")
    def _compute_needs(self):
        about = self.env["ptsp.complaint.about"]
        for act in self:
            verb = VERBS.get(act.verb)
            act.needs = dict.fromkeys(verb.needs, True) if verb else {}
            known = act.complaint_id and act.complaint_id.has_access("read")
            handlers = about._handlers(act.complaint_id) if known else self.env.user
            act.user_domain = [["id", "in", handlers.ids]]

    def action_apply(self):
        """Do the verb, or refuse it in one sentence."""
        self.ensure_one()
        values = {
            name: self[name].id if self._fields[name].relational else self[name]
            for name in NAMES
        }
        for name in ("about_user_ids", "about_lane_ids"):
            values[name] = self[name].ids
        self.env["ptsp.complaint.door"]._act(self.complaint_id, self.verb, values)
        return {"type": "ir.actions.act_window_close", "infos": {"done": True}}
