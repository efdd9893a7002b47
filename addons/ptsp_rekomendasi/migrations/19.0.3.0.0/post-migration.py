# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api
from odoo.tools.sql import column_exists


def migrate(cr, version):
    """Make earlier decisions bind open cases, and count sheets of special paper."""
    keep_sheets(cr)
    env = api.Environment(cr, SUPERUSER_ID, {})
    cases = env["ptsp.application"].search([("outcome", "=", False)])
    for case in cases.filtered(lambda case: not case.decision_ids):
        if case.letter_ids.filtered(
            lambda letter: letter.is_product and letter.state in ("signed", "issued")
        ):
            continue
        bind_opinions(case)
        bind_meeting(case)
        bind_superior(case)


def bind_opinions(case):
    """Bind a case by each agency's newest negative answer, unless overruled."""
    if case.opinion_override:
        return
    meeting = newest_meeting(case)
    for opinion in case.opinion_ids._newest_per_agency():
        overruled = (
            meeting.decision == "proceed"
            and meeting.step_id.lane_id.kind == "office"
            and meeting.concluded_at >= opinion.recorded_at
        )
        if opinion.result == "not_recommended" and not overruled:
            opinion._bind_answer()


def bind_meeting(case):
    """Bind a case by the decision of its newest meeting."""
    meeting = newest_meeting(case)
    if meeting:
        meeting._bind_decision()


def newest_meeting(case):
    held = case.meeting_ids.filtered(lambda meeting: meeting.state == "concluded")
    return held.sorted("concluded_at")[-1:]


def bind_superior(case):
    """Bind a case by a refusal of a desk above the drafting one."""
    drafting = {
        move.step.desk_id
        for move in case._definition().transitions
        if "draft_letter" in move.effect_codes
    }
    lane = case.decision_lane_id
    if case.decision == "refuse" and lane and lane.id not in drafting:
        decisions = case.env["ptsp.decision"]
        decisions._bind(
            case,
            "superior",
            "refuse",
            case.decision_reason,
            lane.name,
            lane_id=lane.id,
            lift_lane_id=lane.id,
        )


def keep_sheets(cr):
    """Make a record for each sheet that a letter names."""
    present = """
        INSERT INTO ptsp_letter_sheet
            (letter_id, company_id, serial, state, round, content_hash, at,
             spoiled_reason, spoiled_at)
        SELECT id, company_id, paper_serial,
               CASE WHEN state = 'void' THEN 'spoiled' ELSE 'printed' END,
               round, content_hash, signed_at,
               void_reason, void_at
          FROM ptsp_letter
         WHERE paper_serial IS NOT NULL
      ORDER BY state = 'void', id
        ON CONFLICT DO NOTHING
    """
    cr.execute(present)
    cr.execute("UPDATE ptsp_letter SET paper_serial = NULL WHERE state = 'void'")
    if not column_exists(cr, "ptsp_letter", "spoiled_serials"):
        return
    cr.execute(
        """
        INSERT INTO ptsp_letter_sheet (letter_id, company_id, serial, state)
        SELECT id, company_id, serial, 'spoiled'
          FROM ptsp_letter, regexp_split_to_table(spoiled_serials, ', ') AS serial
         WHERE spoiled_serials IS NOT NULL
        ON CONFLICT DO NOTHING
        """
    )
