# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..tools import indonesian


class PtspDeliveryList(models.TransientModel):
    """One trip of the liaison officer with the files of many cases.

    It is printed before the trip, with a page for each agency, and filled in after it.
    Then each case moves through the door: a refused case does not stop the others and
    says why. The screen asks for one case after the other, each in its own transaction.
    """

    _name = "ptsp.delivery.list"
    _description = "Delivery List"

    delivered_at = fields.Datetime(
        required=True, default=lambda self: self.env.company._ptsp_now()
    )
    received_by = fields.Char(
        help="Who signed at the agency; a line may name somebody else."
    )
    receipt = fields.Binary("Scan of the Signed List")
    receipt_filename = fields.Char()
    line_ids = fields.One2many("ptsp.delivery.line", "list_id")
    all_done = fields.Boolean(compute="_compute_all_done")
    several_agencies = fields.Boolean(compute="_compute_several_agencies")

    @api.depends("line_ids.done")
    def _compute_all_done(self):
        for delivery in self:
            delivery.all_done = all(delivery.line_ids.mapped("done"))

    @api.depends("line_ids.agency_id")
    def _compute_several_agencies(self):
        for delivery in self:
            delivery.several_agencies = len(delivery.line_ids.agency_id) > 1

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        if "line_ids" in fields:
            lines = self._prepare_lines(self._cases())
            defaults["line_ids"] = [Command.create(vals) for vals in lines]
        return defaults

    @api.model
    def _cases(self):
        """Return the chosen cases, or all that the user may deliver now."""
        cases = self.env["ptsp.application"]
        if self.env.context.get("active_model") == cases._name:
            return cases.browse(self.env.context.get("active_ids") or []).exists()
        own = Domain("is_mine", "=", True) & Domain("outcome", "=", False)
        return cases.search(own).filtered(
            lambda case: self._delivery_move(case) and self._requests_to_deliver(case)
        )

    @api.model
    def _delivery_move(self, case):
        """Return the current user's move that records a delivery, or None."""
        for move in case._available_transitions():
            codes = move.effect_codes
            if "deliver_opinions" in codes and "request_opinion" not in codes:
                return move
        return None

    @api.model
    def _requests_to_deliver(self, case):
        """Return the open requests of a case that are not at their agency yet."""
        # The list shows every request that has to be delivered.
        return case.sudo().opinion_ids._filter_to_deliver()

    @api.model
    def _prepare_lines(self, cases):
        """Return a line for each request, and one for each case without a request."""
        cases.check_access("read")
        lines = []
        for case in cases:
            for opinion in self._requests_to_deliver(case) or [None]:
                line = {"application_id": case.id, "opinion_id": opinion and opinion.id}
                if not opinion:
                    line["result"] = self.env._("No request waits to be delivered.")
                lines.append(line)
        return lines

    # === ACTIONS === #

    def action_print(self):
        """Print the list that is carried along and signed."""
        self.ensure_one()
        if not self.line_ids.opinion_id:
            raise UserError(
                self.env._("No chosen case has a request that waits to be delivered.")
            )
        return self.env.ref(
            "ptsp_rekomendasi.action_report_delivery_list"
        ).report_action(self, config=False)

    def action_record(self):
        """Record the deliveries case by case, and show the results."""
        self.ensure_one()
        for case_id in self.get_cases_to_record():
            self.record_case(case_id)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Delivery List"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def get_cases_to_record(self):
        """Return the ids of the cases that are not delivered yet."""
        self.ensure_one()
        return self._lines_to_record().application_id.ids

    def _lines_to_record(self):
        return self.line_ids.filtered(lambda line: not line.done and line.opinion_id)

    def record_case(self, case_id):
        """Record the delivery of one case on its lines, or why it was refused.

        :return: True if there was anything to record
        """
        self.ensure_one()
        lines = self._lines_to_record().filtered(
            lambda line: line.application_id.id == case_id
        )
        if not lines:
            return False
        try:
            with self.env.cr.savepoint():
                self._deliver(lines.application_id, lines)
        except UserError as error:
            lines.result = str(error)
        else:
            lines.write({"done": True, "result": self.env._("Delivered.")})
        return True

    def _deliver(self, case, lines):
        """Move one case through the door."""
        move = self._delivery_move(case)
        if not move:
            raise UserError(
                self.env._(
                    "%(case)s stands at %(desk)s: you cannot deliver it from there.",
                    case=case.display_name,
                    desk=case.desk_id.name or "-",
                )
            )
        values = lines._answers(case)
        if self.receipt:
            content = self.with_context(bin_size=False).receipt.decode()
            receipt = {"filename": self.receipt_filename, "content": content}
            for name in [name for name in values if name.startswith("received_by")]:
                suffix = name.removeprefix("received_by")
                values[f"delivery_receipt{suffix}"] = receipt
        case._door_move(move, values=values)

    # === PAPER === #

    @api.model
    def _print_of(self, cases):
        """Return file name and PDF of the list of several cases.

        It names the requests to deliver. For a case without any it names the last
        deliveries and their receivers.

        :raise UserError: when none of them has a request
        """
        lines = [
            Command.create(
                {
                    "application_id": opinion.application_id.id,
                    "opinion_id": opinion.id,
                    "received_by": opinion.received_by,
                    "delivered_at": opinion.delivered_at,
                }
            )
            for case in cases
            # The list shows every request of a case.
            for opinion in case.sudo().opinion_ids._filter_listed()
        ]
        if not lines:
            raise UserError(
                self.env._("No chosen case has a request that waits to be delivered.")
            )
        now = self.env.company._ptsp_now()
        delivery = self.new({"delivered_at": now, "line_ids": lines})
        values = {"letter": delivery._prepare_paper()}
        html = str(
            self.env["ir.qweb"]._render("ptsp_rekomendasi.paper_delivery_list", values)
        )
        pdf = self.env["ir.actions.report"]._ptsp_html_to_pdf([html])
        return "Daftar Pengantaran.pdf", pdf

    def _prepare_paper(self):
        """Return the values of the delivery list: a page for each agency."""
        self.ensure_one()
        company = self.env.company
        lines = self.line_ids.filtered("opinion_id")
        return self.env["ptsp.case.paper"]._frame(
            company,
            "DAFTAR PENGANTARAN BERKAS",
            landscape=True,
            foot="Daftar Pengantaran",
            day=company._ptsp_paper_moments().day(self.delivered_at),
            officer=self.env.user.name,
            agencies=[
                {
                    "name": agency.name,
                    "address": " ".join((agency.address or "").split()),
                    "rows": [line._paper_row() for line in group],
                    "count": indonesian.counted(len(group), "berkas"),
                }
                for agency, group in lines.grouped("agency_id").items()
            ],
        )
