# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An invented applicant and invented answers, to try a service out with."""

TODAY = "today"
SAMPLES = {
    "char": "Contoh isian",
    "text": "Contoh isian untuk mencoba layanan ini.",
    "integer": 100,
    "float": 12.5,
    "boolean": True,
    "date": "2027-01-31",
}


def sample_applicant():
    """Return the data of an invented applicant."""
    return {
        "applicant_kind": "company",
        "applicant_name": "PT Contoh Pemohon",
        "applicant_address": "Jalan Contoh 1",
        "applicant_city": "Samarinda",
        "channel": "counter",
        "title": "Permohonan percobaan",
    }


def sample_values(definition, limits=None, today=None):
    """Return an answer for each of a service's own fields, inside its limits.

    :param list definition: fields as dicts with ``name``, ``type`` and for a choice
        ``selection``
    :param dict limits: name of a field -> its limits (``tools.answer_limits``)
    :param date today: the office's day, where a limit says ``today``

    >>> sample_values([{"name": "modal", "type": "integer"}], {"modal": {"max": 9}})
    {'modal': 9}
    >>> sample_values([{"name": "modal", "type": "integer"}])
    {'modal': 100}
    >>> sample_values([{"name": "jalur", "type": "selection",
    ...                 "selection": [["darat", "Darat"]]}])
    {'jalur': 'darat'}
    """
    return {
        item["name"]: _sample(item, (limits or {}).get(item["name"], {}), today)
        for item in definition
        if "formula" not in (limits or {}).get(item["name"], {})
    }


def _sample(item, limits, today):
    if item["type"] == "selection":
        options = item.get("selection") or [[False]]
        return options[0][0]
    if "example" in limits:
        return limits["example"]
    sample = SAMPLES.get(item["type"], SAMPLES["char"])
    low = limits.get("min", limits.get("earliest"))
    high = limits.get("max", limits.get("latest"))
    low, high = (str(today) if bound == TODAY else bound for bound in (low, high))
    if low is not None and sample < low:
        return low
    return high if high is not None and sample > high else sample
