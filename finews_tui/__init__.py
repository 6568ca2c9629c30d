"""finews: a terminal reader for Chinese finance news. Nothing is imported here, so that `--version` stays instant."""

__version__ = "0.1.0"
