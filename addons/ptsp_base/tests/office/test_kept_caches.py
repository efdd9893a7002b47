# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import sys
import types
from datetime import datetime

import freezegun

from odoo.tests import BaseCase, tagged
from odoo.tools.lru import LRU

from ..kept_caches import Remembered


class Registry:
    """A registry with two caches, as far as the helper of the tests uses one."""

    def __init__(self):
        self._Registry__caches = {"default": LRU(100), "templates": LRU(100)}


@tagged("post_install", "-at_install")
class TestKeptCaches(BaseCase):
    """The caches forget what a test changed, and keep what it learnt."""

    def setUp(self):
        super().setUp()
        self.registry = Registry()
        self.cache = self.registry._Registry__caches["default"]
        self.other = self.registry._Registry__caches["templates"]
        self.cache["known"] = self.other["known"] = "before"

    def after(self, remembered):
        remembered.bring_back(remembered.still_true({"default", "templates"}))
        return dict(self.cache._values), dict(self.other._values)

    def test_what_was_learnt_is_kept(self):
        remembered = Remembered(self.registry)
        self.cache["new"] = "learnt"
        kept = {"known": "before", "new": "learnt"}
        self.assertEqual(self.after(remembered), (kept, {"known": "before"}))

    def test_a_cache_that_was_emptied_holds_what_it_held_before(self):
        remembered = Remembered(self.registry)
        self.cache.clear()
        self.cache["known"] = "changed by the test"
        self.cache["new"] = "of what is undone"
        before = {"known": "before"}
        self.assertEqual(self.after(remembered), (before, before))

    def test_a_class_forgets_what_it_learnt_where_it_is_told_to(self):
        remembered = Remembered(self.registry)
        self.cache["new"] = self.other["new"] = "learnt"
        contents = remembered.still_true({"templates"})
        self.assertEqual(contents["default"], {"known": "before"})
        self.assertEqual(contents["templates"], {"known": "before", "new": "learnt"})

    def test_tests_within_a_class_do_not_hide_what_the_class_emptied(self):
        of_class = Remembered(self.registry)
        self.cache.clear()
        of_test = Remembered(self.registry)
        self.after(of_test)
        contents = of_class.still_true({"default", "templates"})
        self.assertEqual(contents["default"], {"known": "before"})


@tagged("post_install", "-at_install")
class TestQuickFreeze(BaseCase):
    """Time stops for every module, and runs again for every module."""

    def test_a_module_that_is_loaded_while_time_stands_still_goes_on_with_the_others(
        self,
    ):
        name = "ptsp_loaded_late"
        self.addCleanup(sys.modules.pop, name, None)
        with freezegun.freeze_time("2027-01-11 01:00:00"):
            late = types.ModuleType(name)
            late.datetime = sys.modules["datetime"].datetime
            sys.modules[name] = late
            self.assertEqual(late.datetime.now(), datetime(2027, 1, 11, 1))
        self.assertIs(late.datetime, datetime)
        with freezegun.freeze_time("2027-01-12 01:00:00"):
            self.assertEqual(late.datetime.now(), datetime(2027, 1, 12, 1))
