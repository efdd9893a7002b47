"""Tests which parts of the tests a run of ``scripts/test`` chooses."""

import itertools
from pathlib import Path

from environment import testing


def test_no_path_means_everything_but_the_long_tests():
    selection = testing.select(["-k", "frozen"])
    assert selection.tools == [str(testing.TESTS)]
    assert selection.end_to_end and selection.addons and selection.attack
    assert not selection.long
    assert selection.options == ["-k", "frozen", *testing.NOT_LONG]
    assert "-m" not in testing.select([str(testing.LIVES)]).options
    job = testing.tools_job(selection.tools, [])
    for part in (testing.LONG, testing.ATTACK, testing.END_TO_END):
        assert f"--ignore={part}" in job.arguments


def test_long_means_the_long_tests_and_those_that_try_everything():
    selection = testing.select([], long=True)
    assert selection.long == [str(testing.LONG)]
    fuzz = testing.TESTS / "definition" / "test_definition_fuzz.py"
    assert str(fuzz) in selection.tools
    chosen = [*selection.end_to_end, *itertools.chain(*selection.addons.values())]
    expected = {
        testing.END_TO_END / "test_walk_through.py",
        testing.LIVES.with_name("test_described_cases.py"),
        testing.LIVES.with_name("test_refusals_matrix.py"),
        testing.LIVES.parents[1] / "screen" / "test_screens_days.py",
    }
    assert set(map(str, expected)) <= set(chosen)
    assert str(testing.LIVES.with_name("test_guards.py")) not in chosen


def test_a_file_that_tries_more_in_a_long_run_bears_a_sign_of_it():
    assert testing._tries_more("    @pytest.mark.long\n    def test_it(self):")
    assert testing._tries_more(f'if os.environ.get("{testing.EVERYTHING}"):')
    assert not testing._tries_more("def test_a_long_name(self):")


def test_a_long_run_attacks_every_record():
    selection = testing.select([], long=True)
    assert selection.attack == [str(testing.ATTACK)]
    assert selection.needs_all_addons
    attacks = testing.select([str(testing.ATTACK / "test_attacks.py")])
    assert attacks.attack and not attacks.tools and not attacks.addons


def test_a_long_run_plays_random_lives_in_an_office_of_its_own():
    selection = testing.select([], long=True)
    assert selection.addons_of_long == {"ptsp_rekomendasi"}
    assert selection.needs_databases
    assert testing.LIVES.exists()


def test_every_test_file_of_an_addon_is_dealt_to_one_job():
    for addon in testing.addons_in_order():
        hands = testing._deal(addon)
        files = (testing.ADDONS / addon / "tests").rglob("test_*.py")
        if len(hands) > 1:
            assert sorted(itertools.chain(*hands)) == sorted(map(str, files))
        else:
            assert hands == [[str(testing.ADDONS / addon)]]


def test_work_is_dealt_in_shares_and_the_last_ones_are_small():
    hands = testing._deal("ptsp_rekomendasi")
    loads = [sum(testing._weight(Path(path)) for path in hand) for hand in hands]
    for load, share in zip(loads, testing.SHARES, strict=True):
        expected = sum(loads) * share / sum(testing.SHARES)
        assert abs(load - expected) < 0.2 * expected


def test_a_path_chooses_itself_long_or_not():
    upgrade = str(testing.LONG / "upgrade")
    for long in (False, True):
        selection = testing.select([upgrade], long=long)
        assert selection.long == [upgrade]
        assert not selection.tools and not selection.needs_databases
