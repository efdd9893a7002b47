# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Computes the figures of the office again, in plain Python over whole tables."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Makassar")
DAY = timedelta(days=1)
# The hours of the office (SOP step 1).
HOURS = {0: (8, 19), 1: (8, 19), 2: (8, 19), 3: (8, 19), 4: (8, 11)}
RANK = ("pickup", "applicant", "agency", "other")


def local(moment):
    """Return the office's day of a stored moment."""
    return moment.replace(tzinfo=UTC).astimezone(ZONE).date()


def share_of_days(start, end, closed):
    """Return the working days between two stored moments, by the hours of each day."""
    total, day = 0.0, local(start)
    while day <= local(end):
        if day.weekday() in HOURS and day not in closed:
            first, last = (
                datetime.combine(day, time(hour), ZONE).astimezone(UTC)
                for hour in HOURS[day.weekday()]
            )
            begun = max(first, start.replace(tzinfo=UTC))
            ended = min(last, end.replace(tzinfo=UTC))
            total += max((ended - begun) / (last - first), 0)
        day += DAY
    return total


def nearest_rank(values, percent):
    """Return the first value that this share does not exceed; False without values."""
    for value in sorted(values):
        if 100 * sum(one <= value for one in values) >= percent * len(values):
            return value
    return False


class BruteForce:
    """All rows of an office, read once."""

    def __init__(self, env, closed):
        self.closed = closed
        self.cases = self._rows(env, "ptsp_application")
        self.cases = [case for case in self.cases if not case["imported"]]
        self.entries = self._of_case(self._rows(env, "ptsp_control_entry"))
        self.pauses = self._of_case(self._rows(env, "ptsp_clock_pause"))
        self.opinions = self._of_case(self._rows(env, "ptsp_opinion"))
        env.cr.execute(
            "SELECT s.id, l.kind FROM ptsp_sop_step s JOIN ptsp_lane l"
            " ON l.id = s.lane_id"
        )
        self.kinds = dict(env.cr.fetchall())
        self.kept = {}

    def _rows(self, env, table):
        env.cr.execute(f"SELECT * FROM {table} ORDER BY id")  # pylint: disable=E8103
        return env.cr.dictfetchall()

    def _of_case(self, rows):
        found = defaultdict(list)
        for row in rows:
            found[row["application_id"]].append(row)
        return found

    def figures(self, first, last):
        """Return the same figures as ``ptsp.figure.counts``."""
        received = [
            case
            for case in self.cases
            if case["registration_no"] and self._in(case["received_at"], first, last)
        ]
        decided = [
            case
            for case in self.cases
            if case["received_at"]
            and case["outcome"] in (None, "issued", "refused")
            and self._in(case["stopped_at"], first, last)
        ]
        visits = [
            entry
            for case in self.cases
            for entry in self.entries[case["id"]]
            if entry["sealed"] and self._in(entry["left_at"], first, last)
        ]
        parts = [self._parts(case) for case in decided]
        days = [case["worked_days"] for case in decided]
        office = [part["office"] for part in parts]
        back = [entry for entry in visits if entry["transition_kind"] == "return"]
        return {
            "received": len(received),
            "decided": len(decided),
            "on_time": sum(case["promise_kept"] == "on_time" for case in decided),
            "late": sum(case["promise_kept"] == "late" for case in decided),
            "first_time_right": sum(not case["return_count"] for case in decided),
            "returned": len({entry["application_id"] for entry in back}),
            "p50_days": nearest_rank(days, 50),
            "p90_days": nearest_rank(days, 90),
            "p50_office_days": nearest_rank(office, 50),
            "p90_office_days": nearest_rank(office, 90),
            "visits": len(visits),
            "minutes": sum(entry["working_minutes"] or 0 for entry in visits),
            **{
                cause: sum(part[cause] for part in parts)
                for cause in ("office", "applicant", "agency", "other")
            },
        }

    def _in(self, moment, first, last):
        return bool(moment) and first <= local(moment) <= last

    def _parts(self, case):
        if case["id"] not in self.kept:
            self.kept[case["id"]] = self._sweep(case)
        return self.kept[case["id"]]

    def _sweep(self, case):
        """Return days by cause, going from mark to mark.

        Between two marks each cause holds the whole time or not at all.
        """
        start, end = case["received_at"], case["stopped_at"]
        spans = self._spans(case, end)
        marks = sorted({start, end, *(mark for _c, a, b in spans for mark in (a, b))})
        days = dict.fromkeys(RANK, 0.0)
        for left, right in pairwise(marks):
            if left < start or right > end:
                continue
            held = {cause for cause, a, b in spans if a <= left and right <= b}
            cause = next((cause for cause in RANK if cause in held), None)
            if cause:
                days[cause] += share_of_days(left, right, self.closed)
        told = {cause: round(part, 2) for cause, part in days.items()}
        told["office"] = max(round(case["worked_days"] - sum(told.values()), 2), 0)
        return told

    def _spans(self, case, end):
        known = {"return": "applicant", "payment": "applicant", "agency": "agency"}
        spans = [
            (known.get(one["kind"], "other"), one["started_at"], one["ended_at"] or end)
            for one in self.pauses[case["id"]]
        ]
        for one in self.opinions[case["id"]]:
            if one["delivered_at"] and one["state"] != "withdrawn":
                back = one["arrived_at"] or one["returned_at"] or end
                spans.append(("agency", one["delivered_at"], back))
        for one in self.entries[case["id"]]:
            kind = self.kinds.get(one["step_id"])
            if kind in ("applicant", "agency"):
                spans.append((kind, one["arrived_at"], one["left_at"] or end))
        if case["ready_at"]:
            spans.append(("pickup", case["ready_at"], case["closed_at"] or end))
        return spans


def some_day(rng):
    """Return a random day in the range of the scattered cases."""
    return date(2026, 6, 20) + rng.randrange(290) * DAY
