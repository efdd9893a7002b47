"""Runs a walk: plays cases side by side, saves their papers and checks them."""

from demonstration import described, player, words

from . import outside, records


def read_cases(mailbox):
    """Return the described cases by their numbers.

    :param mailbox: where mail of the office arrives; without one, those that are
        played by mail are left out
    """
    cases, _book = described.read_cases()
    return {**cases, **outside.read_cases()} if mailbox else cases


def cast(numbers, office, mailbox=None, report=None):
    """Return number -> player for described cases; see ``player.cast``."""
    _cases, book = described.read_cases()

    def make(case, follows):
        options = {"report": report, "follows": follows}
        if outside.is_outside(case):
            options["mailbox"] = mailbox
            return outside.OutsidePlayer(office, case, book, **options)
        return player.Player(office, case, book, **options)

    return player.cast(numbers, read_cases(mailbox), make)


def walk(office, numbers, output, mailbox=None):
    """Play the described cases in an office and return the differences.

    :param office: an ``RpcOffice``
    :param numbers: of the cases; those that they follow are played too
    :param output: folder for papers and control sheets
    :param mailbox: see :func:`read_cases`
    :return: sentences; empty if everything happened as described
    """
    players = list(cast(numbers, office, mailbox, records.tell).values())
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
