# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The flags that a server sends with a cookie."""


def with_flags(cookie: str, *, secure: bool) -> str:
    """Return a ``Set-Cookie`` header with flags against other sites and plain HTTP.

    :param cookie: the header's value; existing flags are kept
    :param secure: whether the page came over HTTPS, so that the cookie may be bound
        to it

    >>> with_flags("session_id=a1; HttpOnly; Path=/", secure=True)
    'session_id=a1; HttpOnly; Path=/; SameSite=Lax; Secure'
    >>> with_flags("session_id=a1; Path=/", secure=False)
    'session_id=a1; Path=/; SameSite=Lax'
    >>> with_flags("key=secure; SameSite=Strict; Secure", secure=True)
    'key=secure; SameSite=Strict; Secure'
    """
    flags = {part.partition("=")[0].strip().lower() for part in cookie.split(";")[1:]}
    if "samesite" not in flags:
        cookie += "; SameSite=Lax"
    if secure and "secure" not in flags:
        cookie += "; Secure"
    return cookie
