"""Simulates many simultaneous clients of the contract over /json/2.

The program reads its task as JSON from its input. It writes the seconds of each call,
the refusals, and its own processor time.
"""

import http.client
import itertools
import json
import resource
import sys
import threading
import time
from urllib.parse import urlsplit

# These refusals are normal in an office with many clients, so the call is repeated.
AGAIN = ("busy", "conflict")
TRIES = 5


def main():
    job = json.load(sys.stdin)
    calls = itertools.chain.from_iterable(
        itertools.repeat(call, call.get("times", 1)) for call in job["calls"]
    )
    shared, lock = enumerate(calls), threading.Lock()
    result = {"seconds": [], "failures": [], "answers": []}

    def work(key):
        client = Client(job["url"], key)
        while True:
            with lock:
                number, call = next(shared, (None, None))
            if call is None:
                return
            begin = time.perf_counter()
            answer, failure = client.call(call["method"], call["arguments"], number)
            seconds = time.perf_counter() - begin
            with lock:
                result["seconds"].append(seconds)
                if failure:
                    result["failures"].append(failure)
                else:
                    result["answers"].append(answer)

    threads = [
        threading.Thread(target=work, args=[key])
        for key in itertools.islice(itertools.cycle(job["keys"]), job["clients"])
    ]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = resource.getrusage(resource.RUSAGE_SELF)
    result["wall"] = time.perf_counter() - begin
    result["processor"] = used.ru_utime + used.ru_stime
    json.dump(result, sys.stdout)


class Client:
    """Sends each call on a connection of its own, like a proxy in front of workers."""

    def __init__(self, url, key):
        self.address = urlsplit(url).netloc
        self.headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Connection": "close",
        }

    def call(self, method, arguments, number):
        """Return the answer of a call and False, or None and the failure's reason."""
        text = json.dumps(arguments).replace("$number", str(number))
        for _try in range(TRIES):
            status, answer = self._send(f"/json/2/ptsp.api/{method}", text)
            if status == 200:
                return answer, False
            failure = f"{status} {answer.get('message', answer)}"
            if not any(f'"code": "{code}"' in failure for code in AGAIN):
                break
        return None, failure

    def _send(self, path, text):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        try:
            connection.request("POST", path, text.encode(), self.headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, ValueError, http.client.HTTPException) as error:
            return 0, {"message": repr(error)}
        finally:
            connection.close()


if __name__ == "__main__":
    main()
