# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What Odoo remembers of the database is kept from one test to the next."""

from unittest.mock import patch

from odoo.modules.registry import Registry
from odoo.tests.common import get_db_name

# Views and what is made of them: no class of tests leaves another text behind.
TEMPLATES = "templates"


class Remembered:
    """The content of a registry's caches at one moment, to be brought back later."""

    def __init__(self, registry):
        self.caches = registry._Registry__caches
        self.contents = {name: dict(lru._values) for name, lru in self.caches.items()}
        # Once it is gone, somebody has emptied the cache.
        self.mark = ("ptsp tests", object())
        for lru in self.caches.values():
            lru[self.mark] = True

    def still_true(self, names):
        """Return what holds once all that was done since then is undone.

        :param names: of caches that may have learnt something; one that nobody emptied
            has learnt only what was true before
        """
        return {
            name: self._learnt(lru)
            if name in names and self.mark in lru
            else self.contents[name]
            for name, lru in self.caches.items()
        }

    def _learnt(self, lru):
        return {key: value for key, value in lru._values.items() if key != self.mark}

    def bring_back(self, contents):
        """Let the caches hold nothing but ``contents``."""
        for name, lru in self.caches.items():
            lru.clear()
            for key, value in contents[name].items():
                lru[key] = value


class KeptCaches:
    """Mixed into a test case before Odoo's own, which forgets all after each test.

    To find views, rights and definitions anew takes longer than many a test. Whoever
    changes what a cache is about empties it, in a test as everywhere: what a test has
    left alone holds after it too.
    """

    @classmethod
    def setUpClass(cls):
        remembered = Remembered(Registry(get_db_name()))
        kept = dict(remembered.contents)
        # Odoo forgets all at the end of a class: this runs after it, the other before.
        cls.addClassCleanup(lambda: remembered.bring_back(kept))
        super().setUpClass()
        cls.addClassCleanup(lambda: kept.update(remembered.still_true({TEMPLATES})))

    def setUp(self):
        remembered = Remembered(self.registry)

        def forget_what_changed():
            remembered.bring_back(remembered.still_true(set(remembered.caches)))

        with patch.object(self.registry, "clear_all_caches", forget_what_changed):
            super().setUp()
