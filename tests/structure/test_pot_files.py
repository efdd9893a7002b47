"""The template of the translations contains every translated string.

The platform reads a translation together with the template beside it, and leaves out
strings that the template lacks. The screen then shows the English source.
"""

import polib
import pytest
from sources import ADDONS


def places(path):
    """Return each string of a file with its places and the kinds of its code."""
    return {
        entry.msgid: {place for place, _line in entry.occurrences}
        | {note for note in entry.comment.split("\n") if note.startswith("odoo-")}
        for entry in polib.pofile(str(path))
    }


@pytest.mark.parametrize("addon", sorted(p.parent.name for p in ADDONS.glob("*/i18n")))
def test_the_template_names_what_is_translated(addon):
    folder = ADDONS / addon / "i18n"
    template = places(folder / f"{addon}.pot")
    translated = places(folder / "id.po")
    left_out = {
        text: sorted(where - template.get(text, set()))
        for text, where in translated.items()
        if text not in template or where - template[text]
    }
    assert left_out == {}
