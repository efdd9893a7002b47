# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Units of working time as fields, and working time in words."""

from ...tools.duration import LIMITS

UNITS = [
    ("days", "Working days"),
    ("hours", "Working hours"),
    ("minutes", "Working minutes"),
]


def duration_words(env, length):
    """Return a duration as people read it: "3 working hours".

    :param length: a ``tools.duration.Duration``
    """
    if length.unit == "hours":
        return env._("%(amount)s working hour(s)", amount=length.amount)
    if length.unit == "minutes":
        return env._("%(amount)s working minute(s)", amount=length.amount)
    return env._("%(amount)s working day(s)", amount=length.amount)


def minutes_words(env, minutes):
    """Return minutes as people read them: "1 hour 20 minutes", "5 minutes"."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return env._(
            "%(hours)s hour(s) %(minutes)s minute(s)", hours=hours, minutes=rest
        )
    if hours:
        return env._("%(hours)s hour(s)", hours=hours)
    return env._("%(minutes)s minute(s)", minutes=rest)


def seconds_words(env, seconds):
    """Return working seconds as people read them, including the odd seconds."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return minutes_words(env, minutes)
    words = env._("%(seconds)s second(s)", seconds=rest)
    return f"{minutes_words(env, minutes)} {words}" if minutes else words


def too_long(env, length):
    """Return a sentence when a duration is longer than can be counted, or nothing."""
    most = LIMITS[length.unit]
    if length.amount <= most:
        return ""
    return env._(
        "%(amount)s is too long: at most 400 working days, 2400 working hours or 24000"
        " working minutes can be counted.",
        amount=duration_words(env, length),
    )
