# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a browser is told about a cookie."""


def with_flags(cookie: str, *, secure: bool) -> str:
    """Return a ``Set-Cookie`` header that other sites and plain HTTP do not get.

    :param cookie: the header's value; flags that it has are kept
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
