"""A person outside the office with a browser."""

from urllib.parse import urljoin, urlsplit

import requests
from demonstration.words import Difference
from lxml import html

SECONDS = 120


class Browser:
    """Opens pages, follows their links and sends their forms, as a person does.

    It can follow and fill in only what a page offers.

    :param str url: address of the server, which messages may call otherwise
    """

    def __init__(self, url):
        self.url = url
        self.http = requests.Session()
        self.path, self.page = "/", None

    @property
    def text(self):
        """The words of the page, with single spaces."""
        return " ".join(self.page.text_content().split())

    def open(self, address):
        """Open a page by its address, which may contain another name of the server."""
        return self._show(self.http.get(self._here(address), timeout=SECONDS))

    def links(self, part):
        """Return the targets of the page's links that contain a text, each once."""
        found = self.page.xpath("//a[contains(@href, $part)]/@href", part=part)
        return list(dict.fromkeys(found))

    def follow(self, part):
        """Open the first link that contains a text."""
        return self.open(self._first(self.links(part), part))

    def download(self, part):
        """Return the file behind the first link that contains a text."""
        address = self._here(self._first(self.links(part), part))
        answer = self.http.get(address, timeout=SECONDS)
        answer.raise_for_status()
        return answer.content

    def forms(self, part):
        """Return the targets of the page's forms that contain a text."""
        return [form.action for form in self.page.forms if part in (form.action or "")]

    def fields(self, part):
        """Return the names of the fields of a form."""
        return set(self._form(part).fields)

    def send(self, part, values=None, files=None, button=None):
        """Fill in a form and send it.

        :param str part: of the address that the form is sent to
        :param dict values: texts by the names of the fields; others stay as they are
        :param dict files: name and content by the names of the fields
        :param str button: name of the button that is pressed, where there are several
        :raise Difference: when there is no such form, field or button, or what was
            sent is not taken
        """
        form, values = self._form(part, button), values or {}
        unknown = {*values, *(files or {})} - set(form.fields)
        if unknown:
            raise Difference(f"{self.path}: tidak ada isian {min(unknown)}")
        kept = [pair for pair in form.form_values() if pair[0] not in values]
        pressed = [(button, "1")] if button else []
        return self._show(
            self.http.post(
                self._here(form.action),
                data=[*kept, *values.items(), *pressed],
                files=files,
                timeout=SECONDS,
            )
        )

    def expect(self, *texts):
        """Check that the page contains a text.

        :raise Difference: when it does not
        """
        for text in texts:
            if text not in self.text:
                raise Difference(f"{self.path} tidak menyebut: {text}")
        return self

    def _form(self, part, button=None):
        forms = [form for form in self.page.forms if part in (form.action or "")]
        if button:
            forms = [f for f in forms if f.xpath(".//button[@name=$n]", n=button)]
        return self._first(forms, part)

    def _first(self, found, part):
        if not found:
            raise Difference(f"{self.path}: tidak ada {part}")
        return found[0]

    def _show(self, answer):
        self.path = urlsplit(answer.url).path
        self.page = html.fromstring(answer.text)
        if answer.status_code >= 400:
            said = self.page.xpath("//*[@role='alert' or @class='wrong']")
            why = "; ".join(" ".join(one.text_content().split()) for one in said)
            raise Difference(f"{self.path}: {answer.status_code} {why}".strip())
        return self

    def _here(self, address):
        parts = urlsplit(urljoin(self.path, address))
        return self.url + parts.path + (f"?{parts.query}" if parts.query else "")
