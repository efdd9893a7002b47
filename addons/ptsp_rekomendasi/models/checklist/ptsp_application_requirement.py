# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.refusal import misfit

from ...tools.blockers import blocker

VERDICTS = [
    ("ok", "Correct"),
    ("missing", "Not There Yet"),
    ("wrong", "Not Correct"),
    ("na", "Not Required"),
]
ORIGINAL_ACT = "original"
WANTING = ("missing", "wrong")


class PtspApplicationRequirement(models.Model):
    """One line of a case's checklist: a requirement and the findings of desks.

    Opening a case makes one line for each top-level requirement of its revision, which
    shows the sub-items too. A line shows the newest verdict; ``ptsp.verdict`` writes
    the verdicts and keeps those of every desk. A superior may waive a requirement for
    one case (PROCESS 5).
    """

    _name = "ptsp.application.requirement"
    _description = "Checklist Line"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, sequence, id"
    _rec_name = "key"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    requirement_id = fields.Many2one(
        "ptsp.sop.requirement", required=True, index=True, ondelete="restrict"
    )
    key = fields.Char(required=True)
    sequence = fields.Integer()
    label = fields.Char(related="requirement_id.label")
    text = fields.Text(related="requirement_id.text")
    mandatory = fields.Boolean(related="requirement_id.mandatory")
    items_text = fields.Text("Parts", compute="_compute_items_text")
    applicable = fields.Boolean(
        compute="_compute_applicable",
        help="Whether the requirement's condition holds for this case.",
    )
    waived = fields.Boolean(
        help="A superior found that this case does not need it; see the remark."
    )
    retired = fields.Boolean(
        help="The revision that the case went over to no longer asks for it; what was"
        " found is kept.",
    )
    verdict = fields.Selection(VERDICTS)
    verdict_user_id = fields.Many2one("res.users", "Verdict By")
    verdict_lane_id = fields.Many2one("ptsp.lane", "Desk")
    verdict_at = fields.Datetime("On")
    verdict_note = fields.Text("Remark")
    verdict_ids = fields.One2many("ptsp.verdict", "line_id", "Verdicts of All Desks")
    original_shown_by_id = fields.Many2one(
        "res.users",
        "Original Shown To",
        help="The officer who compared the copy with the original paper.",
    )
    original_shown_at = fields.Datetime("Original Shown On")
    repaired_verdict_id = fields.Many2one(
        "ptsp.verdict",
        "Repair Answers",
        index="btree_not_null",
        ondelete="set null",
        help="The verdict that the applicant's repair has answered.",
    )
    file_ids = fields.Many2many(
        "ptsp.file",
        "ptsp_application_requirement_file_rel",
        "line_id",
        "file_id",
        "Files",
    )

    _key_unique = models.UniqueIndex(
        "(application_id, key)", "A checklist has each requirement once."
    )

    @api.depends("label", "text")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.label or line.key}. {line.text or ''}".strip()

    @api.depends("requirement_id.child_ids.label", "requirement_id.child_ids.text")
    def _compute_items_text(self):
        for line in self:
            line.items_text = "\n".join(line._parts())

    def _parts(self, words=None):
        """Return the parts of the requirement, a line each with its letter.

        :param dict words: what is said instead of the SOP's own words, if anything
        """
        words = words or {}
        return [
            f"{item.label or ''}. {words.get(item.text, item.text or '')}"
            for item in self.requirement_id.child_ids
        ]

    # A condition may name any field of the case, so any write to it counts.
    @api.depends(
        "waived", "retired", "requirement_id.condition", "application_id.write_date"
    )
    def _compute_applicable(self):
        for line in self:
            line.applicable = line._is_applicable()

    def _is_applicable(self):
        """Tell whether the requirement applies to the case, by condition and waiver."""
        self.ensure_one()
        if self.waived or self.retired:
            return False
        # The definition decides, also for users who may not read it.
        condition = self.requirement_id.sudo().condition
        return self.application_id._matches(condition)

    # === MAKING AND FINDING LINES === #

    @api.model
    def _create_lines(self, case, requirements=None):
        """Give a case one line for each requirement.

        :param requirements: requirements of the SOP, as records or as plain data; all
            top-level ones when left out
        """
        if requirements is None:
            requirements = [
                requirement
                for requirement in case._definition().requirements
                if not requirement.parent_id
            ]
        # Only the process writes these rows; no person has the right to.
        return (
            self.sudo()
            ._with_door()
            .create(
                [
                    {
                        "application_id": case.id,
                        "requirement_id": requirement.id,
                        "key": requirement.key,
                        "sequence": requirement.sequence,
                    }
                    for requirement in requirements
                ]
            )
        )

    @api.model
    def _find(self, case, key):
        """Return the line of a case for a requirement.

        :raise ValidationError: naming the keys that exist
        """
        line = case.requirement_ids.filtered(lambda line: line.key == key)
        if line:
            return line
        # The definition decides, also for users who may not read it.
        parts = case.sop_id.sudo().requirement_ids.filtered(
            lambda requirement: requirement.key == key and requirement.parent_id
        )
        if parts:
            raise misfit(
                self.env._(
                    "“%(key)s” is a part of “%(parent)s”; give the verdict there.",
                    key=key,
                    parent=parts[0].parent_id.key,
                ),
                "key",
            )
        raise misfit(
            self.env._(
                "%(case)s has no requirement “%(key)s”; it knows: %(known)s.",
                case=case.display_name,
                key=str(key)[:80],
                known=", ".join(case.requirement_ids.mapped("key")) or "-",
            ),
            "key",
        )

    def _filter_wanting(self):
        """Return the lines whose papers are missing or not correct."""
        return self.filtered(lambda line: line.verdict in WANTING)

    def _filter_ever_wanting(self):
        """Return the lines whose papers any desk ever found missing or not correct."""
        return self.filtered(
            lambda line: set(line.verdict_ids.mapped("verdict")).intersection(WANTING)
        )

    def _filter_in_folder(self):
        """Return the lines whose papers are in the folder, as paper or as files."""
        return self.filtered(
            lambda line: line.verdict in ("ok", "wrong") or line.file_ids
        )

    # === FILES === #

    def _attach(self, file):
        """Add a file that was checked.

        :param dict file: what ``ptsp.upload`` returned
        :return: the ``ptsp.file``
        """
        line_sudo = self.sudo()  # officers read lines, only verbs write them
        kept = self.env["ptsp.file"]._keep(self.application_id, "requirement", file)
        line_sudo._with_door().write({"file_ids": [Command.link(kept.id)]})
        return kept.with_env(self.env)

    # === ORIGINALS === #

    def _note_original(self, case, shown):
        """Note that the original of a paper was shown, or that this was a mistake.

        :param case: the line's case, in hand of the current user
        :param bool shown: whether the original was shown
        """
        line_sudo = self.sudo()  # officers read lines, only verbs write them
        line_sudo._with_door().write(
            {
                "original_shown_by_id": shown and self.env.uid,
                "original_shown_at": shown and self._ptsp_now(),
            }
        )
        label = (
            self.env._("Original shown")
            if shown
            else self.env._("Original not shown after all")
        )
        entry_sudo = case.sudo()._open_entry()  # only the process writes the sheet
        entry_sudo._add_act(
            case._actor_name(), ORIGINAL_ACT, label, "", [self._short_text()]
        )
        case._record_change(ORIGINAL_ACT, self.key)

    def _newest_file_id(self):
        """Return the id of the newest file, 0 for none."""
        # All files of the line count, whatever the user may read.
        return max(self.sudo().file_ids.ids, default=0)

    # === VERDICTS === #

    def _show(self, verdict, **vals):
        """Write a verdict to the line; an empty one leaves it unjudged.

        :param vals: further values of the line
        """
        self._with_door().write(
            {
                "verdict": verdict.verdict,
                "verdict_user_id": verdict.user_id.id,
                "verdict_lane_id": verdict.lane_id.id,
                "verdict_at": verdict.at,
                "verdict_note": verdict.note,
                **vals,
            }
        )

    def _waive(self, lane, reason):
        """Waive the requirement for this case: its paper is not needed any more.

        Desks find a paper correct, missing or wrong. Only the requirement's condition
        or a superior whom the SOP lets waive it says that it is not required at all.

        :param lane: the desk that waives it
        """
        if not reason:
            raise UserError(self.env._("Say why the requirement is waived."))
        # Only the process writes these rows; no person has the right to.
        waiver = (
            self.env["ptsp.verdict"]
            .sudo()
            ._with_door()
            .create(
                {
                    "line_id": self.id,
                    "lane_id": lane.id,
                    "user_id": self.env.uid,
                    "at": self._ptsp_now(),
                    "verdict": "na",
                    "note": reason,
                }
            )
        )
        self._show(waiver, waived=True)

    def _restore(self, reason):
        """Require a waived requirement again; the earlier findings show again.

        The waiver stays among the verdicts; the control sheet keeps the reason.
        """
        if not reason:
            raise UserError(self.env._("Say why the requirement is asked for again."))
        found = self.verdict_ids.filtered(lambda verdict: verdict.verdict != "na")
        self._show(found[-1:], waived=False)

    def _newest_verdict(self, lane=None):
        """Return the newest verdict on this line.

        :param lane: only that desk's verdicts; all desks' when left out
        :return: a ``ptsp.verdict`` record, perhaps empty
        """
        self.ensure_one()
        # Verdicts of all desks count, whatever the user may read.
        verdicts = self.sudo().verdict_ids
        if lane:
            verdicts = verdicts.filtered(lambda verdict: verdict.lane_id == lane)
        return verdicts[-1:]

    def _whole_text(self, words=None):
        """Return the requirement with its parts in one line, as lists name it.

        :param dict words: what is said instead of the SOP's own words, if anything
        """
        self.ensure_one()
        text = (words or {}).get(self.text, self.text or self.key)
        text = " ".join(text.split())
        parts = "; ".join(self._parts(words))
        return f"{text.rstrip(' :')}: {parts}" if parts else text

    def _short_text(self):
        """Return the requirement in a few words, for use inside a sentence."""
        self.ensure_one()
        text = " ".join((self.text or self.key).split())
        return text if len(text) <= 80 else f"{text[:77].rstrip()}..."

    def _whole_texts(self):
        """Return the requirements in one line each, for lists."""
        return [line._whole_text() for line in self]

    # === WHAT IS MISSING === #

    @api.model
    def _checklist_blockers(self, case):
        """Return what is missing for a complete checklist, as blockers.

        At a step that checks papers the desk's own newest verdicts count, so that no
        desk relies on another one; elsewhere the newest verdicts of all desks count.
        """
        case.ensure_one()
        step = case._step()
        lane = case.desk_id if step and step.checks_requirements else None
        blockers = []
        for line in case.requirement_ids:
            if line._is_applicable():
                blockers += line._blockers_of(line._newest_verdict(lane))
        return blockers

    def _blockers_of(self, verdict):
        """Return the blockers of the line if this verdict counts."""
        text = self._short_text()
        if verdict.verdict == "wrong":
            sentence = self.env._(
                "“%(text)s” is not correct (%(note)s): have it repaired.",
                text=text,
                note=verdict.note,
            )
            return [blocker(f"checklist_wrong:{self.key}", sentence)]
        if not self.mandatory or verdict.verdict == "ok":
            return []
        if verdict.verdict == "missing":
            sentence = self.env._(
                "“%(text)s” is not there yet: have it handed in.", text=text
            )
        else:
            sentence = self.env._(
                "“%(text)s” has not been checked: give a verdict.", text=text
            )
        return [blocker(f"checklist_missing:{self.key}", sentence)]
