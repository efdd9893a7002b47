# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Prints stored moments on the papers of an office."""

from . import indonesian

ZONE_WORDS = {"Asia/Makassar": "WITA", "Asia/Jakarta": "WIB", "Asia/Jayapura": "WIT"}


class PaperMoments:
    """Prints stored moments in Indonesian words, in the time of one office.

    >>> from datetime import datetime, timedelta
    >>> moments = PaperMoments(lambda moment: moment + timedelta(hours=8), "WITA")
    >>> morning = datetime(2027, 1, 11, 1, 30)
    >>> moments.short(morning), moments.date(morning)
    ('11 Jan 2027 09.30', '11 Januari 2027')
    >>> moments.day_and_time(morning)
    'Senin, 11 Januari 2027, pukul 09.30 WITA'
    >>> moments.short(False), moments.date(False)
    ('', '')
    """

    def __init__(self, local, zone_word):
        """Remember the office's time and the name of its zone.

        :param local: function that turns a stored moment into the office's time
        :param str zone_word: short name of its time zone, such as ``WITA``
        """
        self.local = local
        self.zone_word = zone_word

    def date(self, moment):
        """Return ``11 Januari 2027``; nothing for no moment."""
        return indonesian.date_text(self.local(moment)) if moment else ""

    def day(self, moment):
        """Return ``Senin, 11 Januari 2027``."""
        local = self.local(moment)
        return f"{indonesian.day_name(local)}, {indonesian.date_text(local)}"

    def time(self, moment):
        """Return ``09.30 WITA``."""
        return f"{indonesian.time_text(self.local(moment))} {self.zone_word}".strip()

    def date_and_time(self, moment):
        """Return ``11 Januari 2027, pukul 09.30 WITA``."""
        return f"{self.date(moment)}, pukul {self.time(moment)}"

    def day_and_time(self, moment):
        """Return ``Senin, 11 Januari 2027, pukul 09.30 WITA``."""
        return f"{self.day(moment)}, pukul {self.time(moment)}"

    def short(self, moment):
        """Return ``11 Jan 2027 09.30`` for tables; nothing for no moment."""
        if not moment:
            return ""
        local = self.local(moment)
        return f"{indonesian.short_date_text(local)} {indonesian.time_text(local)}"
