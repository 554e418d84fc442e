"""brandlint keeps a brand's message consistent from the first ad to the last support mail."""

__version__ = "0.1.0"
