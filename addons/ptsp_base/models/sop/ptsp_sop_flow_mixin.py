# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools import flow_chart, flow_diagram, flow_layout, flow_svg


class PtspSopFlowMixin(models.AbstractModel):
    """Draws the flow of a revision from its lanes, steps and transitions."""

    _name = "ptsp.sop.flow.mixin"
    _description = "Flow of an SOP Revision"

    flow_diagram = fields.Text(
        compute="_compute_flow_diagram",
        help="The flow as a swim-lane diagram: lanes across, steps down.",
    )

    @api.depends(
        "lane_ids.lane_id",
        "lane_ids.name",
        "lane_ids.sequence",
        "step_ids.number",
        "step_ids.code",
        "step_ids.title",
        "step_ids.stage_id",
        "step_ids.is_start",
        "step_ids.checks_requirements",
        "step_ids.watcher_ids",
        "step_ids.line_ids.kind",
        "step_ids.transition_ids.kind",
        "step_ids.transition_ids.label",
        "step_ids.transition_ids.target",
        "step_ids.transition_ids.target_step_id",
        "step_ids.transition_ids.outcome",
    )
    @api.depends_context("lang")
    def _compute_flow_diagram(self):
        for sop in self:
            sop.flow_diagram = sop._draw_flow() if sop.step_ids else False

    def _draw_flow(self):
        return flow_diagram.diagram(
            self._flow_chart(),
            heading=self.env._("STEP"),
            legend=self._flow_legend(),
            label=self.env._("Flow of %(sop)s", sop=self.display_name or ""),
        )

    def _flow_chart(self):
        """Return the diagram of the revision as plain data."""
        self.ensure_one()
        lanes = self.lane_ids.sorted(lambda line: (line.sequence, line._origin.id))
        # A step that is still being typed may have no code, number or stage.
        steps = self.step_ids.filtered(lambda step: step.code and step.number)
        definition = self._lint_definition()
        known = set(steps.mapped("code"))
        letter_types = self.transition_ids.effect_ids.letter_type_id
        return flow_chart.chart(
            flow_chart.only(definition, known),
            [(line.lane_id.code or "", line.name or "") for line in lanes],
            frozenset(dict(self.env["ptsp.sop.transition"]._selection_outcome())),
            {step.code: step._short_label() for step in steps},
            {kind.code: kind.copies for kind in letter_types},
        )

    @api.model
    def _flow_legend(self):
        """Return the kinds of marks in the diagram with their meaning."""
        return [
            (flow_chart.START, self.env._("Beginning or end of the process")),
            (flow_chart.PROCESS, self.env._("Activity")),
            (flow_chart.CONTROL, self.env._("Activity watched by other desks")),
            (flow_chart.DECISION, self.env._("Decision")),
            (flow_layout.FORWARD, self.env._("Way forward")),
            (
                flow_layout.BACK,
                self.env._("Way back; a dot shows where a step joins it"),
            ),
            (flow_svg.MAY_START, self.env._("A case may begin here")),
            (flow_svg.MAY_STOP, self.env._("A case may end early here")),
        ]
