"""Simulates readers who open public pages at a steady rate, even while others wait.

The program reads addresses, rate and count as JSON from its input. It writes the
seconds of each answer, counted from the reader's arrival, and the failures.
"""

import json
import sys
import threading
import time
import urllib.error
import urllib.request


def main():
    job = json.load(sys.stdin)
    result, lock = {"seconds": [], "failures": []}, threading.Lock()
    begin = time.perf_counter() + 0.5

    def read(number):
        comes = begin + number / job["rate"]
        time.sleep(max(0, comes - time.perf_counter()))
        failure = _read(job["urls"][number % len(job["urls"])])
        with lock:
            result["seconds"].append(time.perf_counter() - comes)
            if failure:
                result["failures"].append(failure)

    threads = [
        threading.Thread(target=read, args=[number]) for number in range(job["count"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump(result, sys.stdout)


def _read(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            answer.read()
    except (OSError, urllib.error.URLError) as error:
        return repr(error)
    return ""


if __name__ == "__main__":
    main()
