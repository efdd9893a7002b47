# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The message that tells of an event, with the attributes of CloudEvents 1.0.

Types and data are a contract with receivers: they may be added to, but never changed.
Their schemas are in ``static/schema``.
"""

import json
import uuid
from datetime import datetime

PREFIX = "go.ptsp.case."
TEST_TYPE = "go.ptsp.test"
SCHEMA = "urn:ptsp:schema:{name}:1"


def key_of(database: str, number: int, transaction: int, moment: datetime) -> str:
    """Return the id of an event, the same for every receiver and every try.

    After a backup was restored, number and transaction may come again for another
    event, and a receiver would take it for one that it has. So the moment counts too.

    :param database: the UUID of the database
    :param number: the number of the change
    :param transaction: the transaction that wrote the change
    :param moment: when the event happened

    >>> key_of("6f9619ff-8b86-d011-b42d-00c04fc964ff", 7, 9, datetime(2027, 1, 11, 9))
    'bf59d866-9210-58f1-a5f9-7924cd59a678'
    """
    name = f"ptsp.change/{number}/{transaction}/{moment.isoformat()}"
    return str(uuid.uuid5(uuid.UUID(database), name))


def compose(
    event_key: str,
    database: str,
    event: str | None,
    time: str,
    data: dict,
    subject: str | None = None,
) -> str:
    """Return a message as it is signed and sent.

    :param event: the event of the change feed; None for the test of a receiver
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
