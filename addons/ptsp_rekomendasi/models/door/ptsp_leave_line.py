# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspLeaveLine(models.Model):
    """One file that an announced leave handed to a colleague.

    Only the verbs of the leave write it, because it gives the person the right to take
    the file back.
    """

    _name = "ptsp.leave.line"
    _description = "File Handed On for a Leave"
    _order = "leave_id, id"

    leave_id = fields.Many2one(
        "ptsp.leave", required=True, index=True, readonly=True, ondelete="restrict"
    )
    application_id = fields.Many2one(
        "ptsp.application",
        "Case",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    entry_id = fields.Many2one(
        "ptsp.control.entry",
        "Visit",
        readonly=True,
        ondelete="restrict",
        help="The visit during which the file was handed on.",
    )
    state = fields.Selection(
        [
            ("handed", "With the Colleague"),
            ("kept", "Not Handed On"),
            ("returned", "Back"),
            ("moved", "Moved On"),
        ],
        required=True,
        readonly=True,
    )
    result = fields.Char("Why", readonly=True)
    desk_id = fields.Many2one(related="application_id.desk_id")

    def _take_back(self):
        """Bring one file back through the door, or note that it has moved on."""
        line_sudo = self.sudo()  # only these verbs write lines
        leave, case = self.leave_id, self.application_id
        same = self.entry_id == case._open_entry()
        if not same or case.holder_id != leave.colleague_id:
            line_sudo.state = "moved"
            return
        try:
            with self.env.cr.savepoint():
                case._door_reassign(leave.user_id, self.env._("Back from leave"))
        except UserError as error:
            line_sudo.result = str(error)
        else:
            line_sudo.write({"state": "returned", "result": False})
