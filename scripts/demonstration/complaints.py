# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Complaints of the demonstration, if the office has their addon."""

HANDLERS = ("cs", "supervisor")
HANDLING = "ptsp_complaint.group_ptsp_complaint_handler"
COMPLAINTS = (
    {
        "channel": "page",
        "subject": "Loket tutup sebelum waktunya",
        "text": "Senin lalu loket pendaftaran tutup pukul 10 tanpa pemberitahuan.",
        "contact": {"name": "Nurul Hidayah", "email": "nurul@ptsp.example"},
        "acts": ("accept", "answer"),
    },
    {
        "channel": "box",
        "subject": "Kursi tunggu kurang",
        "text": "Mohon ditambah kursi di ruang tunggu.",
        "anonymous": True,
        "acts": ("accept",),
    },
    {
        "channel": "sp4n",
        "subject": "Nomor telepon tidak diangkat",
        "text": "Sudah tiga hari menelepon, tidak diangkat.",
        "external_ticket": "7654321",
        "acts": (),
    },
)
SAID = "Terima kasih atas pengaduannya. Sejak Selasa loket buka penuh kembali."


class Complaints:
    """Files some complaints and lets a handler work on them."""

    def __init__(self, env):
        self.env = env

    def load(self):
        """Create handlers and complaints, unless there are complaints already."""
        if "ptsp.complaint" not in self.env:
            return
        if self.env["ptsp.complaint"].search_count([], limit=1):
            return
        people = self.env["res.users"].search([("login", "in", HANDLERS)])
        people.group_ids = [(4, self.env.ref(HANDLING).id)]
        for described in COMPLAINTS:
            self._play(dict(described), people[:1])

    def _play(self, described, handler):
        acts, door = described.pop("acts"), self.env["ptsp.complaint.door"]
        complaint, _secret = door._file(self.env.company, **described)
        own = complaint.sudo(False).with_user(handler)
        values = {"class_id": complaint.class_id.id, "text": SAID}
        for verb in acts:
            door.with_user(handler)._act(own, verb, values)
