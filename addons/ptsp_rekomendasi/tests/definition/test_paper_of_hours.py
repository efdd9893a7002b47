# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.tests import tagged

from ..common import PtspCase
from ..exchange_common import example_text

PROMISE = "3 (tiga) jam kerja sejak berkas lengkap diregistrasi."
# Time of a step in an office's words -> its window.
TIMES = [
    ("15 menit, paling lambat 1 jam kerja", (0, 1, "hours", 15)),
    ("Paling lama 2 jam kerja 10 - 20 menit", (0, 2, "hours", 20)),
    ("90 menit kerja 5 - 10 menit", (0, 90, "minutes", 10)),
    ("", (0, 3, "hours", 30)),
    ("", (0, 45, "minutes", 5)),
    ("", (1, 2, "days", 15)),
]
WINDOW = ("day_from", "day_to", "unit", "max_minutes")


@tagged("post_install", "-at_install")
class TestPaperOfHours(PtspCase):
    """A printed SOP whose times are hours and minutes gives them when it is read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        data = yaml.safe_load(example_text("aset_01"))
        data["promise"] |= {"amount": 3, "unit": "hours", "text": PROMISE}
        for clause in data["clauses"]:
            if clause["section"] == "I":
                clause["lines"] = [{"text": PROMISE}]
        steps = [step for step in data["steps"] if "day_to" in step.get("time", {})]
        cls.wanted = {}
        for step, (text, window) in zip(steps, TIMES, strict=False):
            said = dict(zip(WINDOW, window, strict=True))
            step["time"] = {
                "anchor": "start",
                **({"text": text} if text else {}),
                **{name: value for name, value in said.items() if value is not None},
            }
            cls.wanted[str(step["number"])] = list(window)
        lane = data["lanes"][1]["lane"]
        data["pauses"] = [
            {
                "code": "lapangan",
                "label": "Menunggu cuaca",
                "set_by": [lane],
                "needs_reason": True,
                "limit_amount": 2,
                "limit_unit": "hours",
            },
            {"code": "sidang", "label": "Menunggu sidang", "set_by": [lane]},
        ]
        agency = {"agency": "DISHUB", "response_amount": 4, "response_unit": "hours"}
        data["agencies"] = [agency]
        done = cls.env["ptsp.definition"]._load_text(yaml.safe_dump(data))
        cls.sop = done["sop"]
        cls.env.flush_all()
        cls.env.invalidate_all()

    def test_the_promise_and_every_window_come_back(self):
        self.assertEqual(self.sop.promise_unit, "hours")
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, _kind = reports._render_qweb_pdf("ptsp_base.paper_sop", self.sop.ids)
        reader = self.env["ptsp.definition.paper"]
        document, read = reader._read_paper("SOP.pdf", content)
        made = read.definition
        promise = made["promise"]
        self.assertEqual((promise["amount"], promise["unit"]), (3, "hours"))
        printed = " ".join(" ".join(document.page_texts()).split())
        agency = "Dinas Perhubungan Provinsi Kalimantan Timur | 4 jam kerja"
        self.assertIn(agency, printed)
        pause = r"Menunggu cuaca \(dengan alasan\) \| [\w ]+ \| 2 jam kerja"
        self.assertRegex(printed, pause)
        times = {str(step["number"]): step.get("time", {}) for step in made["steps"]}
        found = {
            number: [{"unit": "days", **times[number]}.get(name) for name in WINDOW]
            for number in self.wanted
        }
        self.assertEqual(found, self.wanted)
        self.assertGreaterEqual(len(found), len(TIMES))
