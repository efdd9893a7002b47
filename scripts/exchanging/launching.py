"""Starts a job of this package with the Python and the database of an office."""

import json
import os

from archiving import place
from environment.messages import Problem

PATHS = ("output", "file", "report")


def run(job, options, names):
    """Run a job of ``exchanging`` and return its exit status.

    :param str job: name of its module
    :param options: what the program's parser and ``place.add_options`` parsed
    :param names: names of the job's options
    """
    with place.opened(options, 1) as (office, steps):
        if not office.server.exists(options.database):
            raise Problem(f"there is no database {options.database}.")
        steps.say(f"Working in {options.database}")
        asked = {name: getattr(options, name) for name in names}
        for name in PATHS:
            if asked.get(name):
                asked[name] = os.path.abspath(asked[name])
        asked.setdefault("folder", os.getcwd())
        arguments = ["--database", options.database, "--job", job]
        return office.run_program("exchanging", *arguments, json.dumps(asked))
