"""Typed answers survive a power cut, and simultaneous sending makes only one case."""

import itertools
import random
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from demonstration import words
from walking.rpc_office import RpcOffice

LOGIN = "pemohon"
SERVICE = "PAR-06"
PAPER = "surat_permohonan"
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
DRAFT = re.compile(r"/my/permohonan/draf/\d+")
ANSWERS = {
    "applicant.kind": "person",
    "applicant.name": "Siti Rahmawati",
    "applicant.address": "Jalan Pahlawan 1",
    "applicant.city": "Samarinda",
    "form.judul_film": "Sungai Mahakam",
    "form.lokasi": "Kutai Kartanegara",
}
NAMES = ["form.judul_film", "form.lokasi", "form.sinopsis"]
CLIENTS = 5
PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
    b"trailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n"
)


@pytest.fixture(autouse=True)
def working_hours(server):
    """Set the clock to a Tuesday morning."""
    office = RpcOffice(server.url, server.database, server.clock_file)
    office.enter(words.parse_moment("2027-03-16 09:00"))


class Home:
    """A person at home with a browser, logged in."""

    def __init__(self, url):
        self.url = url
        self.http = requests.Session()
        page = self.http.get(f"{url}/web/login", timeout=60).text
        self.token = re.search(r'csrf_token: "([^"]+)"', page)[1]
        self.send("/web/login", login=LOGIN, password=LOGIN)
        self.token = CSRF.search(self.get("/my/permohonan"))[1]

    def get(self, path):
        answer = self.http.get(self.url + path, timeout=60)
        answer.raise_for_status()
        return answer.text

    def send(self, path, files=None, **values):
        """Send a form; return the answer after all redirects."""
        values["csrf_token"] = self.token
        answer = self.http.post(self.url + path, data=values, files=files, timeout=60)
        wrong = re.findall(r'class="wrong"[^>]*>([^<]+)', answer.text)
        assert answer.status_code < 400, (answer.status_code, wrong)
        return answer

    def begin(self):
        """Return the address of a new draft, even if there is a draft already."""
        for draft in sorted(set(DRAFT.findall(self.get("/my/permohonan")))):
            self.send(f"{draft}/buang")
        page = self.send(f"/ajukan/{SERVICE}/mulai")
        return DRAFT.search(page.url)[0]

    def fill_in(self, draft):
        self.send(f"{draft}/simpan", **ANSWERS)
        self.send(f"{draft}/berkas/{PAPER}/kirim", files={"berkas": ("surat.pdf", PDF)})


def type_until_cut(home, draft, kept, stop):
    """Save one field after the other; note each that was acknowledged."""
    for number in itertools.count():
        if stop.is_set():
            return
        name = NAMES[number % len(NAMES)]
        try:
            home.send(f"{draft}/simpan", **{name: f"ketikan {number}"})
        except requests.RequestException:
            return
        kept[name] = number


def cut_while_typing(server):
    """Kill the server during typing; return acknowledged answers and stored ones."""
    home = Home(server.url)
    draft = home.begin()
    home.fill_in(draft)
    kept, stop = {}, threading.Event()
    typing = threading.Thread(target=type_until_cut, args=(home, draft, kept, stop))
    typing.start()
    time.sleep(random.uniform(0.5, 1.5))
    server.kill()
    stop.set()
    typing.join()
    server.start()
    page = Home(server.url).get(f"{draft}/isian")
    # A field's newest text may have been stored without its acknowledgement.
    there = {
        name: int(found[1])
        for name in NAMES
        if (found := re.search(rf'name="{name}"[^<]*?ketikan (\d+)', page))
    }
    return kept, there, Home(server.url).get(f"{draft}/periksa")


@pytest.mark.parametrize(
    "number", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 20))]
)
def test_a_power_cut_takes_at_most_the_field_that_is_being_typed(server, number):
    kept, there, page = cut_while_typing(server)
    assert kept, "nothing was saved before the cut"
    for name, newest in kept.items():
        assert there[name] >= newest
    assert "surat.pdf" in page
    assert "Siti Rahmawati" in page


def test_the_button_pressed_five_times_at_once_files_one_case(server):
    home = Home(server.url)
    draft = home.begin()
    home.fill_in(draft)
    before = set(re.findall(r"PMH-[\d-]+", home.get("/my/permohonan")))
    others = [Home(server.url) for _one in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        pages = list(pool.map(lambda one: one.send(f"{draft}/kirim"), others))
    told = {re.search(r"PMH-[\d-]+", page.text)[0] for page in pages}
    after = set(re.findall(r"PMH-[\d-]+", home.get("/my/permohonan")))
    assert len(told) == 1
    assert after - before == told


def test_five_beginnings_at_once_are_one_draft(server):
    home = Home(server.url)
    home.send(f"{home.begin()}/buang")
    others = [Home(server.url) for _one in range(CLIENTS)]
    begin = f"/ajukan/{SERVICE}/mulai"
    with ThreadPoolExecutor(CLIENTS) as pool:
        pages = list(pool.map(lambda one: one.send(begin), others))
    assert len({page.url for page in pages}) == 1
    assert len(set(DRAFT.findall(home.get("/my/permohonan")))) == 1
