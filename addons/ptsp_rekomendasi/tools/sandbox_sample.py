# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An invented applicant and invented answers, to try a service out with."""

SAMPLES = {
    "char": "Contoh isian",
    "text": "Contoh isian untuk mencoba layanan ini.",
    "integer": 100,
    "float": 12.5,
    "boolean": True,
    "date": "2027-01-31",
}


def sample_applicant():
    """Return what a case needs to know of an applicant."""
    return {
        "applicant_kind": "company",
        "applicant_name": "PT Contoh Pemohon",
        "applicant_address": "Jalan Contoh 1",
        "applicant_city": "Samarinda",
        "channel": "counter",
        "title": "Permohonan percobaan",
    }


def sample_values(definition):
    """Return an answer for each of a service's own fields.

    :param list definition: fields as dicts with ``name``, ``type`` and for a choice
        ``selection``

    >>> sample_values([{"name": "modal", "type": "integer"}])
    {'modal': 100}
    >>> sample_values([{"name": "jalur", "type": "selection",
    ...                 "selection": [["darat", "Darat"]]}])
    {'jalur': 'darat'}
    """
    return {item["name"]: _sample(item) for item in definition}


def _sample(item):
    if item["type"] == "selection":
        options = item.get("selection") or [[False]]
        return options[0][0]
    return SAMPLES.get(item["type"], SAMPLES["char"])
