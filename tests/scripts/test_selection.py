"""Which parts of the tests a run of ``scripts/test`` chooses."""

from environment import testing


def test_no_path_means_everything_but_the_long_tests():
    selection = testing.select(["-k", "frozen"])
    assert selection.tools == [str(testing.TESTS)]
    assert selection.end_to_end and selection.addons
    assert not selection.long
    assert selection.options == ["-k", "frozen"]
    job = testing.tools_job(selection.tools, [])
    assert f"--ignore={testing.LONG}" in job.arguments


def test_long_means_the_long_tests_alone():
    selection = testing.select([], long=True)
    assert selection.long == [str(testing.LONG)]
    assert not selection.tools and not selection.addons and not selection.end_to_end


def test_a_long_run_plays_random_lives_in_an_office_of_its_own():
    selection = testing.select([], long=True)
    assert selection.addons_of_long == {"ptsp_rekomendasi"}
    assert selection.needs_databases
    assert testing.LIVES.exists()


def test_a_path_chooses_itself_long_or_not():
    upgrade = str(testing.LONG / "upgrade")
    for long in (False, True):
        selection = testing.select([upgrade], long=long)
        assert selection.long == [upgrade]
        assert not selection.tools and not selection.needs_databases
