"""Plays described cases partly outside the office, through its pages and by mail."""

import io
import re

from demonstration import player, words
from demonstration.described import read_part
from pypdf import PdfReader

from .browser import Browser

BOOK = "outside.yaml"
ADMINISTRATOR = "administrator"
ADDRESS, DOMAINS = "ptsp_public_url", "ptsp_agency_domains"
# Patterns for texts that people read in a mail and on a paper.
ONE_TIME_CODE = r"\b(\d{6})\b"
LINK = r"(https?://\S+/tautan/[\w-]+)"
TRACKING_CODE = r"\b([0-9A-Z]{5}-[0-9A-Z]{5})\b"
# The PDF may break the line after each slash.
LETTER_CODE = r"/ptsp/\s*verify/\s*([0-9A-Z]{16})"
NUMBER = r"PMH-[\d-]+"
VALID = "Terdaftar dan berlaku"
ENDED = {"issued": "Selesai: surat sudah diserahkan"}
# Names of actors who have no log-in of the office.
AT_HOME, BY_LINK, ANYBODY = "rumah", "tautan", "siapa pun"


def read_cases():
    """Return the cases of this kind by their numbers."""
    return {case["number"]: case for case in read_part(BOOK)["cases"]}


def is_outside(case):
    """Tell whether a case is played outside the office too."""
    return any(_outside(row) for row in case["rows"])


def enter_addresses(office):
    """Enter the addresses that the office needs to reach people outside.

    These are its own address, which papers print, and the mailbox of the agency that
    answers by link, with its domain. Existing values stay, because a link to another
    mailbox would no longer open.

    :return: the mailbox of the agency
    """
    agency = read_part(BOOK)["agency"]
    named = [["name", "like", agency["name"]]]
    asked = office.search_read(ADMINISTRATOR, "ptsp.agency", named, ["mailbox"])[0]
    [found] = office.search_read(ADMINISTRATOR, "res.company", [], [ADDRESS, DOMAINS])
    domains, own = (found[DOMAINS] or "").split(), agency["mailbox"].partition("@")[2]
    settings = {}
    if not found[ADDRESS]:
        settings[ADDRESS] = office.url
    if not asked["mailbox"] and own not in domains:
        settings[DOMAINS] = " ".join([*domains, own])
    if settings:
        office.save_settings(ADMINISTRATOR, settings)
    if not asked["mailbox"]:
        values = {"mailbox": agency["mailbox"]}
        office.write(ADMINISTRATOR, "ptsp.agency", asked["id"], values)
    return asked["mailbox"] or agency["mailbox"]


class OutsidePlayer(player.Player):
    """Plays one case; its steps outside the office use nothing of the inside.

    :param mailbox: receives all mail of the office
    """

    def __init__(self, office, case, book, *, mailbox, **options):
        super().__init__(office, case, book, **options)
        self.mailbox = mailbox
        self.home = Browser(office.url)
        self.agency_address = None
        self.tracking_code = None

    # === THE COURSE OF A CASE === #

    def _arrive(self, index, row, moment):
        if not index or not _outside(row):
            super()._arrive(index, row, moment)

    def _leave(self, index, row, moment):
        if row.get("home"):
            self.office.enter(moment)
            self._repair(row)
        elif row.get("link"):
            self.office.enter(moment)
            self._answer_by_link(row)
        else:
            super()._leave(index, row, moment)

    def _open(self, row):
        self.agency_address = enter_addresses(self.office)
        if row.get("home"):
            self._file(row)
        else:
            super()._open(row)

    def _check_end(self):
        super()._check_end()
        self._look_from_outside()

    # === AT HOME === #

    def _file(self, row):
        """Log in with a one-time code, fill in the form, and send it."""
        home, service = self.home, f"/ajukan/{self.case['service']}"
        home.open("/ajukan").follow(service)
        address = self.case["applicant"]["email"]
        home.send("/masuk/kirim", {"kontak": address})
        code = self.mailbox.take(address, ONE_TIME_CODE)
        home.send("/masuk/kode/periksa", {"kode": code})
        self._tell(row["step"], AT_HOME, "Masuk dengan kode sekali pakai", address)
        draft = home.send(f"{service}/mulai").path
        tasks = home.links(f"{draft}/")
        for task in tasks:
            home.open(task)
            self._fill_in_page()
        home.open(draft).follow("/periksa").send("/kirim")
        self.reference = re.search(NUMBER, home.text)[0]
        self._tell(row["step"], AT_HOME, "Permohonan dikirim", self.reference)
        proof = home.download("/bukti-kirim")
        self.tracking_code = _read(proof, TRACKING_CODE)

    def _fill_in_page(self):
        """Answer the questions of a page, or hand in the paper that it demands."""
        home, typed = self.home, self._typed()
        for form in home.forms("/simpan"):
            known = {key: typed[key] for key in home.fields(form) & set(typed)}
            if known:
                home.send(form, known)
        for form in home.forms("/kirim"):
            if "/berkas/" in form:
                self._hand_in(form)

    def _typed(self):
        details = {**self.service["details"], **self.case.get("details", {})}
        applicant = self.case["applicant"]
        return {
            **{f"applicant.{name}": text for name, text in applicant.items()},
            **{f"form.{name}": text for name, text in details.items()},
        }

    def _hand_in(self, form):
        key = form.split("/berkas/")[1].partition("/")[0]
        self.home.send(form, files={"berkas": (f"{key}.pdf", words.PAPER)})

    def _repair(self, row):
        """Read the list of errors, hand in the papers again, and send them."""
        home = self.home.open("/my/permohonan")
        home.open(self._own_page()).follow("/perbaiki")
        returned = self.rows[self.rows.index(row) - 1]
        found = [said.partition(": ")[2] for said in returned["verdicts"].values()]
        home.expect(returned["note"], *found)
        for form in home.forms("/berkas/"):
            if form.endswith("/kirim"):
                self._hand_in(form)
        home.send("/perbaiki/kirim")
        self._tell(row["step"], AT_HOME, "Perbaikan dikirim", "; ".join(found))

    def _own_page(self):
        [link] = self.home.page.xpath(
            "//a[contains(., $number)]/@href", number=self.reference
        )
        return link

    # === BY LINK === #

    def _answer_by_link(self, row):
        """Open the link in the mail, save an answer, check it, and send it."""
        address = self.agency_address
        number = self._state("supervisor")["registration_no"]
        agency = Browser(self.office.url)
        agency.open(self.mailbox.take(address, LINK, about=number)).expect(number)
        self._tell(row["step"], BY_LINK, "Tautan dibuka dari surel", address)
        answers = {**self.book["answers"], **self.service["answers"]}
        asked = agency.fields("/tautan/") & set(answers)
        typed = {name: self._fill(answers[name]) for name in asked - {"opinion_file"}}
        scan = {"opinion_file": ("surat_pertek.pdf", words.PAPER)}
        agency.send("/tautan/", typed, scan, button="periksa")
        agency.send("/tautan/", button="kirim").expect("Jawaban Anda kami terima pada")
        if not agency.download("/bukti").startswith(b"%PDF-"):
            raise self._difference(row, "tanda terima jawaban bukan PDF")
        self._tell(row["step"], BY_LINK, "Jawaban dikirim", typed["opinion_number"])

    # === ANYBODY === #

    def _look_from_outside(self):
        """Check what the pages tell the holder of the letter, and the applicant."""
        view = self._state("supervisor")
        issued = [one for one in view["letters"] if one["state"] == "issued"]
        [letter] = [one for one in issued if one["product"]]
        code = _read(self._pdf(letter), LETTER_CODE)
        anybody = Browser(self.office.url)
        anybody.open(f"/V/{code}").expect(VALID, letter["number"])
        step = self.rows[-1]["step"]
        self._tell(step, ANYBODY, f"/V/{code}", f"{VALID}: {letter['number']}")
        ended = ENDED[view["outcome"]]
        asked = {"nomor": self.reference, "kode": self._known_tracking_code(view)}
        anybody.open("/lacak").send("/lacak", asked).expect(ended)
        self._tell(step, ANYBODY, "/lacak", ended)

    def _known_tracking_code(self, view):
        """Return the code from the proof of sending, or from the receipt."""
        if self.tracking_code:
            return self.tracking_code
        [receipt] = [one for one in view["letters"] if one["type"] == "tanda_terima"]
        return _read(self._pdf(receipt), TRACKING_CODE)

    def _pdf(self, letter):
        return self.office.letter(self.reference, letter)["pdf"]


def _outside(row):
    return row.get("home") or row.get("link")


def _read(pdf, pattern):
    """Return the match of a pattern on a paper."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = "\n".join(page.extract_text() for page in pages)
    found = re.search(pattern, text)
    if not found:
        raise words.Difference(f"tidak tercetak: {pattern}")
    return found[1]
