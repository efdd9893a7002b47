"""Plays the planned cases up to their common moment, inside the old Odoo's shell.

``make_data.py`` sets ``PLAN``, and Odoo's shell sets ``env``.
"""

from datetime import timedelta

import yaml

from odoo.addons.ptsp_base.tools.office_clock import Moment
from odoo.addons.ptsp_rekomendasi.models import ptsp_demo_office as demo
from odoo.addons.ptsp_rekomendasi.tools.case_player import Player, play_all
from odoo.addons.ptsp_rekomendasi.tools.case_words import parse_moment


def main(env, plan):
    """Fill the office of ``env``."""
    env["ptsp.demo"]._load(users_only=True)
    until = parse_moment(plan["moment"])
    cases, book = demo.read_cases()
    office = demo.DemoOffice(env)
    players = [
        player(office, {**cases[item["like"]], **item}, number, book, until)
        for number, item in enumerate(plan["cases"], start=1)
    ]
    play_all(players)
    at_the_end = env(context={**env.context, "ptsp_moment": Moment(until)})
    receive_visitor(at_the_end, office)
    letters = at_the_end["ptsp.letter"].search([("state", "=", "issued")])
    letters.filtered(lambda letter: not letter.pdf_sha256)._render_issued()
    at_the_end["ptsp.application"]._cron_flag_due()
    at_the_end["ptsp.chain.digest"]._cron_digest()


def player(office, case, number, book, until):
    """Return the player of one case, which stops before its move after ``until``."""
    case["external_ref"] = f"UPGRADE-{number:02}"
    later = timedelta(days=case.get("days", 0))
    if later:
        # The described due dates fit only the described days.
        case["rows"] = [
            {name: value for name, value in row.items() if name != "expect"}
            for row in case["rows"]
        ]
    moments = [parse_moment(row["at"]) + later for row in case["rows"]]
    stop = next((i for i, moment in enumerate(moments) if moment > until), None)
    options = {} if stop is None else {"stop": stop, "until": until}
    return Player(office, case, book, moved=lambda moment: moment + later, **options)


def receive_visitor(env, office):
    """Record a visitor at the counter."""
    env["ptsp.visit"].with_user(office._person("informasi")).create(
        {"visitor_name": "Inka Larasati", "question": "Syarat rekomendasi film?"}
    ).action_serve()


with open(PLAN, encoding="utf-8") as file:  # noqa: F821
    main(env, yaml.safe_load(file))  # noqa: F821
env.cr.commit()  # noqa: F821
