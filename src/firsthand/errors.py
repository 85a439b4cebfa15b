"""Errors that a caller can act on.

* FirsthandError
  + SettingsError   the desk's own files are wrong (names the file and the key)
  + UsageError      the command's words are off
  + RecordError     a record cannot be read (names the file and the line)
  + FeedError       bytes that are no feed, or hurt the reader
  + MarkupError     markup that cannot be parsed safely
  + AddressError    an address that cannot be parsed, or must not be dialled
  + PluginError     a plugin cannot be loaded or broke its promise
  + StoreError      the store cannot be read or written
    - BusyError     another run holds the desk
    - DamagedError  the store's file is damaged: firsthand check --repair
    - NewerError    the store was written by a newer program
    - ClockError    the clock says a time long before the last run

A bad page is not an error: it becomes a `Skipped` record.
"""


class FirsthandError(Exception):
    """Base of all errors raised on purpose."""


class SettingsError(FirsthandError):
    """The desk's own files are wrong."""


class UsageError(FirsthandError):
    """The command's words are off."""


class RecordError(FirsthandError, ValueError):
    """A record cannot be read."""


class FeedError(FirsthandError, ValueError):
    """Bytes that are no feed, or that hurt the reader."""


class MarkupError(FirsthandError, ValueError):
    """Markup that cannot be parsed safely."""


class AddressError(FirsthandError, ValueError):
    """An address that cannot be parsed, or must not be dialled."""


class PluginError(FirsthandError):
    """A plugin cannot be loaded or broke its promise."""


class StoreError(FirsthandError):
    """The store cannot be read or written."""


class BusyError(StoreError):
    """Another run holds the desk."""


class DamagedError(StoreError):
    """The store's file is damaged."""


class NewerError(StoreError):
    """The store was written by a newer program."""


class ClockError(StoreError):
    """The clock says a time long before the desk's last run."""
