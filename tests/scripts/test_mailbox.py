"""Tests the mailbox in which the walk-through reads an office's mail."""

import smtplib
from email.message import EmailMessage

import pytest
from demonstration.words import Difference
from environment.server import free_port
from walking import mailbox, walk


@pytest.fixture
def box(monkeypatch):
    monkeypatch.setattr(mailbox, "SECONDS", 0.2)
    monkeypatch.setattr(mailbox, "READING", 0)
    with mailbox.at(free_port()) as opened:
        yield opened


def send(box, to, subject, text):
    message = EmailMessage()
    message["From"], message["To"] = "kantor@ptsp.example", to
    message["Subject"] = subject
    message.set_content(text)
    with smtplib.SMTP(mailbox.INTERFACE, box.port) as server:
        server.send_message(message)


def test_a_mail_is_read_once_by_whom_it_was_sent_to(box):
    send(box, "a@ptsp.example", "Kode", "Kode Anda 123456.\n.titik\n")
    with pytest.raises(Difference):
        box.take("b@ptsp.example", r"(\d{6})")
    assert box.take("a@ptsp.example", r"(\d{6})") == "123456"
    with pytest.raises(Difference):
        box.take("a@ptsp.example", r"(\d{6})")


def test_lines_with_dots_and_letters_of_any_kind_arrive_as_they_were_sent(box):
    send(box, "a@ptsp.example", "Perihal", "satu\n.dua\n..tiga – é\n")
    assert box.take("a@ptsp.example", r"(?s)(satu.*é)") == "satu\n.dua\n..tiga – é"


def test_of_several_mails_the_one_about_a_subject_is_read(box):
    for number in ("REG/0001", "REG/0002"):
        send(box, "a@ptsp.example", f"Permintaan: {number}", f"tautan {number}")
    assert box.take("a@ptsp.example", r"tautan (\S+)", "REG/0002") == "REG/0002"


def test_cases_that_are_played_by_mail_need_a_mailbox():
    assert mailbox.at(None).__enter__() is None
    assert {"13", "14"} & set(walk.read_cases(None)) == set()
    assert {"1", "13", "14"} <= set(walk.read_cases(mailbox.Mailbox(1)))
