"""The people of the demonstration."""

import base64

from odoo.fields import Command

from .described import FOLDER, read_part
from .player import LOGINS

HOME = "ptsp_application_action_my_desk"
# Each detail of a person who signs, with its field of the user.
SIGNING = {
    "name": "ptsp_signing_name",
    "position": "ptsp_position",
    "rank": "ptsp_rank",
    "nip": "ptsp_nip",
}


class People:
    """Creates one person for each desk and role; each password is the log-in.

    :param env: an environment of the superuser
    """

    def __init__(self, env):
        self.env = env
        self.users = env["res.users"].with_context(no_reset_password=True)

    def load(self):
        """Create missing people, each as a member of a desk."""
        people = read_part("people.yaml")["people"]
        known = self.users.search([("login", "in", [one["login"] for one in people])])
        logins = set(known.mapped("login"))
        self._give_passwords(
            self.users.create(
                [self._prepare(one) for one in people if one["login"] not in logins]
            )
        )
        for lane in self.env["ptsp.lane"].search([("kind", "=", "office")]):
            if lane.code in LOGINS:
                lane.user_ids = [Command.link(self._person(LOGINS[lane.code]).id)]
        experts = self._person("tim_teknis")
        agencies = self.env["ptsp.agency"].search([])
        agencies.write({"user_ids": [Command.link(experts.id)]})
        self._furnish(read_part("people.yaml"))

    def _furnish(self, described):
        """Enter the office's letterhead, its head, and the titles of signers.

        Existing values stay.
        """
        for one in described["people"]:
            user, signing = self._person(one["login"]), one.get("signing", {})
            texts = {SIGNING[key]: text for key, text in signing.items()}
            user.write({name: text for name, text in texts.items() if not user[name]})
        office = self.env.company
        emblem = (FOLDER / described["emblem"]).read_bytes()
        texts = described["office"].items()
        office.write({name: text for name, text in texts if not office[name]})
        if not office.logo or office.uses_default_logo:
            office.logo = base64.b64encode(emblem)
        office.ptsp_head_id = office.ptsp_head_id or self._person("kadis")

    def _person(self, login):
        return self.users.search([("login", "=", login)])

    def _give_passwords(self, users):
        """Make each person's login the password.

        The passwords are set directly, without the rule about their length: the screen
        shows them, so no length would make them secret.
        """
        crypt = users._crypt_context()
        for user in users:
            user._set_encrypted_password(user.id, crypt.hash(user.login))

    def _prepare(self, one):
        home = one.get("home", HOME)
        installed = dict(self.env["res.lang"].get_installed())
        groups = [
            self.env.ref(f"ptsp_base.group_ptsp_{name}") for name in one["groups"]
        ]
        return {
            "login": one["login"],
            "name": one["name"],
            "function": one.get("function"),
            "email": f"{one['login']}@ptsp.example",
            "lang": "id_ID" if "id_ID" in installed else "en_US",
            "tz": "Asia/Makassar",
            "notification_type": "inbox",
            "group_ids": [Command.set([group.id for group in groups])],
            "action_id": self.env.ref(f"ptsp_rekomendasi.{home}").id if home else False,
        }
