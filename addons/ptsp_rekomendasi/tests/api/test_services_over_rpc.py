# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..demonstration_common import stranger
from ..exchange_common import example_text
from ..transports_common import DEPRECATED, Json2, TransportCase, XmlRpc

FOLDER = Path(__file__).parents[1] / "definition" / "services"
# Requests over the network happen at the machine's time.
SOON = date.today() + timedelta(days=30)
APPLICANT = {"name": "Sanggar Mahakam", "kind": "community", "city": "Samarinda"}


class ServiceOverRpc(TransportCase):
    """A program that knows no service carries cases of one over the network.

    Another system sends them in; officers of the desks alone work on them.
    """

    file, service, details, desks = None, None, None, None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        text = cls._definition()
        told = cls.call("administrator", "import_definition", text=text)
        document_no = told["sop"]["document_no"]
        sop = cls.env["ptsp.sop"].search([("document_no", "=", document_no)])
        for code, login in cls.desks.items():
            lane = cls.env["ptsp.lane"].search([("code", "=", code)])
            lane.user_ids = cls.office.person(login)
        # Another test shows how people make a draft effective.
        sop._import_warnings(make_effective=True)

    @classmethod
    def _definition(cls):
        if cls.file.startswith("data/"):
            return example_text(cls.file.removeprefix("data/"))
        return (FOLDER / f"{cls.file}.yaml").read_text(encoding="utf-8")

    def _carried(self, transport, wish, returns=0):
        """Send a case in, let it be carried; return how it ended, and by which path."""
        client = stranger.Stranger(transport(self), self.desks, datetime.now(UTC))
        with mute_logger(*DEPRECATED, "odoo.http"):
            client.submit(
                "integrasi",
                service_code=self.service,
                applicant=APPLICANT,
                details=self.details,
            )
            view = client.carry(wish, returns)
            sheet = client.call("auditor", "get_control_sheet", **client.case)
            self._check_letter(client, view)
        self.assertTrue(sheet["intact"])
        self.assertEqual(view["outcome"], wish)
        kinds = [e["transition"]["kind"] for e in sheet["entries"] if e["transition"]]
        self.assertEqual(kinds.count("return"), returns, client.path)

    def _check_letter(self, client, view):
        """See that the letter that answers is numbered, and its file is that one."""
        [letter] = [
            one for one in view["letters"] if one["product"] and one["state"] != "void"
        ]
        self.assertTrue(letter["number"])
        login = next(iter(self.desks.values()))
        arguments = {**client.case, "letter_type": letter["type"]}
        found = client.call(login, "get_letter", **arguments)
        content = base64.b64decode(found["pdf"])
        self.assertEqual(hashlib.sha256(content).hexdigest(), found["sha256"])


@tagged("post_install", "-at_install")
class TestDistrictOfficeOverRpc(ServiceOverRpc):
    file, service = "kec_01", "KEC-01"
    details = {
        "nama_usaha": "Warung Contoh",
        "alamat_usaha": "Jalan Contoh 3",
        "mulai_usaha": "2026-05-04",
    }
    desks = {"LOKET_KEC": "cs", "KASI_KEC": "kasi", "SEKCAM": "kabid", "CAMAT": "kadis"}

    def test_a_case_is_returned_once_and_issued_over_json2(self):
        self._carried(Json2, "issued", returns=1)

    @pytest.mark.long
    def test_a_case_is_refused_over_xmlrpc(self):
        self._carried(XmlRpc, "refused")


class BothEndings:
    """One case that is issued and one that is refused, of a service over RPC."""

    def test_a_case_is_returned_once_and_issued_over_xmlrpc(self):
        self._carried(XmlRpc, "issued", returns=1)

    def test_a_case_is_refused_over_json2(self):
        self._carried(Json2, "refused")


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestPracticePermitOverRpc(BothEndings, ServiceOverRpc):
    file, service = "kes_01", "KES-01"
    details = {
        "kompetensi": "umum",
        "nomor_str": "AB12345678",
        "str_berakhir": str(SOON),
        "tempat_praktik": "Klinik Contoh",
        "praktik_ke": 1,
    }
    desks = {"LOKET_KES": "cs", "SEKSI_KES": "kasi", "KADIS": "kadis"}


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestBillboardOverRpc(BothEndings, ServiceOverRpc):
    file, service = "rek_01", "REK-01"
    details = {
        "jenis": "papan",
        "luas": 8.5,
        "isi": "Toko Contoh",
        "lokasi": "Jalan Contoh km 2",
    }
    desks = {"LOKET_REK": "cs", "SEKSI_REK": "verifikasi", "KABID_REK": "kabid"}


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestComplaintsOverRpc(BothEndings, ServiceOverRpc):
    file, service = "adu_01", "ADU-01"
    details = {"pokok": "Petugas lambat", "uraian": "Menunggu dua jam di loket."}
    desks = {"MEJA_ADU": "cs", "TIM_ADU": "verifikasi", "KABID_ADU": "kabid"}


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestTransportOverRpc(BothEndings, ServiceOverRpc):
    file, service = "hub_01", "HUB-01"
    details = {
        "trayek": "Samarinda - Bontang",
        "daftar": "KT 8001 AB\nKT 8002 AB",
        "berat": 12.5,
    }
    desks = {"LOKET_HUB": "cs", "SEKSI_HUB": "kasi", "KADIS": "kadis"}


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestLevyOverRpc(BothEndings, ServiceOverRpc):
    file, service = "data/aset_01", "ASET-01"
    details = {
        "acara": "Pameran Buku",
        "tempat": "aula_besar",
        "tanggal_mulai": str(SOON),
        "tanggal_selesai": str(SOON + timedelta(days=2)),
        "peserta": 250,
    }
    desks = {
        "LOKET_ASET": "cs",
        "PENGELOLA_ASET": "verifikasi",
        "BENDAHARA": "loket_ambil",
        "KABID_ASET": "kabid",
        "TU_ASET": "tu",
        "KADIS": "kadis",
    }


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestTwoAgenciesOverRpc(BothEndings, ServiceOverRpc):
    file, service = "data/rmj_01", "RMJ-01"
    details = {
        "jenis_utilitas": "kabel",
        "ruas_jalan": "Jalan Contoh km 4",
        "panjang": 2000,
        "cara_kerja": "Galian terbuka pada bahu jalan",
    }
    desks = {
        "LOKET_RMJ": "cs",
        "VERIFIKATOR_RMJ": "verifikasi",
        "KABID_RMJ": "kabid",
        "TU_RMJ": "tu",
        "KADIS": "kadis",
    }
