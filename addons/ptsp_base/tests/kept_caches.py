# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Keeps what Odoo caches of the database from one test to the next."""

from unittest.mock import patch

from odoo.modules.registry import Registry
from odoo.tests.common import get_db_name

# The cache of views; no test class leaves another text of a view behind.
TEMPLATES = "templates"


class Remembered:
    """The content of a registry's caches at one moment, for a later return to it."""

    def __init__(self, registry):
        self.caches = registry._Registry__caches
        self.contents = {name: dict(lru._values) for name, lru in self.caches.items()}
        # When this mark is gone, somebody has emptied the cache.
        self.mark = ("ptsp tests", object())
        for lru in self.caches.values():
            lru[self.mark] = True

    def still_true(self, names):
        """Return the content that is still true once all later changes are undone.

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
        """Replace the content of the caches by ``contents``."""
        for name, lru in self.caches.items():
            lru.clear()
            for key, value in contents[name].items():
                lru[key] = value


class KeptCaches:
    """A mixin before Odoo's test case, which empties all caches after each test.

    Finding views, rights and definitions again takes longer than many tests. Code that
    changes the subject of a cache empties it, in tests as everywhere, so all other
    cached content stays true after a test.
    """

    @classmethod
    def setUpClass(cls):
        remembered = Remembered(Registry(get_db_name()))
        kept = dict(remembered.contents)
        # Odoo empties all caches at the end of a class; this runs after it, the other
        # cleanup before it.
        cls.addClassCleanup(lambda: remembered.bring_back(kept))
        super().setUpClass()
        cls.addClassCleanup(lambda: kept.update(remembered.still_true({TEMPLATES})))

    def setUp(self):
        remembered = Remembered(self.registry)

        def forget_what_changed():
            remembered.bring_back(remembered.still_true(set(remembered.caches)))

        with patch.object(self.registry, "clear_all_caches", forget_what_changed):
            super().setUp()
