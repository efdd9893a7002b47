"""Lists each field whose record is deleted with its target, with the reason.

The work of an office is kept: opinions, meetings, pauses, letters, verdicts and the
rows of the control sheet prevent the deletion of their targets. Only parts of a draft,
of a form or of a dialogue may cascade.
"""

import ast

from sources import ADDONS, attribute, classes, parents, sources

DRAFT = "A draft of an SOP is deleted with its parts; a revision in effect is not."
FIGURE = "A figure follows from its case, and nothing else has it."
INSTRUMENT = (
    "A part of an instrument; one that a pack or a report used restricts the deletion."
)
SCHEME = "A part of a scheme; one that somebody answered by restricts the deletion."
DIALOGUE = "A line of a dialogue, which nobody keeps."
REASONS = {
    # ptsp_base
    "ptsp.sop.part.mixin.sop_id": DRAFT,
    "ptsp.sop.requirement.parent_id": DRAFT,
    "ptsp.sop.rule.mixin.transition_id": DRAFT,
    "ptsp.sop.fee.row.line_id": DRAFT,
    "ptsp.sop.step.line.step_id": DRAFT,
    "ptsp.sop.step.window.step_id": DRAFT,
    "ptsp.sop.transition.step_id": DRAFT,
    "ptsp.sop.transition.target_step_id": DRAFT,
    "ptsp.definition.import.finding.import_id": DIALOGUE,
    "ptsp.paper.draft.line.draft_id": DIALOGUE,
    "ptsp.service.start.option.start_id": DIALOGUE,
    "ptsp.sop.check.line.check_id": DIALOGUE,
    "ptsp.hours.period.calendar_id": "Hours are nothing without their calendar.",
    "ptsp.hours.period.line.period_id": "A row of hours is part of its period.",
    "ptsp.holiday.load.line.leave_id": DIALOGUE,
    "ptsp.holiday.load.line.load_id": DIALOGUE,
    "ptsp.sop.step.remove.line.remove_id": DIALOGUE,
    "ptsp.sop.step.remove.line.target_step_id": DIALOGUE,
    "ptsp.sop.step.remove.line.transition_id": DIALOGUE,
    # ptsp_rekomendasi
    "ptsp.api.call.user_id": "What a system was answered is kept thirty days for that"
    " system alone.",
    "ptsp.power.application_id": "Part of the applicant's form, as the counter enters"
    " it; one that was used restricts the deletion.",
    "ptsp.opinion.draft.opinion_id": "What an agency has not sent is nothing without"
    " the request; the request itself is kept.",
    "ptsp.delivery.line.list_id": DIALOGUE,
    "ptsp.letter.amend.application_id": DIALOGUE,
    "ptsp.letter.amend.letter_type_id": DIALOGUE,
    "ptsp.paper.drop.letter_id": DIALOGUE,
    "ptsp.person.work.line.work_id": DIALOGUE,
    "ptsp.bank.list.line.list_id": DIALOGUE,
    "ptsp.former.import.line.import_id": DIALOGUE,
    "ptsp.intake.line.intake_id": DIALOGUE,
    "ptsp.outage.list.line.list_id": DIALOGUE,
    "ptsp.outage.list.line.entry_id": DIALOGUE,
    "ptsp.lived.line.lived_id": DIALOGUE,
    "ptsp.revision.move.line.move_id": DIALOGUE,
    "ptsp.visit.mail.visit_id": DIALOGUE,
    # ptsp_dashboard
    "ptsp.case.figure.application_id": FIGURE,
    "ptsp.return.figure.application_id": FIGURE,
    "ptsp.return.figure.entry_id": FIGURE,
    "ptsp.evidence.aspect.instrument_id": INSTRUMENT,
    "ptsp.evidence.grade.instrument_id": INSTRUMENT,
    "ptsp.evidence.indicator.aspect_id": INSTRUMENT,
    "ptsp.evidence.line.pack_id": "What was gathered goes with its pack; an added file"
    " restricts the deletion.",
    "ptsp.report.score.report_id": "A draft is deleted with its scores; a report that"
    " was checked or signed is not deleted.",
    # ptsp_portal
    "ptsp.draft.file.draft_id": "What an applicant has not sent is nothing without the"
    " draft; what was sent is a file of the case.",
    # ptsp_complaint
    "ptsp.complaint.slips.line.slips_id": DIALOGUE,
    # ptsp_skm
    "ptsp.skm.scheme.part.scheme_id": SCHEME,
    # ptsp_webhook
    "ptsp.webhook.attempt.delivery_id": "The log of a delivery goes with it, 30 days"
    " after it was done.",
}


def is_cascade(call):
    """Tell whether a call declares a field that is deleted with its target."""
    return any(
        word.arg == "ondelete"
        and isinstance(word.value, ast.Constant)
        and word.value.value == "cascade"
        for word in call.keywords
    )


def cascades():
    """Return the names ``model.field`` of all fields that cascade."""
    found = set()
    for addon in sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py")):
        for path in sources(addon):
            for node in classes(path):
                model = attribute(node, "_name") or "/".join(parents(node))
                for item in node.body:
                    if (
                        isinstance(item, ast.Assign)
                        and isinstance(item.value, ast.Call)
                        and is_cascade(item.value)
                    ):
                        found.add(f"{model}.{item.targets[0].id}")
    return found


def test_each_cascade_has_a_reason():
    assert cascades() - set(REASONS) == set()


def test_each_reason_is_needed():
    assert set(REASONS) - cascades() == set()
