# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Random lives of cases: acts, events in the office, and what must hold.

``machine`` draws what happens next, ``events`` has what happens in an office beside the
work on a case, ``checks`` looks at a life by means of its own, and ``counting`` counts
days as a clerk would with a calendar on the desk.
"""
