"""Words, moments and papers of the described cases."""

import base64
import json
import re
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Makassar")
# The clerk's name for the scan that a question asks for.
SCANS = {
    "opinion_file": "surat_pertek",
    "delivery_receipt": "tanda_terima_opd",
    "signed_scan": "naskah_ditandatangani",
}
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
_RELATIVE = re.compile(r"^\$day([+-]\d+)?(?: (\d\d:\d\d))?$")


class Refused(Exception):
    """The office refused a call; the text is the sentence that people read.

    :param str said: the line of JSON that the contract answers with, or a sentence
    """

    def __init__(self, said):
        try:
            line = json.loads(said)
            self.code, self.field, said = (
                line[key] for key in ("code", "field", "message")
            )
        except (ValueError, TypeError, KeyError):
            self.code, self.field = "", False
        super().__init__(said)


class Failed(Exception):
    """A system error, which is no refusal."""


def refusal(said):
    """Return the exception for an answer of the contract that is no result."""
    refused = Refused(said)
    return Failed(str(refused)) if refused.code == "internal" else refused


class Difference(Exception):
    """The events differ from the case's description."""


class Event(NamedTuple):
    """One thing that was done, for a report to people."""

    case: str
    at: datetime
    step: str
    login: str
    done: str
    detail: str = ""


def parse_moment(text):
    """Return the aware moment of a row such as ``2027-01-11 09:00`` (office time)."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=ZONE)


def paper(key):
    """Return a file for a requirement or a question, as ``ptsp.api`` takes it."""
    content = base64.b64encode(PAPER).decode()
    return {"key": key, "filename": f"{SCANS.get(key, key)}.pdf", "content": content}


def fill(text, now, applicant, ahead=None):
    """Replace the placeholders for the present, the next moment, year and applicant.

    >>> monday = parse_moment("2027-01-11 09:00")
    >>> [fill(f"$day{days}", monday, "") for days in ("+4", "+5", "-1")]
    ['2027-01-15', '2027-01-18', '2027-01-08']
    >>> fill("$ahead", monday, "", parse_moment("2027-01-12 08:00"))[:16]
    '2027-01-12T08:00'
    >>> fill("$day 13:00", monday, ""), fill("Wakil $applicant", monday, "PT A")
    ('2027-01-11T13:00', 'Wakil PT A')
    >>> fill("118/DISHUB/$year", monday, "")
    '118/DISHUB/2027'
    >>> sunday = parse_moment("2027-01-10 09:00")
    >>> fill("$day", sunday, ""), fill("$day 13:00", sunday, "")
    ('2027-01-08', '2027-01-11T13:00')
    """
    if text == "$now":
        return now.isoformat()
    if text == "$ahead":
        return (ahead or now).isoformat()
    relative = _RELATIVE.match(text)
    if not relative:
        return text.replace("$applicant", applicant).replace("$year", str(now.year))
    days, time = int(relative[1] or 0), relative[2]
    # A meeting is in the future; the date of a letter is not.
    day = _weekday(now.date() + timedelta(days=days), 1 if days > 0 or time else -1)
    return f"{day}T{time}" if time else day.isoformat()


def news(before, after):
    """Return the results of a move: numbers, letters, a due date, an outcome."""
    told = []
    if after["registration_no"] != before["registration_no"]:
        told.append(f"nomor registrasi {after['registration_no']}")
    for letter in after["letters"]:
        if letter not in before["letters"] and letter["state"] in ("issued", "void"):
            number = f" {letter['number']}" if letter["number"] else ""
            void = " BATAL" if letter["state"] == "void" else ""
            told.append(f"{letter['type']}{number}{void}")
    due = after["clock"]["due_at"]
    if due and due != before["clock"]["due_at"]:
        told.append(f"janji s.d. {datetime.fromisoformat(due):%d-%m-%Y %H.%M}")
    if after["outcome"]:
        told.append(f"hasil: {after['outcome']}")
    return told


def _weekday(day, direction):
    """Return the day, moved on past a weekend."""
    while day.weekday() > 4:
        day += timedelta(days=direction)
    return day
