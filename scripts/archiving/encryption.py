"""Encrypts archives with age (age-encryption.org), if a key is given.

A key file of ``age-keygen`` encrypts and decrypts. Its public half (a line ``age1...``)
in a file of its own only encrypts; the server then cannot read its own archives.
"""

import contextlib
import os
import subprocess
import tempfile

from environment import process
from environment.messages import Problem

MAGIC = b"age-encryption.org/v1\n"
SECRET = "AGE-SECRET-KEY-"
PROGRAM = "age"


@contextlib.contextmanager
def writing(path, key=None):
    """Yield a binary file that writes to ``path``, encrypted if there is a key.

    When the block ends well, the bytes are on the disk.

    :raise Problem: when age refuses, or the disk
    """
    with open(path, "xb", opener=_private) as file:
        if key:
            with _age(["-e", *_recipient(key)], stdout=file) as pipe:
                yield pipe
        else:
            yield file
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def reading(path, key=None):
    """Yield a binary file with the content of an archive, decrypted if necessary.

    :raise Problem: when the key is missing, is not wanted or does not fit
    """
    with open(path, "rb") as file:
        encrypted = file.read(len(MAGIC)) == MAGIC
    if encrypted and not key:
        raise Problem(f"{path} is encrypted; name the key with --key.")
    if key and not encrypted:
        raise Problem(f"{path} is not encrypted, although a key was given.")
    if not encrypted:
        with open(path, "rb") as file:
            yield file
        return
    _read_key(key)
    with tempfile.TemporaryFile() as complaint:
        program = _start(["-d", "-i", key, path], complaint, stdout=subprocess.PIPE)
        try:
            yield program.stdout
        except Exception as error:
            program.kill()
            raise _explained(path, complaint, error) from error
        finally:
            program.stdout.close()
            program.wait()


def _explained(path, complaint, error):
    """Return the error to show; age's own complaint says more than a broken tar."""
    said = _last_line(complaint)
    if "no identity matched" in said:
        return Problem(f"this key does not open {path}.")
    if "identit" in said or "secret key" in said:
        return Problem(f"--key names no key of age ({said}).")
    return error


@contextlib.contextmanager
def _age(arguments, **options):
    with tempfile.TemporaryFile() as complaint:
        program = _start(arguments, complaint, stdin=subprocess.PIPE, **options)
        try:
            yield program.stdin
            program.stdin.close()
        except BrokenPipeError:
            pass  # age has ended; its status and its words tell the reason
        except BaseException:
            program.kill()
            raise
        finally:
            program.wait()
            with contextlib.suppress(BrokenPipeError):
                program.stdin.close()
        if program.returncode:
            raise Problem(f"the archive was not encrypted: {_last_line(complaint)}.")


def _start(arguments, complaint, **options):
    options.setdefault("stdin", subprocess.DEVNULL)
    try:
        return subprocess.Popen(
            [PROGRAM, *arguments],
            stderr=complaint,
            preexec_fn=process.die_with_parent,  # noqa: PLW1509
            **options,
        )
    except FileNotFoundError:
        raise Problem(
            "age is not installed, which encrypts archives; install the package age."
        ) from None


def _recipient(key):
    """Return age's options for the recipient of the encryption."""
    return ["-i" if SECRET in _read_key(key) else "-R", key]


def _read_key(key):
    try:
        with open(key, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise Problem(f"the key {key} cannot be read ({reason}).") from error


def _last_line(file):
    file.seek(0)
    lines = file.read().decode(errors="replace").strip().splitlines()
    lines = [line for line in lines if "report unexpected" not in line]
    said = lines[-1] if lines else "it says nothing"
    return said.removeprefix("age: ").removeprefix("error: ").rstrip(".")


def _private(path, flags):
    """Open a file that only its owner may read, because it holds personal data."""
    return os.open(path, flags, 0o600)
