"""One walk: cases played side by side, kept on disk and checked."""

from demonstration import described, player, words

from . import records
from .rpc_office import RpcOffice


def walk(url, database, numbers, output, clock_file=None):
    """Play the described cases in an office and return what went differently.

    :param numbers: of the cases; those that they follow are played too
    :param output: folder for papers and control sheets
    :param clock_file: the file that holds the office's clock, for entered dates
    :return: sentences; none when everything is as described
    """
    cases, book = described.read_cases()
    office = RpcOffice(url, database, clock_file)

    def make(case, follows):
        return player.Player(office, case, book, report=records.tell, follows=follows)

    players = list(player.cast(numbers, cases, make).values())
    problems = []

    def failed(one, problem):
        problems.append(f"Kasus {one.case['number']}, {one.case['name']}: {problem}")

    if office.dated:
        player.play_all(players, failed)
    else:
        for one in players:
            player.play_all([one], failed)
    for one in players:
        if one.reference:
            try:
                records.save(office, one.case, one.reference, output)
            except (words.Refused, words.Difference) as problem:
                failed(one, problem)
    return problems + records.gaps(office)
