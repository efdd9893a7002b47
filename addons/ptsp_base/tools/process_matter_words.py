# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences on matters that moves make true and take back again."""

from collections.abc import Mapping

from .marker import _lt

OF_MATTERS: Mapping[str, str] = {
    "draft_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: whenever a"
        " case stands there, its letter has not the initials, the printed sheet or the"
        " signature that the move asks for; add what gives them on the way, or remove"
        " what asks for them."
    ),
    "draft_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck for its letter: the"
        " initials, the printed sheet or the signature that a move on asks for cannot"
        " be had again from there; add a way back to where the letter gets them."
    ),
    "meeting_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: whenever a"
        " case stands there, the meetings that it wants planned, held or ended are not"
        " so; add “Plan a meeting” or “Conclude the meeting” on the way, or remove what"
        " asks for it."
    ),
    "meeting_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck for its meetings: no"
        " way on fits when none, or one more, is planned; add an act with “Plan a"
        " meeting”, “Conclude the meeting” or “Call the meeting off” where it stands,"
        " or a way on without a meeting."
    ),
    "opinion_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: whenever a"
        " case stands there, its requests to agencies are not as the move wants them;"
        " add “Ask for a technical opinion”, “Deliver the requests” or “Record the"
        " opinion” on the way, or remove what asks for it."
    ),
    "opinion_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck for its requests to"
        " agencies: no way on fits as they stand then; add an act with “Ask for a"
        " technical opinion”, “Record the opinion” or “Withdraw the request” where it"
        " stands, or a way back to where that is done."
    ),
    "strategic_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: it is marked"
        " as strategic whenever it stands there, and nothing records the head's"
        " consideration after that; add the act before."
    ),
    "strategic_dead_end": _lt(
        "After %(transition)s at step %(step)s a strategic case can be stuck: no way on"
        " records the head's consideration, which a move there waits for; add an act"
        " with “Record the head's consideration”."
    ),
    "clearance_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: its file is"
        " never declared complete when it stands there; add “Declare complete and"
        " correct” on the way."
    ),
    "clearance_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck: its file is not"
        " declared complete then, and no way on does it again; add a way back to where"
        " it is declared."
    ),
    "waiver_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: it takes a"
        " waiver back, and nothing before it waives a requirement; add “Waive a"
        " requirement” on the way, or remove the effect."
    ),
    "waiver_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck: it can go on only"
        " by taking back a waiver that there is not; make that an act."
    ),
    "filled_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: a condition"
        " asks for what nothing on the way there records (a number, a letter, a"
        " request); change the condition, or let it be recorded before."
    ),
    "filled_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck: a condition asks"
        " for what is not recorded on that way (a number, a letter, a request); change"
        " the condition, or let it be recorded before."
    ),
    "done_never": _lt(
        "No case can ever make the move %(transition)s of step %(step)s: its check form"
        " asks about something that no way there does before, such as the registration."
    ),
    "done_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck: a check form"
        " further on asks about something that was left out, such as the registration;"
        " let the move do it, or demand it there."
    ),
    "together_never": _lt(
        "A case that begins at step %(step)s cannot be finished: a move on its way does"
        " several things at once, and one of them is never possible there, such as"
        " printing a letter that is drafted later; give each thing a move of its own."
    ),
    "together_dead_end": _lt(
        "After %(transition)s at step %(step)s a case can be stuck: a move that would"
        " lead on does several things at once, and not all of them are possible then;"
        " give each thing a move of its own."
    ),
}
