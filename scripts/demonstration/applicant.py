"""The applicant of the demonstration, who files from home and must repair the file."""

from odoo.addons.ptsp_base.tools.visible import tidy_line

LOGIN = "pemohon"
NAME = "Rumah Produksi Ulin Merah"
SERVICE = "PAR-06"
ANSWERS = {
    "applicant.kind": "community",
    "applicant.name": NAME,
    "applicant.address": "Jalan Anggur 12, Samarinda",
    "applicant.city": "Samarinda",
    "applicant.phone": "0812 5500 1234",
    "applicant.email": "pemohon@ptsp.example",
    "form.judul_film": "Menganyam Ulin",
    "form.lokasi": "Kutai Barat",
    "form.sinopsis": "Tiga hari bersama penganyam di hulu Mahakam.",
}
FOUND = "Surat belum ditandatangani."
ASKED = "Tanda tangani surat permohonan, lalu kirim lagi."


class Applicant:
    """Creates an account and one case that waits for its repair, if there is none.

    :param env: an environment of the superuser; without the portal nothing is made
    :param paper: the bytes of a PDF that is handed in
    """

    def __init__(self, env, paper):
        self.env, self.paper = env, paper

    def load_account(self, give_passwords):
        """Create the account; its password is its log-in.

        :param give_passwords: called with the new account
        """
        if "ptsp.home.account" not in self.env or self._account():
            return
        account = self.env["ptsp.home.account"]._make(LOGIN)
        reached = {"email": ANSWERS["applicant.email"], "phone": False}
        account.write({"name": NAME, **reached})
        give_passwords(account)

    def load_case(self):
        """File a case from home and let Customer Service send it back."""
        account = self._account()
        if not account or self._cases():
            return
        drafts = self._home("ptsp.home.draft", account)
        service = drafts.env["ptsp.service"].search([("code", "=", SERVICE)])
        draft = drafts._start(service)
        drafts._save(draft, ANSWERS)
        for paper in drafts.env["ptsp.home.filing"]._papers(draft):
            file = f"{tidy_line(paper.key)}.pdf", self.paper
            drafts._add_file(draft, paper.key, [file])
        case = self._home("ptsp.home.filing", account)._send(draft)
        desk = self.env["ptsp.application"].browse(case.id)
        desk = desk.with_user(desk.desk_id.user_ids[:1])
        line = desk.requirement_ids[:1]
        desk._set_verdicts([{"key": line.key, "verdict": "wrong", "note": FOUND}])
        move = next(m for m in desk._available_transitions() if m.kind == "return")
        desk.action_move(move.id, note=ASKED)

    def owns(self, case):
        """Tell whether a case belongs to the applicant of the demonstration."""
        account = self._account()
        return bool(account) and case in self._cases()

    def _cases(self):
        cases = self.env["ptsp.application"]
        return cases.search([("account_id", "=", self._account().id)])

    def _account(self):
        return self.env["res.users"].search([("login", "=", LOGIN)])

    def _home(self, model, account):
        """Return a service in the way that the applicant's pages call it."""
        return self.env[model].with_user(account).sudo().with_context(lang="id_ID")
