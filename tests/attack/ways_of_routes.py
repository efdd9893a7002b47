# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every persona requests the server's addresses that write with all rights."""

import threading
from collections import Counter

import route_attempts
from attack_run import Outcome

from odoo import http
from odoo.tools import mute_logger

QUIET = ("odoo.http", "odoo.addons.base.models.ir_qweb", "odoo.addons.mail", "werkzeug")


class WaysOfRoutes:
    """Addresses that write as the system check the person themselves."""

    def targets(self):
        """Return the targets: files of messages, of records and of fields."""
        clerk = self.here.with_user(self.personas["clerk"])
        files = clerk.env["ir.attachment"].create(
            [
                {"name": name, "raw": route_attempts.PDF, "res_model": owner}
                for name, owner in (
                    ("dikirim.pdf", "mail.compose.message"),
                    ("lepas.pdf", clerk._name),
                )
            ]
        )
        files[1].sudo().res_id = clerk.id
        tokens = [one.sudo()._get_ownership_token() for one in files]
        said = clerk.message_post(body="Terlampir.", attachment_ids=files[:1].ids)
        # This file is in a field that only the process reads and writes.
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", "ptsp.file"), ("res_field", "!=", False)], limit=1
        )
        self.assertTrue(kept)
        other, make = self.users["KABID"].partner_id, route_attempts.target
        case, of_case = self.here, self.closed
        yield make(case, said, files[0], other, way="said", access_token=tokens[0])
        yield make(case, said, files[0], other, way="closed field", attachment=kept.id)
        yield make(of_case, said, kept, other, way="file of a field")
        yield make(
            self.env["ptsp.file"].browse(kept.res_id),
            said,
            kept,
            other,
            way="record of the file",
        )

    def test_no_address_of_the_server_unsays_plants_or_forges(self):
        # Odoo takes the database for its list of addresses from the thread.
        threading.current_thread().dbname = self.env.cr.dbname
        played = [
            one
            for target in self.targets()
            for one in route_attempts.requests(self.env, target)
        ]
        self.env.flush_all()
        self.run_.seen.begin()
        self.run_.seen.touched()
        answered, faults = Counter(), Counter()
        for persona, user in self.played.items():
            login = None if persona == "public" else user.login
            self.authenticate(login, login)
            for one in played:
                outcome = self.ask(persona, one, answered)
                faults.update(self.judgement.faults_on_cases(outcome))
        self.assertFalse(faults, "\n".join(sorted(faults)))
        for url in ("/mail/message/post", "/mail/message/reaction"):
            self.assertTrue(answered[url], f"{url} is reached, so others are refused")

    @mute_logger(*QUIET)
    def ask(self, persona, one, answered):
        """Send a request and undo its changes."""
        if one.kind == "jsonrpc":
            sent = {"json": {"jsonrpc": "2.0", "id": 1, "params": one.params}}
        else:
            form = {**one.params, "csrf_token": http.Request.csrf_token(self)}
            sent = {"data": form, "files": one.files or None}
        response = self.url_open(one.url, method="POST", **sent)
        failed = one.kind == "jsonrpc" and "error" in response.json()
        if response.ok and not failed:
            answered[one.url] += 1
        outcome = Outcome(persona, one)
        outcome.changes = self.run_.seen.end()
        self.env.transaction.clear()
        return outcome
