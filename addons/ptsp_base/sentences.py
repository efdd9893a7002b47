# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sentences of the plain Python tools, in the reader's language."""


def sentence(env, problem):
    """Return a problem of the tools as one translated sentence.

    :param problem: anything with `template` (English, %-style named) and `params`
    :rtype: str
    """
    return env._(problem.template, **problem.params)
