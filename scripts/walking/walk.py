"""One walk: cases played side by side, kept on disk and checked."""

from . import cases, records
from .cases import player
from .rpc_office import RpcOffice


def walk(url, database, numbers, output, clock_file=None):
    """Play the described cases in an office and return what went differently.

    :param numbers: of the cases
    :param output: folder for papers and control sheets
    :param clock_file: the file that holds the office's clock, for entered dates
    :return: sentences; none when everything is as described
    """
    described, book = cases.read()
    office = RpcOffice(url, database, clock_file)
    players = [
        player.Player(office, described[number], book, report=records.tell)
        for number in numbers
    ]
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
            except (player.Refused, player.Difference) as problem:
                failed(one, problem)
    return problems + records.gaps(office)
