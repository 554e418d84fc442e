"""Which assets form a campaign, which step leads to which, when each is sent, and what each speaks for."""

from brandlint.journey.assembly import assemble

__all__ = ["assemble"]
