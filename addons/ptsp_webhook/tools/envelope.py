# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The message that tells of an event: attributes of CloudEvents 1.0, and the data.

Types and data are a contract: they are never changed, only added to. Their schemas lie
in ``static/schema``.
"""

import json
import uuid

PREFIX = "go.ptsp.case."
TEST_TYPE = "go.ptsp.test"
SCHEMA = "urn:ptsp:schema:{name}:1"


def key_of(database: str, change_id: int) -> str:
    """Return the id of an event: the same for every receiver and every try.

    :param database: the UUID of the database

    >>> key_of("6f9619ff-8b86-d011-b42d-00c04fc964ff", 7)
    '1eed86f0-491c-51f6-b655-834f2a20c22e'
    """
    return str(uuid.uuid5(uuid.UUID(database), f"ptsp.change/{change_id}"))


def compose(
    event_key: str,
    database: str,
    event: str | None,
    time: str,
    data: dict,
    subject: str | None = None,
) -> str:
    """Return a message as it is signed and sent.

    :param event: of the change feed; None for the test of a receiver
    :param time: ISO 8601 with offset
    :param data: JSON-plain, without personal data
    :param subject: the tracking reference of the case
    """
    message = {
        "specversion": "1.0",
        "id": event_key,
        "source": f"urn:uuid:{database}",
        "type": PREFIX + event if event else TEST_TYPE,
        "time": time,
        "datacontenttype": "application/json",
        "dataschema": SCHEMA.format(name=f"case.{event}" if event else "test"),
        "data": data,
    }
    if subject:
        message["subject"] = subject
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
