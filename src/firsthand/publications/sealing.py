"""What the desk keeps from public view, sealed into the record: AES-SIV (RFC 5297).

The associated data is the record's original address, so a sealed value cannot be moved to another record.
The form is that of the old portals, `<base64>;<base64>`: ciphertext, then the 16-byte synthetic IV. Equal
input gives equal output, so an unchanged record is never rewritten; it also shows when two values of one
record are equal. Plain text is never guessed: what our key does not open is foreign, and kept as it is.
"""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from firsthand.errors import RecordError, SettingsError

IV_SIZE = 16


def checked(secret: bytes) -> bytes:
    """The key itself, checked: 32, 48 or 64 bytes. Raises SettingsError."""
    if len(secret) not in (32, 48, 64):
        raise SettingsError(f"the sealing key has {len(secret)} bytes; 32, 48 or 64 are needed")
    return secret


def seal(text: str, key: bytes, address: str) -> str:
    """Seal a text for the record of this address; "" for an empty text. SettingsError for a bad key."""
    if not text:
        return ""
    sealed = AESSIV(checked(key)).encrypt(text.encode("utf-8"), [address.encode("utf-8")])
    iv, body = sealed[:IV_SIZE], sealed[IV_SIZE:]  # RFC 5297, section 2.6: the IV comes first
    return f"{base64.b64encode(body).decode()};{base64.b64encode(iv).decode()}"


def unseal(value: str, key: bytes, address: str) -> str:
    """The text of a sealed value. Raises RecordError when it is foreign, moved or changed."""
    if not value:
        return ""
    body, _, iv = value.partition(";")
    try:
        sealed = base64.b64decode(iv, validate=True) + base64.b64decode(body, validate=True)
        return AESSIV(checked(key)).decrypt(sealed, [address.encode("utf-8")]).decode("utf-8")
    except (binascii.Error, InvalidTag, ValueError) as error:
        raise RecordError(f"the sealed field of {address} does not open with this desk's key") from error


def resealed(old: str, text: str, key: bytes, address: str) -> str:
    """The old sealed value when it is foreign or already says this, else the text sealed anew."""
    if old:
        try:
            return old if unseal(old, key, address) == text else seal(text, key, address)
        except RecordError:
            return old
    return seal(text, key, address)
