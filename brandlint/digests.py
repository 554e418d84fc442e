"""By what two contents are told apart."""

from __future__ import annotations

try:
    # `hashlib` loads OpenSSL, which takes longer than all else that a command does whose answer is known.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b", "digest"]


def digest(data: bytes, size: int = 16) -> str:
    """The digest of `size` bytes by which a content is known, in hexadecimal digits."""
    return blake2b(data, digest_size=size).hexdigest()
